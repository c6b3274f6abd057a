import { takePurge } from '../draft-purge.ts';
import { expiryEvent } from '../expiry-event.ts';
import { invalid } from '../rpc-error.ts';
import type { PassKitState } from '../state.ts';
import { dayEnd } from './day-end.ts';
import type { CampaignShelf, Coupon, CouponOffer } from './records.ts';

/** When coupons of an offer can no longer be redeemed; the issue end date unless told (PassKit descriptors). */
export function redemptionEnd({ redemptionSettings, issueEndDate }: CouponOffer): number | undefined {
  return redemptionSettings?.redemptionEndDate ?? issueEndDate;
}

function checkRange({ issueStartDate, issueEndDate }: CouponOffer, date: number): number {
  if (date < issueStartDate || (issueEndDate !== undefined && date > issueEndDate))
    throw invalid("expiryDate is outside the offer's dates");
  return date;
}

/** Whether the expiry date that a request gives to a coupon counts. */
export function takesOwnExpiry(state: PassKitState, { couponExpirySettings }: CouponOffer): boolean {
  return (
    couponExpirySettings?.couponExpiryType === 'EXPIRE_ON_VARIABLE_DATE_TIME' ||
    !state.switches.couponExpiryDateNeedsVariableType
  );
}

/**
 * The expiry date of a new coupon: its own, which must lie within the offer's dates, or what the offer says. After X
 * days means 23:59:59 of that day in the offer's time zone, but not beyond the end of the offer (PassKit descriptors).
 */
export function couponExpiry(
  state: PassKitState,
  offer: CouponOffer,
  timeZone: string,
  given: number | undefined,
): number | undefined {
  if (given !== undefined && takesOwnExpiry(state, offer)) return checkRange(offer, given);
  const { couponExpiryType, expireAfterXDays = 0 } = offer.couponExpirySettings ?? {};
  switch (couponExpiryType) {
    case 'EXPIRE_AFTER_X_DAYS':
      return Math.min(
        dayEnd(state.now(), expireAfterXDays, timeZone),
        offer.issueEndDate ?? Number.POSITIVE_INFINITY,
      );
    case 'AUTO_EXPIRE_REDEMPTION_END_DATE':
      return redemptionEnd(offer);
    case 'EXPIRE_ON_VARIABLE_DATE_TIME':
      return undefined;
    default:
      return offer.issueEndDate;
  }
}

/**
 * Brings the install state and the expiry date of a coupon together, as for members: a date that has come expires it,
 * one moved forward revives it. Answers whether the coupon expired just now.
 */
export function settleCoupon(state: PassKitState, coupon: Coupon): boolean {
  const { expiryDate, expired, passMetaData, isVoid } = coupon;
  if (isVoid) return false;
  const isOver = expiryDate !== undefined && expiryDate <= state.now();
  if (expiryDate !== undefined && !isOver) state.due(expiryDate);
  if (isOver === (expired !== undefined)) return false;
  if (isOver) {
    coupon.expired = { passStatus: passMetaData.status };
    if (!state.switches.expiryInvalidatesPass) return true;
    passMetaData.status = 'PASS_INVALIDATED';
    passMetaData.invalidatedAt = expiryDate;
  } else {
    passMetaData.status = expired?.passStatus ?? 'PASS_ISSUED';
    delete passMetaData.invalidatedAt;
    delete coupon.expired;
  }
  return isOver;
}

function purgeDraft(state: PassKitState, shelf: CampaignShelf): void {
  if (!takePurge(state, shelf)) return;
  for (const coupon of [...shelf.coupons]) {
    if (state.switches.draftPurgeFiresDeleted) state.fire('PASS_EVENT_RECORD_DELETED', coupon);
    state.coupons.drop(coupon);
    state.listener.passRemoved(coupon);
  }
}

/** Lets happen what is due by the clock: coupons expire, those of draft campaigns are purged. */
export function sweepCoupons(state: PassKitState): void {
  for (const shelf of state.coupons.campaigns.values()) purgeDraft(state, shelf);
  for (const coupon of [...state.coupons.coupons.values()]) {
    if (settleCoupon(state, coupon)) state.changed(coupon, expiryEvent(state));
  }
}
