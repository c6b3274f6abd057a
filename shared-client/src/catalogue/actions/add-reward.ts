import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { expiresAt, includePass, transactionId } from '../fields.ts';
import { idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { DATE_ALONE, NEVER_AGAIN } from '../phrases.ts';
import { campaignId, offerId, rewardField, rewardKind, rewardText } from '../reward-fields.ts';

const forCoupon = { required: true, when: { key: 'rewardKind', is: 'coupon' } } as const;

export const addReward = defineAction({
  key: 'add_reward',
  resource: 'reward',
  namesPass: true,
  words: {
    title: 'Add Reward',
    noun: 'Reward',
    doing: 'add the reward',
    about: 'Gives the customer a coupon, or shows a reward on their pass, once for each transaction ID',
    short: 'Add a reward to a pass',
  },
  fields: [
    rewardKind,
    rewardField,
    rewardText,
    use(campaignId, forCoupon),
    use(offerId, forCoupon),
    use(transactionId, {
      about: `Your own reference for this reward, such as the order number; the same ID gives the reward only once, so a repeated run is safe. ${NEVER_AGAIN}`,
    }),
    use(expiresAt, {
      about: `Until when the coupon can be used, for offers that let each coupon have its own expiry; if left empty, the offer's rule applies; ${DATE_ALONE}`,
      when: { key: 'rewardKind', is: 'coupon' },
    }),
    includePass,
  ],
  outputs: [
    ...idOutputs,
    { key: 'rewardKind', label: 'Kind of Reward', type: 'string' },
    { key: 'rewardId', label: 'Reward ID', type: 'string', sometimes: true },
    { key: 'redemptionId', label: 'Redemption ID', type: 'string', sometimes: true },
    { key: 'rewardUrl', label: 'Reward Link', type: 'string', sometimes: true },
    { key: 'campaignId', label: 'Campaign ID', type: 'string', sometimes: true },
    { key: 'offerId', label: 'Offer ID', type: 'string', sometimes: true },
    { key: 'rewardField', label: 'Field of the Pass', type: 'string', sometimes: true },
    { key: 'rewardText', label: 'Reward Text', type: 'string', sometimes: true },
    { key: 'transactionId', label: 'Transaction ID', type: 'string' },
    { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
    passOnDemand,
  ],
  sample: { ...sampleIds, rewardKind: 'field', transactionId: 'ORDER-10231', duplicate: false },
});
