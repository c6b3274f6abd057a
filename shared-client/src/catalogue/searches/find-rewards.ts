import { defineSearch } from '../define.ts';
import { use } from '../field.ts';
import { raw } from '../event-fields.ts';
import { rewardOutputs, sampleReward } from '../outputs.ts';
import { campaignId } from '../reward-fields.ts';

const CAMPAIGN =
  'The campaign to look in; leave it empty to look in all campaigns, which takes a call for each';

export const findRewards = defineSearch({
  key: 'find_rewards',
  resource: 'reward',
  namesPass: true,
  words: {
    title: 'Find Rewards',
    noun: 'Reward',
    doing: 'find the rewards',
    about: 'Lists the coupons that the holder of a pass may redeem now, so that a cashier can be told',
    short: 'Find the rewards of a pass',
  },
  fields: [
    use(campaignId, {
      about: CAMPAIGN,
      override: { zapier: { about: `${CAMPAIGN}; a Zap goes on with the first coupon that is found` } },
    }),
    raw,
  ],
  oneOf: [],
  outputs: [...rewardOutputs, { key: 'raw', label: 'Raw Data', type: 'object', sometimes: true }],
  sample: { ...sampleReward },
});
