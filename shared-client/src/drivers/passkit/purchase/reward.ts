import { TillPassError } from '../../../http/errors.ts';
import { fingerprint, ledgerKey } from '../../../ledger/ledger.ts';
import { changeOnce } from '../../../ledger/once.ts';
import type { RewardDue } from '../../../rules/reward.ts';
import type { Context } from '../../driver.ts';
import { giveCoupon } from '../coupons/give.ts';
import { changePoints, WHERE_TO_LOOK } from '../points.ts';
import type { Purchase } from './follow-up.ts';
import { derivedId, onceId, rewardId } from './trace.ts';

/** What came of a reward. */
export interface Given {
  text: string;
  deducts: number;
  /** The balance after its points were taken. */
  pointsAfter?: number;
  rewardId?: unknown;
  rewardUrl?: unknown;
}

const spend = changePoints('spend_points', 'burn');

/**
 * Takes the points of a reward, and then gives it: one call for the points, and one for a coupon; a text is shown later,
 * together with what else the pass shows. Undefined for one that comes once for a pass, when another purchase brought it.
 */
export async function giveReward(
  context: Context,
  purchase: Purchase,
  { text, deducts, key, once }: RewardDue,
): Promise<Given | undefined> {
  const { input, ref, sale } = purchase;
  const id = once ? onceId(ref.passId!, key) : rewardId(sale.transactionId, key);
  const transactionId = derivedId(context.runtime.sha256, id);
  if (once && !(await isOurs(context, purchase, transactionId))) return undefined;
  const { locationId, staffId, note, campaignId, offerId } = input;
  const about = { pass: ref, transactionId, locationId, staffId, note };
  const taken = deducts > 0 ? await spend(context, { ...about, points: deducts }) : undefined;
  const told = { text, deducts, ...(taken ? { pointsAfter: taken.points as number } : {}) };
  if (input.rewardAs !== 'coupon') return told;
  const coupon = await giveCoupon(context, { ...about, campaignId, offerId });
  return { ...told, rewardId: coupon.rewardId, rewardUrl: coupon.rewardUrl };
}

/** Claims the reward for this purchase, without a call. A repeat of the purchase still has it. */
async function isOurs(
  { runtime, connection, caller }: Context,
  { ref, sale }: Purchase,
  transactionId: string,
): Promise<boolean> {
  const passId = ref.passId!;
  try {
    await changeOnce(runtime, {
      key: ledgerKey(runtime, 'passkit', connection.account, 'reward_once', transactionId),
      fingerprint: fingerprint(runtime, [sale.transactionId]),
      transactionId,
      passId: () => passId,
      explain: caller.explain,
      whereToLook: WHERE_TO_LOOK,
      write: () => Promise.resolve({}),
      settle: () => Promise.resolve({ found: 'none', passId, present: () => ({}) }),
    });
    return true;
  } catch (error) {
    if (error instanceof TillPassError && error.problem === 'conflict') return false;
    throw error;
  }
}
