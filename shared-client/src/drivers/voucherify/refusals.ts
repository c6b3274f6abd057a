/** Why Voucherify declines something, in a merchant's words: two sentences, and the field to mend. */
export interface Refusal {
  reason: string;
  cure: string;
  field: string;
}

const another = { cure: 'Give the customer another voucher.', field: 'rewardId' };
const fewer = { cure: 'Choose fewer points or another reward.', field: 'points' };

/**
 * By Voucherify's own keys of errors (Voucherify API reference, "Errors"; loyalty v2 in `LV2_ErrorResponse`). Its messages are
 * never told, because they may hold anything.
 */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  voucher_disabled: { reason: 'The voucher is disabled.', ...another },
  voucher_expired: { reason: 'The voucher has expired.', ...another },
  voucher_not_active: {
    reason: 'The voucher is not valid yet.',
    cure: 'Try again on its first day.',
    field: 'rewardId',
  },
  voucher_not_active_now: {
    reason: 'The voucher is not valid at this time of the day or week.',
    cure: 'Try again at a time when it is.',
    field: 'rewardId',
  },
  quantity_exceeded: { reason: 'The voucher was used up already.', ...another },
  gift_amount_exceeded: { reason: 'The gift card holds less than that.', ...another },
  missing_order: {
    reason: 'This voucher or reward can only be used for an order of a certain amount.',
    cure: 'Fill in Amount where the step has it, or give the customer another one.',
    field: 'amount',
  },
  missing_customer: {
    reason: 'This voucher can only be used by a customer who is known.',
    cure: 'Assign it to a customer in Voucherify first.',
    field: 'rewardId',
  },
  order_rules_violated: {
    reason: "The order does not meet the voucher's rules, such as a least amount.",
    cure: 'Check the Amount, and look at the rules of the voucher in Voucherify.',
    field: 'rewardId',
  },
  customer_rules_violated: {
    reason: "The customer does not meet the voucher's rules.",
    cure: 'Look at its rules in Voucherify.',
    field: 'rewardId',
  },
  redemption_rules_violated: {
    reason: "This use does not meet the voucher's rules.",
    cure: 'Look at its rules in Voucherify.',
    field: 'rewardId',
  },
  no_voucher_suitable_for_publication: {
    reason: 'The campaign has no voucher left to give.',
    cure: 'Add vouchers to it in Voucherify, or choose another campaign.',
    field: 'campaignId',
  },
  loyalty_card_points_exceeded: { reason: 'The card holds too few points.', ...fewer },
  insufficient_card_balance: { reason: 'The card holds too few points.', ...fewer },
  zero_card_balance: { reason: 'The card holds no points.', ...fewer },
  missing_reward: {
    reason: 'The program has no such reward.',
    cure: 'Choose one from the list.',
    field: 'offerId',
  },
  reward_out_of_stock: {
    reason: 'The reward is out of stock.',
    cure: 'Raise its stock in Voucherify, or choose another reward.',
    field: 'offerId',
  },
  non_active_program: {
    reason: 'The program is not active.',
    cure: 'Activate it in Voucherify, or choose another one.',
    field: 'programId',
  },
  program_outside_validity_window: {
    reason: 'The program does not run at this time.',
    cure: 'Change its dates in Voucherify, or choose another one.',
    field: 'programId',
  },
  non_active_member: {
    reason: 'The pass is deactivated.',
    cure: 'Use Restore Pass first.',
    field: 'passId',
  },
};

/** What a key of Voucherify's errors means, or undefined where it is not one of those worth a sentence. */
export const refusalOf = (key: string | null | undefined): Refusal | undefined =>
  key && Object.hasOwn(REFUSALS, key) ? REFUSALS[key] : undefined;

/** A whole sentence as the end of another one. */
export const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
