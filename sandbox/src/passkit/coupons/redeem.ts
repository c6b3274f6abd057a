import { readMessage } from '../protojson.ts';
import { RPC_CODE, RpcError } from '../rpc-error.ts';
import type { PassKitState } from '../state.ts';
import { validate } from '../validate.ts';
import { redemptionEnd } from './expiry.ts';
import { COUPON } from './messages/coupon.ts';
import type { CouponInput } from './messages/coupon.ts';
import type { Coupon } from './records.ts';

function refuse(message: string, status: number): never {
  throw new RpcError(RPC_CODE.FAILED_PRECONDITION, message, status);
}

function checkRedeemable(state: PassKitState, coupon: Coupon): void {
  const { offer } = state.coupons.offer(coupon.offerId);
  const now = state.now();
  const start = offer.redemptionSettings?.redemptionStartDate ?? offer.issueStartDate;
  const end = redemptionEnd(offer);
  const status = state.switches.notRedeemableStatus;
  if (coupon.isVoid) refuse('coupon is void', status);
  if (coupon.expired !== undefined) refuse('coupon has expired', status);
  if (offer.disabled === true) refuse('offer is disabled', status);
  if (now < start) refuse('coupon cannot be redeemed yet', status);
  if (end !== undefined && now > end) refuse('coupon can no longer be redeemed', status);
}

/**
 * Redeems a coupon, named by id or by externalId with campaignId. The date is set by the system; the rest of
 * redemptionDetails is kept as given. How a second redemption is refused is not documented, so a switch says it.
 */
export function redeemCoupon(state: PassKitState, body: unknown): Coupon {
  const input = readMessage<CouponInput>(COUPON, body);
  validate(COUPON, 'update', input);
  const coupon = state.coupons.coupon(input);
  const { redeemTwiceStatus, redeemFiresCouponUpdated } = state.switches;
  if (coupon.status === 'REDEEMED') {
    if (redeemTwiceStatus === 200) return coupon;
    refuse('coupon has already been redeemed', redeemTwiceStatus);
  }
  checkRedeemable(state, coupon);
  coupon.status = 'REDEEMED';
  coupon.redemptionDetails = { ...input.redemptionDetails, redemptionDate: state.now() };
  state.changed(coupon, 'PASS_EVENT_RECORD_UPDATED', 'COUPON_EVENT_REDEEMED');
  if (redeemFiresCouponUpdated) state.fireProtocol('COUPON_EVENT_UPDATED', coupon);
  return coupon;
}
