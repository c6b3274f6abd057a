import { field } from './field.ts';

export const rewardKind = field({
  key: 'rewardKind',
  kind: 'choice',
  label: 'Kind of Reward',
  about: 'How the customer gets the reward',
  group: 'change',
  fallback: 'field',
  choices: [
    { value: 'coupon', label: 'Coupon', about: 'Issue a coupon that can be redeemed once' },
    { value: 'field', label: 'Text on the Pass', about: 'Show a text in a field of the pass' },
    {
      value: 'tier',
      label: 'Reward for Points',
      about: 'Buy a reward of the program with points of the customer',
    },
    { value: 'voucher', label: 'Voucher', about: 'Give the customer a voucher code of a campaign' },
  ],
});

export const rewardField = field({
  key: 'rewardField',
  kind: 'id',
  label: 'Field of the Pass',
  about:
    'The custom field of the pass that shows the reward; a name that the pass does not have shows nowhere',
  group: 'change',
  picker: 'rewardFields',
  required: true,
  when: { key: 'rewardKind', is: 'field' },
});

export const rewardText = field({
  key: 'rewardText',
  kind: 'text',
  label: 'Reward Text',
  about: 'What the customer reads on the pass',
  group: 'change',
  placeholder: 'One free coffee',
  required: true,
  max: 1000,
  when: { key: 'rewardKind', is: 'field' },
});

export const campaignId = field({
  key: 'campaignId',
  kind: 'id',
  label: 'Campaign',
  about: 'The campaign that the coupon belongs to',
  group: 'change',
  picker: 'campaigns',
});

export const offerId = field({
  key: 'offerId',
  kind: 'id',
  label: 'Offer',
  about: 'What the coupon is good for',
  group: 'change',
  picker: 'offers',
});

export const rewardId = field({
  key: 'rewardId',
  kind: 'id',
  label: 'Reward ID',
  about: 'The ID of the coupon; a scan of it usually returns it, and Find Rewards lists it',
  group: 'change',
  placeholder: '2cTpTgn4hBPRMTcjqLbhYs',
  required: true,
});

export const amount = field({
  key: 'amount',
  kind: 'amount',
  label: 'Amount',
  about: 'What the customer paid, for your reports',
  group: 'details',
  placeholder: '12.50',
});

export const tillReference = field({
  key: 'tillReference',
  kind: 'line',
  label: 'Till Reference',
  about: 'The receipt or check number on which the reward was used, for your reports',
  group: 'details',
  placeholder: 'CHECK-204',
  max: 255,
});
