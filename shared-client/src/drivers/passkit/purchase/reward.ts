import type { RewardDue } from '../../../rules/reward.ts';
import type { Context } from '../../driver.ts';
import { giveCoupon } from '../coupons/give.ts';
import { patchOnce } from '../patch-once.ts';
import { changePoints } from '../points.ts';
import type { Purchase } from './follow-up.ts';
import { derivedId, RECORD } from './trace.ts';

/** What came of a reward. */
export interface Given {
  text: string;
  deducts: number;
  /** The balance after its points were taken. */
  pointsAfter?: number;
  rewardId?: unknown;
  rewardUrl?: unknown;
  /** The text has still to be shown. */
  isToShow: boolean;
  /** It comes once for a pass, and another purchase brought it. */
  isOfAnother: boolean;
}

const spend = changePoints('spend_points', 'burn');

/**
 * Takes the points of a reward, and then gives it: one call for the points, and one for a coupon, or for a text that comes
 * once for a pass. Other texts are shown together with what else the pass shows.
 */
export async function giveReward(context: Context, purchase: Purchase, due: RewardDue): Promise<Given> {
  const { input, ref, sale } = purchase;
  const { text, deducts, key, once } = due;
  const id = once ? `once/${ref.passId}/${key}` : `${sale.transactionId}/reward/${key}`;
  const transactionId = derivedId(context.runtime.sha256, id);
  const { locationId, staffId, note } = input;
  const about = { pass: ref, transactionId, locationId, staffId, note };
  const taken = deducts > 0 ? await spend(context, { ...about, points: deducts }) : undefined;
  const isTold = { text, deducts, ...(taken ? { pointsAfter: taken.points as number } : {}) };
  const isOfAnother = (answer: { duplicate?: unknown } | undefined) =>
    once && answer?.duplicate === true && purchase.booked.member === undefined;
  if (input.rewardAs === 'coupon') {
    const { campaignId, offerId } = input;
    const coupon = await giveCoupon(context, { ...about, campaignId, offerId });
    const { rewardId, rewardUrl } = coupon;
    return { ...isTold, rewardId, rewardUrl, isToShow: false, isOfAnother: isOfAnother(coupon) };
  }
  if (input.rewardAs !== 'field') return { ...isTold, isToShow: false, isOfAnother: isOfAnother(taken) };
  if (!once) return { ...isTold, isToShow: true, isOfAnother: false };
  const shown = { metaData: { [input.rewardField as string]: text } };
  const answer = await patchOnce(context, ref, shown, { capability: RECORD, transactionId, marks: [] });
  return { ...isTold, isToShow: false, isOfAnother: isOfAnother(answer) };
}
