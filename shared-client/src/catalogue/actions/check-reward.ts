import { defineAction } from '../define.ts';
import { rewardOutputs, sampleReward } from '../outputs.ts';
import { use } from '../field.ts';
import { campaignId, rewardId } from '../reward-fields.ts';

export const checkReward = defineAction({
  key: 'check_reward',
  resource: 'reward',
  namesPass: false,
  words: {
    title: 'Check Reward',
    noun: 'Reward',
    doing: 'check the reward',
    about: 'Says whether a coupon can be redeemed now and if not, why; it does not use the coupon up',
    short: 'Check a reward',
  },
  fields: [
    rewardId,
    use(campaignId, {
      about: "Only if the Reward ID is the coupon's External ID: the campaign that the coupon belongs to",
      group: 'details',
    }),
  ],
  outputs: [
    ...rewardOutputs,
    { key: 'valid', label: 'Is Valid', type: 'boolean' },
    { key: 'reason', label: 'Reason', type: 'string' },
  ],
  sample: { ...sampleReward, valid: true, reason: 'The coupon can be redeemed.' },
});
