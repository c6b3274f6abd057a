import { defineEvent } from '../define.ts';
import { use } from '../field.ts';
import { raw } from '../event-fields.ts';
import { rewardOutputs, sampleReward } from '../outputs.ts';
import { campaignId } from '../reward-fields.ts';
import { occurrenceOutputs, sampleOccurrence } from './event.ts';

export const rewardRedeemed = defineEvent({
  key: 'reward_redeemed',
  words: {
    title: 'Reward Redeemed',
    noun: 'Reward',
    doing: 'watch for redeemed rewards',
    about: 'a coupon of a campaign is redeemed',
    short: 'Reward redeemed',
  },
  fields: [use(campaignId, { required: true, about: 'The campaign to watch', group: 'pass' }), raw],
  outputs: [
    ...occurrenceOutputs,
    { key: 'externalId', label: 'External ID', type: 'string', sometimes: true },
    { key: 'reward', label: 'Reward', type: 'object', children: rewardOutputs },
    { key: 'transactionId', label: 'Transaction ID', type: 'string' },
    { key: 'locationId', label: 'Location ID', type: 'string' },
    { key: 'tillReference', label: 'Till Reference', type: 'string' },
    { key: 'amount', label: 'Amount', type: 'number' },
  ],
  sample: {
    ...sampleOccurrence('reward_redeemed'),
    reward: { ...sampleReward, status: 'redeemed', redeemedAt: '2026-03-02T09:15:00.000Z' },
    transactionId: 'ORDER-10231',
    locationId: 'SHOP-3',
    tillReference: 'CHECK-204',
    amount: 12.5,
  },
});
