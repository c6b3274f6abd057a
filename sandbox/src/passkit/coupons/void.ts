import { readMessage } from '../protojson.ts';
import type { PassKitState } from '../state.ts';
import { validate } from '../validate.ts';
import { COUPON } from './messages/coupon.ts';
import type { CouponInput } from './messages/coupon.ts';

/**
 * Voids a coupon, named by id or by externalId with campaignId in the JSON body. Whether it can still be read is not
 * documented, so a switch says it; its externalId is free in either case.
 */
export function voidCoupon(state: PassKitState, body: unknown): void {
  const input = readMessage<CouponInput>(COUPON, body);
  validate(COUPON, 'update', input);
  const coupon = state.coupons.coupon(input);
  if (!state.switches.voidedCouponStays) {
    state.fire('PASS_EVENT_RECORD_DELETED', coupon);
    state.coupons.drop(coupon);
    state.listener.passRemoved(coupon);
    return;
  }
  if (coupon.isVoid) return;
  coupon.isVoid = true;
  coupon.passMetaData.status = 'PASS_INVALIDATED';
  coupon.passMetaData.invalidatedAt = state.now();
  state.changed(coupon, 'PASS_EVENT_INVALIDATED', 'COUPON_EVENT_DELETED');
}
