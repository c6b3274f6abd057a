import { TillPassError } from '../../../http/errors.ts';
import type { Problem } from '../../../http/errors.ts';
import type { Context, Result, Verb } from '../../driver.ts';
import { isOwnLostTry } from '../lost-try.ts';
import { retold } from '../../retell.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { changeCoupon, couponResult } from './change.ts';
import type { AskedOfCoupon } from './change.ts';
import { COUPONS, findCoupon, redemptionOf, statusOf } from './coupon.ts';
import { readOffer } from './offer.ts';
import { inSentence, judge, NO_SUCH_COUPON } from './verdict.ts';

const CAPABILITY = 'redeem_reward';

/**
 * Redeem Reward: one call when all is well. PassKit redeems a coupon once, so a lost call is repeated, and only where it
 * declines the coupon is read: redeemed under this transaction ID is a repeat, all else is told with its reason. By which
 * status PassKit declines is not documented. The ledger keeps one transaction ID from being used for two coupons.
 */
export const redeemReward: Verb = (context, input) => {
  const asked = input as AskedOfCoupon;
  const { rewardId, transactionId } = asked;
  const result = (id: unknown): Result => ({ ...couponResult(asked, id), redeemed: true });
  return changeCoupon(context, CAPABILITY, asked, {
    write: () => redeem(context, asked, result),
    async settle() {
      const coupon = await findCoupon(context.caller, asked);
      if (coupon && redeemedBy(coupon) === transactionId) return { found: 'same', result: result(coupon.id) };
      return { found: 'none', passId: rewardId, present: () => result(coupon?.id) };
    },
  });
};

async function redeem(
  context: Context,
  asked: AskedOfCoupon,
  result: (id: unknown) => Result,
): Promise<Result> {
  const { caller, runtime } = context;
  const { rewardId, campaignId, transactionId } = asked;
  const begun = runtime.now();
  const name = campaignId ? { externalId: rewardId, campaignId } : { id: rewardId };
  const told = await send(context, asked, name);
  if (!(told instanceof TillPassError)) return result(told.id);

  const coupon = await findCoupon(caller, asked);
  if (!coupon) throw retold(caller, told, inSentence(NO_SUCH_COUPON), 'rewardId', 'not_found');
  const isLate = isOwnLostTry(caller, redemptionOf(coupon).redeemedAt, begun);
  const by = redeemedBy(coupon);
  if (by === transactionId || (by === null && isLate)) return { ...result(coupon.id), duplicate: !isLate };

  const isOpen = statusOf(coupon, runtime.now()) === 'unredeemed';
  const offer = isOpen ? await readOffer(caller, asText(coupon.offerId)) : undefined;
  const { valid, reason, cure } = judge(coupon, offer, runtime.now());
  if (!valid) {
    const problem = by === undefined ? 'refused' : 'conflict';
    throw retold(caller, told, `${inSentence(reason)} ${cure}`, 'rewardId', problem);
  }
  // The Reward ID was the coupon's own ID although a campaign was chosen.
  const again = campaignId ? await send(context, asked, { id: coupon.id }) : told;
  if (again instanceof TillPassError) throw again;
  return result(coupon.id);
}

/** How PassKit may decline a coupon: the documents name no status. */
const DECLINED: readonly Problem[] = ['refused', 'conflict', 'not_found', 'permission'];

/** PassKit's `Id`, or why it declined the coupon. */
async function send(
  { caller }: Context,
  asked: AskedOfCoupon,
  name: Message,
): Promise<Message | TillPassError> {
  const { transactionId, locationId, tillReference, amount, staffId } = asked;
  const redemptionDetails = {
    transactionReference: transactionId,
    ...(locationId ? { redemptionSource: locationId } : {}),
    ...(tillReference ? { redemptionReference: tillReference } : {}),
    ...(amount === undefined ? {} : { transactionAmount: amount }),
    metaData: { capability: CAPABILITY, ...(staffId ? { staffId } : {}) },
  };
  const body = { ...name, redemptionDetails };
  const path = `${COUPONS}/coupon/redeem`;
  try {
    return asMessage(await caller.send({ method: 'PUT', path, body, safety: 'repeatable', answer: 'json' }));
  } catch (error) {
    if (error instanceof TillPassError && DECLINED.includes(error.problem)) return error;
    throw error;
  }
}

/** The transaction that redeemed a coupon, null when the coupon does not tell, undefined while it is not redeemed. */
const redeemedBy = (coupon: Message): string | null | undefined =>
  statusOf(coupon, 0) === 'redeemed' ? redemptionOf(coupon).transactionId : undefined;
