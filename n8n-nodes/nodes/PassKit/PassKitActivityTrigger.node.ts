import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { passkit } from '@tillpass/client';
import { buildActivityTrigger } from '../../adapter/build-trigger.ts';

const trigger = buildActivityTrigger(passkit, 'passKitApi');

export class PassKitActivityTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'PassKit Activity Trigger',
    name: 'passKitActivityTrigger',
    icon: { light: 'file:../../icons/pass.svg', dark: 'file:../../icons/pass.dark.svg' },
    group: ['trigger'],
    version: 1,
    subtitle: '={{$parameter["event"]}}',
    description: 'Reads the activity of a program again and again, and starts the workflow for each scan',
    eventTriggerDescription: '',
    activationMessage: 'From now on the activity of the program is read at the times you chose.',
    defaults: { name: 'PassKit Activity Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'passKitApi', required: true }],
    properties: [...trigger.properties],
  };

  methods = { listSearch: trigger.listSearch };

  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    return await trigger.poll(this);
  }
}
