import { inputError, TillPassError } from '../../../http/errors.ts';
import { asText } from '../../../sale/json.ts';
import type { Context, Result, Verb } from '../../driver.ts';
import { orMissing } from '../../retell.ts';
import { inSentence } from '../refusals.ts';
import { refundPurchase } from '../v2/rewards.ts';
import { send } from '../wire.ts';
import { changeReward } from './once.ts';
import type { AskedOfReward } from './once.ts';
import { isUsedUp, NO_SUCH_VOUCHER, voucherPath } from './voucher.ts';

/**
 * Cancel Reward: disables a voucher, or takes back a reward that was bought with points in a v2 program (`lrtx_...`). One call; both are
 * absolute, so a lost one is repeated.
 */
export const cancelReward: Verb = (context, input) => {
  const asked = input as AskedOfReward & { programId?: string };
  const { rewardId, transactionId, programId } = asked;
  const isPurchase = rewardId.startsWith('lrtx_');
  if (isPurchase && !programId)
    throw inputError(
      'programId',
      'Program is missing. Choose the program in which the reward was bought with points.',
    );
  const told = (id: string | null): Result => ({
    id: id ?? rewardId,
    system: 'voucherify',
    cancelled: true,
    transactionId,
  });
  return changeReward(context, 'cancel_reward', asked, {
    async write() {
      if (!isPurchase) return told(await disable(context, rewardId));
      const wasBack = await refundPurchase(context, programId!, rewardId);
      return { ...told(rewardId), duplicate: wasBack && !context.caller.repeatedAfterLoss() };
    },
    settle: () => Promise.resolve({ found: 'none', passId: rewardId, present: () => told(null) }),
  });
};

async function disable({ caller }: Context, code: string): Promise<string | null> {
  const call = { method: 'POST', path: `${voucherPath(code)}/disable`, safety: 'repeatable' } as const;
  const voucher = await orMissing(caller, send(caller, call), inSentence(NO_SUCH_VOUCHER), 'rewardId');
  if (isUsedUp(voucher)) {
    const cause =
      'the voucher was redeemed already, and its redemption stays as the record of that sale. Use Undo Redemption to give it back.';
    throw new TillPassError('conflict', caller.explain(cause), { field: 'rewardId' });
  }
  return asText(voucher.code);
}
