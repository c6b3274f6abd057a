import { amount, choice, flag } from '../switch-rule.ts';
import type { SwitchRules } from '../switch-rule.ts';

/** Behaviour of Voucherify that no official text states, what it does later, and the calls that a plan allows. */
export const VOUCHERIFY_SWITCHES = {
  voucherifyAsync: choice(
    ['later', 'at_once', 'never'],
    'When changes of points and card codes of loyalty v2 are done: later, in the answer already, or not at all.',
  ),
  voucherifyAsyncMs: amount(
    2000,
    'With "later": after this many milliseconds, or as soon as somebody has read something once.',
  ),
  voucherifyPlan: choice(
    ['enterprise', 'organization', 'business', 'sandbox'],
    'Calls that are let in: no limit, 2,000 a minute, 100 a minute, or 100 an hour.',
  ),
  voucherifyLimitBody: choice(
    ['server', 'client', 'bare'],
    'The text of a 429: "API limit reached", "Too many requests hit the API too quickly.", or no JSON at all.',
  ),
  voucherifyEnrolForm: choice(
    ['both', 'customer_id', 'customer_identification'],
    'How a customer is named to enrol in loyalty v2. Another form is refused with 400 invalid_payload.',
  ),
  voucherifyOverdraft: choice(
    ['refused', 'rejected'],
    'Taking more points than a card of loyalty v2 has is refused with 423, or accepted and rejected later.',
  ),
  voucherifySourceIdOnce: flag(
    false,
    'A second change of points or credits with a source_id that was seen before is answered without being done.',
  ),
  voucherifyMemberAgain: choice(
    ['same_card', 'another_card'],
    'What a customer of a loyalty program of v1 gets who is enrolled a second time.',
  ),
  voucherifyOrderAgain: choice(
    ['update', 'refuse'],
    'A second order with the same source_id changes the first, or is refused with 409.',
  ),
  voucherifyDeletedMember: choice(
    ['hidden', 'shown'],
    'A look-up by customer leaves a deleted member of loyalty v2 out, or shows it with status DELETED.',
  ),
} as const satisfies SwitchRules;
