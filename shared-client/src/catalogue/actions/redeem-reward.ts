import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { locationId, staffId, transactionId } from '../fields.ts';
import { NEVER_AGAIN } from '../phrases.ts';
import { amount, campaignId, rewardId, tillReference } from '../reward-fields.ts';

export const redeemReward = defineAction({
  key: 'redeem_reward',
  resource: 'reward',
  namesPass: false,
  words: {
    title: 'Redeem Reward',
    noun: 'Reward',
    doing: 'redeem the reward',
    about: 'Uses a coupon up, once for each transaction ID',
    short: 'Redeem a reward',
  },
  fields: [
    rewardId,
    use(transactionId, {
      placeholder: 'ORDER-10231',
      about: `Your own reference for this redemption, such as the order number; a repeated run with the same ID is safe. ${NEVER_AGAIN}; if one sale uses two rewards, give each an ID of its own`,
    }),
    use(campaignId, {
      about: "Only if the Reward ID is the coupon's External ID: the campaign that the coupon belongs to",
      group: 'details',
    }),
    locationId,
    staffId,
    tillReference,
    amount,
  ],
  outputs: [
    { key: 'id', label: 'Reward ID', type: 'string' },
    { key: 'system', label: 'System', type: 'string' },
    { key: 'redeemed', label: 'Is Redeemed', type: 'boolean' },
    { key: 'redemptionId', label: 'Redemption ID', type: 'string', sometimes: true },
    { key: 'transactionId', label: 'Transaction ID', type: 'string' },
    { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
  ],
  sample: {
    id: '2cTpTgn4hBPRMTcjqLbhYs',
    system: 'passkit',
    redeemed: true,
    transactionId: 'ORDER-10231',
    duplicate: false,
  },
});
