import { NodeConnectionTypes } from 'n8n-workflow';
import type {
  IHookFunctions,
  INodeType,
  INodeTypeDescription,
  IWebhookFunctions,
  IWebhookResponseData,
} from 'n8n-workflow';
import { passkit } from '@tillpass/client/passkit';
import { buildTrigger } from '../../adapter/build-trigger.ts';

const trigger = buildTrigger(passkit, 'passKitApi');

export class PassKitTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'PassKit Trigger',
    name: 'passKitTrigger',
    icon: { light: 'file:../../icons/pass.svg', dark: 'file:../../icons/pass.dark.svg' },
    group: ['trigger'],
    version: 1,
    // The event as its list writes it: "Pass Installed" for passInstalled.
    subtitle:
      '={{ $parameter["event"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description:
      'Starts the workflow when a pass is issued, installed, updated, removed, revoked or scanned, or a reward is redeemed',
    eventTriggerDescription: 'Let the event happen now, for example install a pass on a phone',
    activationMessage: 'From now on each event starts this workflow.',
    defaults: { name: 'PassKit Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'passKitApi', required: true }],
    webhooks: [
      // First, because n8n registers at PassKit when it comes to the default one, and PassKit may send a PUT at once.
      {
        name: 'setup',
        httpMethod: 'PUT,DELETE',
        responseMode: 'onReceived',
        // Empty, so that n8n answers what the trigger says instead of the word "firstEntryJson".
        responseData: '',
        path: 'webhook',
        ndvHideUrl: true,
      },
      {
        name: 'default',
        httpMethod: 'POST',
        responseMode: 'onReceived',
        responseData: '',
        path: 'webhook',
        ndvHideUrl: '={{$parameter["event"] !== "passScanned"}}',
      },
    ],
    triggerPanel: {
      header: '',
      executionsHelp: {
        inactive:
          'Run this step, then let the event happen, for example install a pass on a phone: n8n is registered at PassKit while it listens. Once the flow works, publish (activate) the workflow: then every event starts it, and you find the runs under Executions.',
        active:
          'The workflow is active: every event starts it, and you find the runs under Executions. To try it here, run this step, then let the event happen, for example install a pass on a phone.',
      },
      activationHint:
        'Once the flow works, publish (activate) the workflow: then every event starts it, and you find the runs under Executions.',
    },
    properties: [...trigger.properties],
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
