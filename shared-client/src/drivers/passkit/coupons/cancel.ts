import { TillPassError } from '../../../http/errors.ts';
import { LostAnswer } from '../../../http/request.ts';
import type { Context, Result, Verb } from '../../driver.ts';
import type { Message } from '../wire.ts';
import { changeCoupon, couponResult } from './change.ts';
import type { AskedOfCoupon } from './change.ts';
import { COUPONS, findCoupon, redemptionOf, statusOf } from './coupon.ts';
import { inSentence, NO_SUCH_COUPON } from './verdict.ts';

/**
 * Cancel Reward: voids a coupon, once per transaction ID. What PassKit does with a redeemed one is not documented, and
 * voiding it could destroy the record of a sale; so the coupon is read first, two calls, and a redeemed one stays. A
 * coupon that was voided is gone at PassKit like one that never was: only the ledger tells a repeat from a wrong ID.
 */
export const cancelReward: Verb = (context, input) => {
  const { runtime, caller } = context;
  const asked = input as AskedOfCoupon;
  const { rewardId } = asked;
  const result = (coupon: Message | undefined): Result => ({
    ...couponResult(asked, coupon?.id),
    cancelled: true,
  });
  return changeCoupon(context, 'cancel_reward', asked, {
    write: () => cancel(context, asked, result),
    async settle(claimedAt) {
      const coupon = await findCoupon(caller, asked);
      const present = () => result(coupon);
      if (coupon && statusOf(coupon, runtime.now()) !== 'cancelled')
        return { found: 'none', passId: rewardId, present };
      if (claimedAt !== undefined) return { found: 'same', result: present() };
      const why = 'there is no such coupon, and this host does not remember whether it was cancelled here';
      return { found: 'unclear', passId: rewardId, present, why };
    },
  });
};

async function cancel(
  context: Context,
  asked: AskedOfCoupon,
  result: (coupon: Message) => Result,
): Promise<Result> {
  const { caller, runtime } = context;
  const coupon = await findCoupon(caller, asked);
  if (!coupon) {
    const cause = `${inSentence(NO_SUCH_COUPON)} If you cancelled it before, all is well.`;
    throw new TillPassError('not_found', caller.explain(cause), { field: 'rewardId' });
  }
  const status = statusOf(coupon, runtime.now());
  if (status === 'redeemed') throw redeemed(context, coupon);
  return { ...result(coupon), duplicate: status === 'cancelled' || (await isGone(context, coupon)) };
}

/** Voids the coupon. True when it was gone already, and not by a try of ours whose answer was lost. */
async function isGone({ caller }: Context, { id }: Message): Promise<boolean> {
  const call = { method: 'DELETE', path: `${COUPONS}/coupon`, body: { id } } as const;
  const wasMissing = () => isMissing(caller.send({ ...call, safety: 'delta', answer: 'json' }));
  try {
    return await wasMissing();
  } catch (error) {
    if (!(error instanceof LostAnswer)) throw error;
  }
  // Voiding it twice is the same as once, but a refusal of the second try says nothing of the first.
  try {
    await wasMissing();
    return false;
  } catch (error) {
    throw error instanceof TillPassError ? new LostAnswer(error.problem) : error;
  }
}

async function isMissing(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return false;
  } catch (error) {
    if (error instanceof TillPassError && error.problem === 'not_found') return true;
    throw error;
  }
}

function redeemed({ caller }: Context, coupon: Message): TillPassError {
  const { redeemedAt } = redemptionOf(coupon);
  const when = redeemedAt ? ` on ${redeemedAt.slice(0, 10)}` : '';
  const cause = `the coupon was redeemed already${when}, and stays so as the record of that sale. Refund the sale at the till instead.`;
  return new TillPassError('conflict', caller.explain(cause), { field: 'rewardId' });
}
