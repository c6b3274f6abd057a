import type { Effect } from '../probe.ts';

const CHANGES_A_PASS = 'it would change a pass';
const NEEDS_A_DELIVERY = 'it would need a webhook and an event';

/** What a check cannot show. */
export const passPages: Effect = {
  id: 'pass-pages',
  question: 'Do the addresses of passes (pub1.pskt.io, pub2.pskt.io) open a pass?',
  why: 'opening a pass may count as a view of it',
};

export const memberEffects: readonly Effect[] = [
  { id: 'event-lag', question: 'Does an event show in the log at once?', why: CHANGES_A_PASS },
  {
    id: 'update-merges',
    question: 'Does an update keep custom fields that it does not name?',
    why: CHANGES_A_PASS,
  },
  {
    id: 'overdraw-error',
    question: 'Which error tells that there are not enough points?',
    why: CHANGES_A_PASS,
  },
  { id: 'expired-points', question: 'Do points move on an expired pass?', why: CHANGES_A_PASS },
];

export const couponEffects: readonly Effect[] = [
  {
    id: 'second-redeem-error',
    question: 'Which error tells that a coupon is used up?',
    why: 'it would use up a coupon',
  },
];

export const hookEffects: readonly Effect[] = [
  { id: 'webhook-verbs', question: 'With which method does each event arrive?', why: NEEDS_A_DELIVERY },
  {
    id: 'webhook-payload',
    question: 'Is it "metadata" or "metaData", and how are times written?',
    why: NEEDS_A_DELIVERY,
  },
  {
    id: 'webhook-action-method',
    question: 'Does "actionMethod" of a webhook decide the method?',
    why: NEEDS_A_DELIVERY,
  },
  {
    id: 'webhook-coupon-payload',
    question: 'What does a delivery about a coupon carry?',
    why: NEEDS_A_DELIVERY,
  },
  {
    id: 'webhook-sample',
    question: 'What does PassKit give as the sample of a webhook?',
    why: 'asking for it may send a delivery',
  },
  { id: 'webhook-signature', question: 'Which header and algorithm sign a delivery?', why: NEEDS_A_DELIVERY },
  { id: 'webhook-retries', question: 'Is a failed delivery sent again?', why: NEEDS_A_DELIVERY },
];

export const enrolEffects: readonly Effect[] = [
  {
    id: 'duplicate-error',
    question: 'Which error tells that an External ID is taken?',
    why: 'it would issue a pass',
  },
  { id: 'enrol-in-draft', question: 'Does a draft program take new passes?', why: 'it would issue a pass' },
];
