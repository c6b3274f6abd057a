import { NodeConnectionTypes } from 'n8n-workflow';
import type {
  IHookFunctions,
  INodeType,
  INodeTypeDescription,
  IWebhookFunctions,
  IWebhookResponseData,
} from 'n8n-workflow';
import { square } from '@tillpass/client/square';
import { buildTrigger } from '../../adapter/build-trigger.ts';

const trigger = buildTrigger(square, 'squareApi');

export class SquareTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Square Trigger',
    name: 'squareTrigger',
    icon: { light: 'file:../../icons/square.svg', dark: 'file:../../icons/square.dark.svg' },
    group: ['trigger'],
    version: 1,
    // The event as its list writes it: "Sale Paid" for salePaid.
    subtitle:
      '={{ $parameter["event"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description:
      'Starts the workflow as soon as Square tells of a sale, a refund or a change in the loyalty program',
    eventTriggerDescription: 'Let the event happen now, for example take a payment at the till',
    activationMessage: 'From now on each event starts this workflow.',
    defaults: { name: 'Square Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'squareApi', required: true }],
    webhooks: [
      {
        name: 'default',
        httpMethod: 'POST',
        responseMode: 'onReceived',
        // Empty, so that n8n answers what the trigger says instead of the word "firstEntryJson".
        responseData: '',
        path: 'webhook',
        ndvHideUrl: true,
      },
    ],
    triggerPanel: {
      header: '',
      executionsHelp: {
        inactive:
          'Run this step, then let the event happen, for example take a payment: n8n is registered at Square while it listens. Once the flow works, publish (activate) the workflow: then every event starts it, and you find the runs under Executions.',
        active:
          'The workflow is active: every event starts it, and you find the runs under Executions. To try it here, run this step, then let the event happen, for example take a payment.',
      },
      activationHint:
        'Once the flow works, publish (activate) the workflow: then every event starts it, and you find the runs under Executions.',
    },
    properties: [
      ...trigger.properties,
      {
        displayName:
          'Square tells of events at once only to the access token of an application of your own. With any other connection use the Square Activity Trigger.',
        name: 'whoMayListen',
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
