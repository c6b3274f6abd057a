import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { toast } from '@tillpass/client/toast';
import { buildActivityTrigger } from '../../adapter/build-trigger.ts';

const trigger = buildActivityTrigger(toast, 'toastApi');

export class ToastActivityTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Toast Activity Trigger',
    name: 'toastActivityTrigger',
    icon: { light: 'file:../../icons/toast.svg', dark: 'file:../../icons/toast.dark.svg' },
    group: ['trigger'],
    version: 1,
    // The event as its list writes it: "Sale Paid" for salePaid.
    subtitle:
      '={{ $parameter["event"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description:
      'Reads the orders of a Toast location again and again, and starts the workflow for each sale, refund and new customer',
    eventTriggerDescription: '',
    activationMessage: 'From now on the orders are read at the times you chose.',
    defaults: { name: 'Toast Activity Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'toastApi', required: true }],
    properties: [...trigger.properties],
  };

  methods = { listSearch: trigger.listSearch };

  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    return await trigger.poll(this);
  }
}
