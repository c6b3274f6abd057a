import { choice, flag } from '../../switch-rule.ts';
import type { SwitchRules } from '../../switch-rule.ts';

/** What PassKit's documents leave open about coupons. */
export const COUPON_SWITCHES = {
  couponFieldFiltersWork: flag(
    true,
    'A coupon list can be filtered by more than status: id, externalId, offerId, sku, created, updated, expiryDate, meta.<key>, person.emailAddress.',
  ),
  redeemTwiceStatus: choice(
    [400, 409, 422, 200],
    'HTTP status when a redeemed coupon is redeemed again; 200 means that the call is accepted and changes nothing.',
  ),
  notRedeemableStatus: choice(
    [400, 403, 409, 422],
    'HTTP status when a coupon cannot be redeemed: expired, voided, its offer disabled, or outside the redemption dates.',
  ),
  offerClosedStatus: choice(
    [400, 403, 429],
    'HTTP status when an offer issues no coupon: outside its issue dates, disabled, or its quota used up.',
  ),
  disabledOfferIssues: flag(false, 'A disabled offer still issues coupons; none of them can be redeemed.'),
  redeemedCouponHoldsExternalId: flag(
    true,
    'A redeemed coupon keeps its externalId taken until it expires or is voided; otherwise redeeming frees it.',
  ),
  couponExpiryDateNeedsVariableType: flag(
    true,
    'The expiryDate of a coupon counts only where its offer says EXPIRE_ON_VARIABLE_DATE_TIME; otherwise it always counts.',
  ),
  voidedCouponStays: flag(
    false,
    'A voided coupon can still be read, with passMetaData.status PASS_INVALIDATED; otherwise it is gone.',
  ),
  redeemFiresCouponUpdated: flag(false, 'Redeeming fires COUPON_EVENT_UPDATED as well.'),
  couponEventPayload: choice(
    ['pass_with_coupon', 'pass', 'coupon', 'off'],
    'What a coupon event of a webhook carries: the pass payload with a "coupon" object beside it, a pass with only id and recordData, the bare coupon, or no delivery at all.',
  ),
} as const satisfies SwitchRules;
