import { toIso } from '../../../values/time.ts';
import type { Message } from '../wire.ts';
import { redemptionOf, statusOf } from './coupon.ts';
import { datesOf, isDisabled } from './offer.ts';

/** Whether a coupon can be redeemed now. */
export interface Verdict {
  valid: boolean;
  /** A whole sentence for the till. */
  reason: string;
  /** What to do about it; empty when the coupon is valid. */
  cure: string;
}

export const NO_SUCH_COUPON =
  "There is no such coupon. Check the Reward ID; if it is the coupon's External ID, choose the Campaign too.";

/** A whole sentence as the end of another one. */
export const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const VALID: Verdict = { valid: true, reason: 'The coupon can be redeemed.', cure: '' };
const no = (reason: string, cure = 'Give the customer another coupon.'): Verdict => ({
  valid: false,
  reason,
  cure,
});

/** What a coupon and its offer say of being redeemed now. An offer that is not known hinders nothing. */
export function judge(coupon: Message, offer: Message | undefined, nowMs: number): Verdict {
  switch (statusOf(coupon, nowMs)) {
    case 'redeemed':
      return no(`The coupon was redeemed already${when(redemptionOf(coupon).redeemedAt)}.`);
    case 'expired':
      return no(`The coupon expired${when(toIso(coupon.expiryDate))}.`);
    case 'cancelled':
      return no('The coupon was cancelled.');
    case 'unredeemed':
      return offer ? judgeOffer(offer, nowMs) : VALID;
  }
}

function judgeOffer(offer: Message, nowMs: number): Verdict {
  if (isDisabled(offer))
    return no(
      'The offer of this coupon is disabled.',
      'Enable the offer in PassKit, or give another coupon.',
    );
  const { redeemStart, redeemEnd } = datesOf(offer);
  if (isToCome(redeemStart, nowMs))
    return no(`The coupon is not valid before ${inWords(redeemStart)}.`, 'Try again then.');
  return hasPassed(redeemEnd, nowMs) ? no(`The offer of this coupon ended on ${inWords(redeemEnd)}.`) : VALID;
}

/** Why an offer issues no coupons now, with the cure, as the end of a sentence; undefined when nothing is seen. */
export function whyNotIssued(offer: Message, nowMs: number): string | undefined {
  const { issueStart, issueEnd } = datesOf(offer);
  if (isDisabled(offer)) return 'the offer is disabled. Enable it in PassKit or choose another offer.';
  const cure = 'Change its dates in PassKit or choose another offer.';
  if (isToCome(issueStart, nowMs))
    return `the offer issues no coupons before ${inWords(issueStart)}. ${cure}`;
  return hasPassed(issueEnd, nowMs) ? `the offer ended on ${inWords(issueEnd)}. ${cure}` : undefined;
}

const isToCome = (moment: string | null, nowMs: number): moment is string =>
  moment !== null && Date.parse(moment) > nowMs;
const hasPassed = (moment: string | null, nowMs: number): moment is string =>
  moment !== null && Date.parse(moment) <= nowMs;

const when = (iso: string | null) => (iso ? ` on ${inWords(iso)}` : '');
const inWords = (iso: string) => `${iso.slice(0, 10)} at ${iso.slice(11, 16)} UTC`;
