import { asText } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import type { Context, Input, Result, Verb } from '../../driver.ts';
import { orMissing } from '../../retell.ts';
import { hasKey, send } from '../wire.ts';
import { changeReward } from './once.ts';

/**
 * Undo Redemption: gives back a use of a voucher, the credits of a gift card, or the points of a reward; up to three months back
 * (Voucherify API, "Rollback redemption"). One call; Voucherify undoes a redemption once, so a lost call is repeated.
 */
export const undoRedemption: Verb = (context, input) => {
  const { redemptionId, transactionId } = input as Record<string, string>;
  const told = (undoId: string | null): Result => ({
    id: redemptionId,
    system: 'voucherify',
    undone: true,
    undoId,
    transactionId,
  });
  const asked = { rewardId: redemptionId!, transactionId: transactionId! };
  return changeReward(context, 'undo_redemption', asked, {
    write: () => undo(context, input, told),
    // Undone twice is refused, so sending it again is safe and tells whether it was.
    settle: () => Promise.resolve({ found: 'none', passId: redemptionId!, present: () => told(null) }),
  });
};

async function undo(
  { caller }: Context,
  input: Input,
  told: (undoId: string | null) => Result,
): Promise<Result> {
  const { redemptionId, transactionId, note } = input as Record<string, string>;
  const path = `/v1/redemptions/${pathSegment('Redemption ID', redemptionId!)}/rollback`;
  const body = { reason: note ?? 'Undone by TillPass', metadata: { transactionId } };
  const missing =
    'there is no such redemption. Check the Redemption ID, which Redeem Reward and Add Reward return.';
  try {
    const sent = send(caller, { method: 'POST', path, body, safety: 'repeatable' });
    const answer = await orMissing(caller, sent, missing, 'redemptionId');
    return told(asText(answer.id));
  } catch (error) {
    if (!hasKey(error, 'already_rolled_back')) throw error;
    return { ...told(null), duplicate: !caller.repeatedAfterLoss() };
  }
}
