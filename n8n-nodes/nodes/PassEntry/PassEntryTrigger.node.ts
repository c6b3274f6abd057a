import { NodeConnectionTypes } from 'n8n-workflow';
import type {
  IHookFunctions,
  INodeType,
  INodeTypeDescription,
  IWebhookFunctions,
  IWebhookResponseData,
} from 'n8n-workflow';
import { passentry } from '@tillpass/client/passentry';
import { buildTrigger } from '../../adapter/build-trigger.ts';

const trigger = buildTrigger(passentry, 'passEntryApi');

export class PassEntryTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'PassEntry Trigger',
    name: 'passEntryTrigger',
    icon: { light: 'file:../../icons/passentry.svg', dark: 'file:../../icons/passentry.dark.svg' },
    group: ['trigger'],
    version: 1,
    // The event as its list writes it: "Pass Installed" for passInstalled.
    subtitle:
      '={{ $parameter["event"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description: 'Starts the workflow when a pass is issued, installed, removed or scanned',
    eventTriggerDescription: 'Let the event happen now, for example install a pass on a phone',
    activationMessage: 'From now on each event starts this workflow.',
    defaults: { name: 'PassEntry Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'passEntryApi', required: true }],
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
          'Run this step, then let the event happen, for example install a pass on a phone: n8n is registered at PassEntry while it listens. Once the flow works, publish (activate) the workflow: then every event starts it, and you find the runs under Executions.',
        active:
          'The workflow is active: every event starts it, and you find the runs under Executions. To try it here, run this step, then let the event happen, for example install a pass on a phone.',
      },
      activationHint:
        'Once the flow works, publish (activate) the workflow: then every event starts it, and you find the runs under Executions.',
    },
    properties: [
      ...trigger.properties,
      {
        displayName:
          'Each listening trigger takes one of the 10 webhook subscriptions of a PassEntry account.',
        name: 'subscriptionsInUse',
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
