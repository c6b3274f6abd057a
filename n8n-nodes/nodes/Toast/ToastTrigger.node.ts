import { NodeConnectionTypes } from 'n8n-workflow';
import type {
  IHookFunctions,
  INodeType,
  INodeTypeDescription,
  IWebhookFunctions,
  IWebhookResponseData,
} from 'n8n-workflow';
import { toast } from '@tillpass/client/toast';
import { buildTrigger } from '../../adapter/build-trigger.ts';

const trigger = buildTrigger(toast, 'toastApi');

export class ToastTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Toast Trigger',
    name: 'toastTrigger',
    icon: { light: 'file:../../icons/toast.svg', dark: 'file:../../icons/toast.dark.svg' },
    group: ['trigger'],
    version: 1,
    // The event as its list writes it: "Sale Paid" for salePaid.
    subtitle:
      '={{ $parameter["event"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description: 'Starts the workflow as soon as Toast tells of a sale that was paid or refunded',
    eventTriggerDescription: 'Let the event happen now, for example pay a check at the till',
    activationMessage: 'From now on each event starts this workflow.',
    defaults: { name: 'Toast Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'toastApi', required: true }],
    webhooks: [
      {
        name: 'default',
        httpMethod: 'POST',
        responseMode: 'onReceived',
        // Empty, so that n8n answers what the trigger says instead of the word "firstEntryJson".
        responseData: '',
        path: 'webhook',
      },
    ],
    triggerPanel: {
      header: '',
      executionsHelp: {
        inactive:
          'Run this step, then let the event happen at the till; for a trial, Toast must know the test URL above. Once the flow works, publish (activate) the workflow: then every event at the production URL starts it, and you find the runs under Executions.',
        active:
          'The workflow is active: every event starts it, and you find the runs under Executions. To try it here, run this step, then let the event happen at the till; Toast must know the test URL above.',
      },
      activationHint:
        'Once the flow works, publish (activate) the workflow: then every event starts it, and you find the runs under Executions.',
    },
    properties: [
      ...trigger.properties,
      {
        displayName:
          'In Toast Web, add a webhook for the event "order_updated" under Integrations, with the production webhook URL above. It must begin with https://.',
        name: 'howToRegister',
        type: 'notice',
        default: '',
      },
      {
        displayName:
          'Toast then shows a secret. Paste it into the credential as Webhook Secret: without it every call is refused.',
        name: 'howToProve',
        type: 'notice',
        default: '',
      },
      {
        displayName:
          'Toast gives up on a call after 15 minutes. Let a Toast Activity Trigger run beside this one, once an hour, so that no sale is missed while n8n is away.',
        name: 'howToBeSafe',
        type: 'notice',
        default: '',
      },
    ],
  };

  methods = { listSearch: trigger.listSearch };

  webhookMethods = {
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        return await trigger.checkExists(this);
      },
      async create(this: IHookFunctions): Promise<boolean> {
        return await trigger.create(this);
      },
      async delete(this: IHookFunctions): Promise<boolean> {
        return await trigger.delete(this);
      },
    },
  };

  async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
    return await trigger.webhook(this);
  }
}
