import { asGroup } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import { toMinor } from '../../../values/money.ts';
import { toPoints } from '../../../values/points.ts';
import type { Context, Input, Verb } from '../../driver.ts';
import { orMissing } from '../../retell.ts';
import { withProgramId } from './program.ts';

const NOT_THERE = 'there is no such order or loyalty account. Check the Order ID and the Pass ID.';

/**
 * Preview Points: `CalculateLoyaltyPoints`, which changes nothing. By an amount Square counts no promotions. One call,
 * and one more a day for the program's ID.
 */
export const previewPoints: Verb = (context, input) =>
  withProgramId(context, async (programId) => {
    const answer = asGroup(await calculate(context, programId, input));
    const promotionPoints = toPoints(answer.promotion_points);
    return {
      system: 'square',
      programId,
      pointsEarned: toPoints(answer.points) + promotionPoints,
      promotionPoints,
    };
  });

function calculate({ caller }: Context, programId: string, input: Input): Promise<unknown> {
  const { amount, orderId, passId } = input;
  const currency = input.currency as string;
  const body = orderId
    ? { order_id: orderId, ...(passId ? { loyalty_account_id: passId } : {}) }
    : { transaction_amount_money: { amount: toMinor(amount, currency), currency } };
  const path = `/v2/loyalty/programs/${pathSegment('Program', programId)}/calculate`;
  const sent = caller.send({ method: 'POST', path, body, safety: 'repeatable', answer: 'json' });
  return orMissing(caller, sent, NOT_THERE, 'orderId');
}
