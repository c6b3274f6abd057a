import { NodeConnectionTypes } from 'n8n-workflow';
import type {
  IHookFunctions,
  INodeType,
  INodeTypeDescription,
  IWebhookFunctions,
  IWebhookResponseData,
} from 'n8n-workflow';
import { voucherify } from '@tillpass/client/voucherify';
import { buildTrigger } from '../../adapter/build-trigger.ts';

const trigger = buildTrigger(voucherify, 'voucherifyApi');

export class VoucherifyTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Voucherify Trigger',
    name: 'voucherifyTrigger',
    icon: { light: 'file:../../icons/voucherify.svg', dark: 'file:../../icons/voucherify.dark.svg' },
    group: ['trigger'],
    version: 1,
    // The event as its list writes it: "Points Changed" for pointsChanged.
    subtitle:
      '={{ $parameter["event"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description:
      'Starts the workflow as soon as Voucherify tells of a change of points, a redeemed voucher or a new loyalty card',
    eventTriggerDescription:
      'Let the event happen now, for example add points to a loyalty card in Voucherify',
    activationMessage: 'From now on each event starts this workflow.',
    defaults: { name: 'Voucherify Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'voucherifyApi', required: true }],
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
          'Run this step, then let the event happen in Voucherify; for a trial, Voucherify must know the test URL above. Once the flow works, publish (activate) the workflow: then every event at the production URL starts it, and you find the runs under Executions.',
        active:
          'The workflow is active: every event starts it, and you find the runs under Executions. To try it here, run this step, then let the event happen in Voucherify; Voucherify must know the test URL above.',
      },
      activationHint:
        'Once the flow works, publish (activate) the workflow: then every event starts it, and you find the runs under Executions.',
    },
    properties: [
      ...trigger.properties,
      {
        displayName:
          'In Voucherify, add a webhook under Project Settings, Webhooks, with the production webhook URL above. It must begin with https://.',
        name: 'howToRegister',
        type: 'notice',
        default: '',
      },
      {
        displayName:
          'Choose its events there: for Points Changed "voucher.loyalty_card.transaction.created", for Reward Redeemed "redemption.succeeded", for Pass Issued "voucher.published".',
        name: 'howToChoose',
        type: 'notice',
        default: '',
      },
      {
        displayName:
          'Voucherify shows the secret of the webhook. Paste it into the credential as Webhook Secret: without it every call is refused.',
        name: 'howToProve',
        type: 'notice',
        default: '',
      },
      {
        displayName:
          'Voucherify has no webhooks for programs of its newer loyalty API. For those, use a Voucherify Activity Trigger.',
        name: 'howToWatchNewer',
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
