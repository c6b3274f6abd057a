import type { Input, Verb } from '../../driver.ts';
import { asText } from '../wire.ts';
import { findCoupon, toReward } from './coupon.ts';
import type { CouponName } from './coupon.ts';
import { readOffer } from './offer.ts';
import { judge, NO_SUCH_COUPON } from './verdict.ts';

/** What is told of a coupon that does not exist. */
const UNKNOWN = {
  id: null,
  system: 'passkit',
  campaignId: null,
  offerId: null,
  title: null,
  externalId: null,
  passId: null,
  status: null,
  rewardUrl: null,
  expiresAt: null,
  redeemedAt: null,
  createdAt: null,
};

/**
 * Check Reward: reads the coupon and its offer, two calls, and changes nothing. A coupon that does not exist is an
 * answer, because a cashier may have mistyped its ID.
 */
export const checkReward: Verb = async (context, input) => {
  const coupon = await findCoupon(context.caller, input as Input & CouponName);
  if (!coupon) return { ...UNKNOWN, valid: false, reason: NO_SUCH_COUPON };
  const offer = await readOffer(context.caller, asText(coupon.offerId));
  const { valid, reason } = judge(coupon, offer, context.runtime.now());
  return { ...toReward(coupon, offer, context), valid, reason };
};
