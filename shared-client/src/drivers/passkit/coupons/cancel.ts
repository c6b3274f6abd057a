import { TillPassError } from '../../../http/errors.ts';
import type { Context, Input, Result, Verb } from '../../driver.ts';
import { asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { COUPONS, findCoupon, redemptionOf, statusOf, withCoupon } from './coupon.ts';
import type { CouponName } from './coupon.ts';

const NOT_THERE =
  'There is no such coupon any more: it was cancelled before, or the Reward ID is not that of a coupon.';

/**
 * Cancel Reward: voids a coupon, which can be repeated. What PassKit does with a redeemed one is not documented, and
 * voiding it could destroy the record of a sale; so the coupon is read first, two calls, and a redeemed one stays.
 */
export const cancelReward: Verb = (context, input) => {
  const asked = input as Input & CouponName & { transactionId: string };
  return withCoupon(context, asked, () => cancel(context, asked));
};

async function cancel(
  context: Context,
  asked: Input & CouponName & { transactionId: string },
): Promise<Result> {
  const { caller, runtime } = context;
  const coupon = await findCoupon(caller, asked);
  const status = coupon ? statusOf(coupon, runtime.now()) : 'cancelled';
  if (coupon && status === 'redeemed') throw redeemed(context, coupon);
  const duplicate = status === 'cancelled' || (await isGone(context, coupon!));
  const result: Result = {
    id: coupon ? asText(coupon.id) : asked.campaignId ? null : asked.rewardId,
    system: 'passkit',
    cancelled: true,
    transactionId: asked.transactionId,
    duplicate,
  };
  return coupon ? result : { ...result, notice: NOT_THERE };
}

/** Voids the coupon. True when it was gone already, and not by a try of ours whose answer was lost. */
async function isGone({ caller }: Context, { id }: Message): Promise<boolean> {
  const path = `${COUPONS}/coupon`;
  try {
    await caller.send({ method: 'DELETE', path, body: { id }, safety: 'repeatable', answer: 'json' });
    return false;
  } catch (error) {
    if (!(error instanceof TillPassError) || error.problem !== 'not_found') throw error;
    return !caller.repeatedAfterLoss();
  }
}

function redeemed({ caller }: Context, coupon: Message): TillPassError {
  const { redeemedAt } = redemptionOf(coupon);
  const when = redeemedAt ? ` on ${redeemedAt.slice(0, 10)}` : '';
  const cause = `the coupon was redeemed already${when}, and stays so as the record of that sale. Refund the sale at the till instead.`;
  return new TillPassError('conflict', caller.explain(cause), { field: 'rewardId' });
}
