import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { passkit } from '@tillpass/client/passkit';
import { buildActivityTrigger } from '../../adapter/build-trigger.ts';

const trigger = buildActivityTrigger(passkit, 'passKitApi');

export class PassKitActivityTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'PassKit Activity Trigger',
    name: 'passKitActivityTrigger',
    icon: { light: 'file:../../icons/pass.svg', dark: 'file:../../icons/pass.dark.svg' },
    group: ['trigger'],
    version: 1,
    // The event as its list writes it: "Pass Scanned" for passScanned.
    subtitle:
      '={{ $parameter["event"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description:
      'Reads a program again and again, and starts the workflow for each scan, change of points or tier, birthday and dormant pass',
    eventTriggerDescription: '',
    activationMessage: 'From now on the program is read at the times you chose.',
    defaults: { name: 'PassKit Activity Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'passKitApi', required: true }],
    hints: [
      {
        message:
          'For this event all passes of the program are read. Each poll reads for at most 20 seconds and goes on where the last one stopped, so poll a large program every few minutes.',
        displayCondition: '={{ ["passDormant", "birthday"].includes($parameter["event"]) }}',
        type: 'info',
        location: 'outputPane',
        whenToDisplay: 'beforeExecution',
      },
    ],
    properties: [...trigger.properties],
  };

  methods = { listSearch: trigger.listSearch };

  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    return await trigger.poll(this);
  }
}
