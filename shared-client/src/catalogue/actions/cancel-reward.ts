import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { transactionId } from '../fields.ts';
import { NEVER_AGAIN } from '../phrases.ts';
import { campaignId, rewardId } from '../reward-fields.ts';

export const cancelReward = defineAction({
  key: 'cancel_reward',
  resource: 'reward',
  namesPass: false,
  words: {
    title: 'Cancel Reward',
    noun: 'Reward',
    doing: 'cancel the reward',
    about: 'Takes a coupon back for good, for example after a refund; a redeemed coupon stays redeemed',
    short: 'Cancel a reward',
  },
  fields: [
    rewardId,
    use(transactionId, {
      placeholder: 'REFUND-88',
      about: `Your own reference for this, such as the refund number; a repeated run with the same ID is safe. ${NEVER_AGAIN}`,
    }),
    use(campaignId, {
      about: "Only if the Reward ID is the coupon's External ID: the campaign that the coupon belongs to",
      group: 'details',
    }),
  ],
  outputs: [
    { key: 'id', label: 'Reward ID', type: 'string' },
    { key: 'system', label: 'System', type: 'string' },
    { key: 'cancelled', label: 'Is Cancelled', type: 'boolean' },
    { key: 'transactionId', label: 'Transaction ID', type: 'string' },
    { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
  ],
  sample: {
    id: '2cTpTgn4hBPRMTcjqLbhYs',
    system: 'passkit',
    cancelled: true,
    transactionId: 'REFUND-88',
    duplicate: false,
  },
});
