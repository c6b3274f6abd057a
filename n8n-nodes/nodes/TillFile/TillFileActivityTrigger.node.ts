import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { tillFile } from '@tillpass/client/till-file';
import { buildActivityTrigger } from '../../adapter/build-trigger.ts';

const trigger = buildActivityTrigger(tillFile, 'tillFileApi');

export class TillFileActivityTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Till File Activity Trigger',
    name: 'tillFileActivityTrigger',
    icon: { light: 'file:../../icons/till-file.svg', dark: 'file:../../icons/till-file.dark.svg' },
    group: ['trigger'],
    version: 1,
    // The event as its list writes it: "Sale Paid" for salePaid.
    subtitle:
      '={{ $parameter["event"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description:
      'Reads a CSV file at a link again and again, and starts the workflow for each new sale, refund and customer in it',
    eventTriggerDescription: '',
    activationMessage: 'From now on the file is read at the times you chose.',
    defaults: { name: 'Till File Activity Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'tillFileApi', required: true }],
    properties: [...trigger.properties],
  };

  methods = { listSearch: trigger.listSearch };

  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    return await trigger.poll(this);
  }
}
