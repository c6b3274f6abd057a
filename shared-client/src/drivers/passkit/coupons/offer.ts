import { TillPassError } from '../../../http/errors.ts';
import type { Caller } from '../../../http/request.ts';
import { pathSegment } from '../../../values/id.ts';
import { toIso } from '../../../values/time.ts';
import { orUndefined } from '../../retell.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { COUPONS } from './coupon.ts';

/** The offer of a coupon, or undefined when PassKit has none by that ID any more. */
export async function readOffer(caller: Caller, offerId: string): Promise<Message | undefined> {
  if (!offerId) return undefined;
  const path = `${COUPONS}/offer/${pathSegment('Offer', offerId)}`;
  const offer = await orUndefined(caller.send({ method: 'GET', path, safety: 'repeatable', answer: 'json' }));
  return offer === undefined ? undefined : asMessage(offer);
}

/** The offer where it can be read, for words that are worth a call but no failure. */
export async function offerIfReadable(caller: Caller, offerId: string): Promise<Message | undefined> {
  try {
    return await readOffer(caller, offerId);
  } catch (error) {
    if (error instanceof TillPassError) return undefined;
    throw error;
  }
}

/**
 * When an offer issues coupons and when they can be redeemed, as ISO 8601 in UTC; null where it does not say. The dates
 * of redeeming are those of issuing unless the offer has others (PassKit descriptors).
 */
export function datesOf(offer: Message) {
  const { redemptionStartDate, redemptionEndDate } = asMessage(offer.redemptionSettings);
  const issueStart = toIso(offer.issueStartDate);
  const issueEnd = toIso(offer.issueEndDate);
  return {
    issueStart,
    issueEnd,
    redeemStart: toIso(redemptionStartDate) ?? issueStart,
    redeemEnd: toIso(redemptionEndDate) ?? issueEnd,
  };
}

/** A disabled offer puts all its coupons out of use until it is enabled again (PassKit descriptors). */
export const isDisabled = (offer: Message): boolean => offer.disabled === true;

/** Whether the coupons of an offer can have an expiry of their own; PassKit ignores one otherwise (PassKit descriptors). */
export const takesExpiry = (offer: Message): boolean =>
  ['EXPIRE_ON_VARIABLE_DATE_TIME', '4'].includes(
    asText(asMessage(offer.couponExpirySettings).couponExpiryType),
  );
