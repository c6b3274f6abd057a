import { field, use } from './field.ts';
import { NEVER_AGAIN } from './phrases.ts';
import * as all from './fields.ts';
import {
  message as anyMessage,
  messageField as fieldOfMessage,
  messageTitle as anyTitle,
} from './message-fields.ts';
import {
  campaignId as anyCampaign,
  offerId as anyOffer,
  rewardField as fieldOfReward,
} from './reward-fields.ts';
import { amount as anyAmount } from './sale-fields.ts';

/** What a till's trigger or Read Sale told. */
export const sale = field({
  key: 'sale',
  kind: 'sale',
  label: 'Sale',
  about:
    'Map "Sale as Text" from the trigger of your till or from Read Sale; it brings the amount, the Transaction ID and the customer, so that those fields can stay empty',
  group: 'change',
  isProminent: true,
});

export const amount = use(anyAmount, {
  about: 'What the customer paid, without currency, where no Sale is mapped; counts as total and as subtotal',
  emptyIsNotZero: true,
});

export const transactionId = use(all.transactionId, {
  required: false,
  about: `Your own reference for this purchase, such as the check or order number; the same ID is never booked twice, so a repeated run is safe. Leave it empty where a Sale is mapped. ${NEVER_AGAIN}`,
});

export const ifMissing = field({
  key: 'ifMissing',
  kind: 'choice',
  label: 'If There Is No Pass',
  about: 'What to do when the customer of the sale has no pass',
  group: 'change',
  fallback: 'stop',
  choices: [
    { value: 'stop', label: 'Stop', about: 'Stop with a message' },
    {
      value: 'issue',
      label: 'Issue One',
      about: 'Issue a pass first; a customer without an External ID gets their email or phone as one',
    },
    { value: 'skip', label: 'Skip', about: 'Do nothing and say so; most customers of a till have no pass' },
  ],
});

export const tierId = use(all.tierId, {
  about: 'The level that a new pass starts in',
  required: true,
  group: 'change',
  when: { key: 'ifMissing', is: 'issue' },
});

export const rewardAs = field({
  key: 'rewardAs',
  kind: 'choice',
  label: 'Give Rewards As',
  about: 'How the customer gets what the rule promises as a reward',
  group: 'change',
  fallback: 'none',
  choices: [
    {
      value: 'none',
      label: 'Nothing',
      about:
        'Only name it in the result and the message; a rule that takes points for it needs a message then',
    },
    {
      value: 'field',
      label: 'Text on the Pass',
      about: 'Show the text of the reward in a field of the pass',
    },
    { value: 'coupon', label: 'Coupon', about: 'Issue a coupon that can be redeemed once' },
  ],
});

export const rewardField = use(fieldOfReward, { when: { key: 'rewardAs', is: 'field' } });
const forCoupon = { required: true, when: { key: 'rewardAs', is: 'coupon' } } as const;
export const campaignId = use(anyCampaign, forCoupon);
export const offerId = use(anyOffer, forCoupon);

export const messageAs = field({
  key: 'messageAs',
  kind: 'choice',
  label: 'Tell the Customer',
  about: 'How the customer reads of the points',
  group: 'change',
  fallback: 'none',
  choices: [
    { value: 'none', label: 'Nothing', about: 'The pass shows the new balance only' },
    {
      value: 'field',
      label: 'Text in a Field',
      about:
        'Write a text into a field of the pass; iPhones show it on the lock screen if the field has a change message in the design of the pass',
    },
    {
      value: 'message',
      label: 'Message',
      about: 'Send a text, with a title where the form asks for one, to this pass only',
    },
  ],
});

export const messageField = use(fieldOfMessage, { when: { key: 'messageAs', is: 'field' } });
export const messageTitle = use(anyTitle, {
  placeholder: 'Thank you',
  when: { key: 'messageAs', is: 'message' },
});

/** Not required by itself: a field can wait for one value of a choice only, and this one goes with two. */
export const message = use(anyMessage, {
  required: false,
  isProminent: true,
  about:
    'What the customer reads; {points} stands for the points of this purchase, {balance} for all that the pass holds, {reward} for the reward, if there is one',
  placeholder: "You've earned {points} points!",
});

export const originalTransactionId = use(all.originalTransactionId, {
  required: false,
  isProminent: true,
  about:
    'The Transaction ID under which the purchase was recorded, such as the check or order number; leave it empty where a Sale is mapped',
});

export const refundId = use(all.transactionId, {
  required: false,
  placeholder: 'REFUND-88',
  about: `Your own reference for this refund, such as the refund number; the same ID is never booked twice, so a repeated run is safe. Leave it empty where a Sale is mapped. ${NEVER_AGAIN}`,
});

export const refunded = use(anyAmount, {
  label: 'Amount Refunded',
  about:
    'What was given back, without currency, where no Sale is mapped; leave both empty to take back all points that are left',
  placeholder: '5.00',
  emptyIsNotZero: true,
});

export const isRunningTotal = field({
  key: 'isRunningTotal',
  kind: 'boolean',
  label: 'Amount Is All So Far',
  about:
    'to treat the amount as all that was given back for the purchase so far, not this time alone; a mapped Sale says it by itself',
  group: 'details',
  fallback: false,
});

export const originalAmount = field({
  key: 'originalAmount',
  kind: 'amount',
  label: 'Original Amount',
  about:
    'What the customer had paid, for a partial refund of points that were added by Add Points; a recorded purchase is known without it',
  group: 'details',
  placeholder: '12.95',
  emptyIsNotZero: true,
});

export const ifNotRecorded = field({
  key: 'ifNotRecorded',
  kind: 'choice',
  label: 'If It Was Not Recorded',
  about: 'What to do when the pass has no such purchase, or the customer has no pass',
  group: 'change',
  fallback: 'stop',
  choices: [
    { value: 'stop', label: 'Stop', about: 'Stop with a message' },
    {
      value: 'skip',
      label: 'Skip',
      about: 'Do nothing and say so; a sale that never earned has nothing to undo',
    },
  ],
});
