import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { voucherify } from '@tillpass/client/voucherify';
import { buildActivityTrigger } from '../../adapter/build-trigger.ts';

const trigger = buildActivityTrigger(voucherify, 'voucherifyApi');

export class VoucherifyActivityTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Voucherify Activity Trigger',
    name: 'voucherifyActivityTrigger',
    icon: { light: 'file:../../icons/voucherify.svg', dark: 'file:../../icons/voucherify.dark.svg' },
    group: ['trigger'],
    version: 1,
    // The event as its list writes it: "Points Changed" for pointsChanged.
    subtitle:
      '={{ $parameter["event"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description:
      'Asks Voucherify again and again, and starts the workflow for each change of points and each redeemed voucher',
    eventTriggerDescription: '',
    activationMessage: 'From now on Voucherify is asked at the times you chose.',
    defaults: { name: 'Voucherify Activity Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'voucherifyApi', required: true }],
    hints: [
      {
        message:
          'A program of the newer loyalty API is read member by member, ten at each poll, because Voucherify lists no changes of a whole program. A legacy program is read with one call.',
        displayCondition: '={{ $parameter["event"] === "pointsChanged" }}',
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
