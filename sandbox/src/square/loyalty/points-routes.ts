import { once } from '../idempotency.ts';
import { objectOf, textOf, wholeOf } from '../inputs.ts';
import type { Body } from '../inputs.ts';
import type { Order } from '../records.ts';
import type { SquareHandler } from '../request.ts';
import { invalid, notFound } from '../square-error.ts';
import type { SquareState } from '../state.ts';
import { accountOf, programOf } from './accounts.ts';
import { basePoints, earnForOrder, earningsOf, extraPoints, spentOn } from './earn.ts';
import { LOYALTY_KEY } from './key.ts';
import { book } from './ledger.ts';

const LONGEST_ID = 192;
const LONGEST_REASON = 3500;

function orderOf({ orders }: SquareState, id: unknown, field: string): Order {
  if (typeof id !== 'string') throw invalid('EXPECTED_STRING', `Expected a string at ${field}.`, field);
  const order = orders.get(id);
  if (order === undefined) throw notFound('order', id);
  return order;
}

function locationOf({ locations }: SquareState, body: Body): string {
  const id = textOf(body, 'location_id', { most: LONGEST_ID });
  if (!locations.some((one) => one.id === id)) throw notFound('location', id);
  return id;
}

/** POST /v2/loyalty/accounts/{account_id}/accumulate: by an order, or by a number of points. */
export const accumulate: SquareHandler = (request) =>
  once(request, 'accumulate', LOYALTY_KEY, () => {
    const { square, body, params } = request;
    const account = accountOf(square, params['id'] ?? '');
    const at = 'accumulate_points.';
    const { order_id: orderId = null, points: given } = objectOf(
      body['accumulate_points'],
      'accumulate_points',
    );
    const points = wholeOf(given, `${at}points`, 1);
    const locationId = locationOf(square, body);
    if ((orderId === null) === (points === undefined))
      throw invalid('BAD_REQUEST', 'Either order_id or points is needed.', 'accumulate_points');
    if (points !== undefined) {
      const details = { points };
      const moves = { type: 'ACCUMULATE_POINTS', source: 'LOYALTY_API', moves: points, locationId } as const;
      return { events: [book(square, account.id, { ...moves, details })] };
    }
    const order = orderOf(square, orderId, `${at}order_id`);
    if (square.switches.squareEarnsOnlyWhenPaid && order.state !== 'COMPLETED')
      throw invalid('BAD_REQUEST', 'The order is not completed.', `${at}order_id`);
    if (!square.switches.squareOrderEarnsAgain && earningsOf(square, order.id).length > 0)
      throw invalid('BAD_REQUEST', 'Points were accumulated for the order already.', `${at}order_id`);
    return { events: earnForOrder(square, account.id, { order, source: 'LOYALTY_API', locationId }) };
  });

/** POST /v2/loyalty/accounts/{account_id}/adjust: by hand, up or down. */
export const adjust: SquareHandler = (request) =>
  once(request, 'adjust', LOYALTY_KEY, () => {
    const { square, body, params } = request;
    const account = accountOf(square, params['id'] ?? '');
    const given = objectOf(body['adjust_points'], 'adjust_points');
    const field = 'adjust_points.points';
    const points = wholeOf(given['points'], field);
    if (points === undefined)
      throw invalid('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', field);
    if (points === 0) throw invalid('INVALID_VALUE', 'The points must not be 0.', field);
    const reason =
      given['reason'] == null
        ? undefined
        : textOf(given, 'reason', { at: 'adjust_points.', most: LONGEST_REASON });
    if (points < 0 && account.balance + points < 0 && body['allow_negative_balance'] !== true)
      throw invalid('BAD_REQUEST', 'The balance would be negative.', field);
    const event = book(square, account.id, {
      type: 'ADJUST_POINTS',
      source: 'LOYALTY_API',
      moves: points,
      details: { points, ...(reason === undefined ? {} : { reason }) },
    });
    return { event };
  });

/** POST /v2/loyalty/programs/{program_id}/calculate: what a sale would earn; nothing changes. */
export const calculate: SquareHandler = ({ square, body, params: { id = '' } }) => {
  programOf(square, id);
  const { order_id: orderId = null, transaction_amount_money: money = null } = body;
  if ((orderId === null) === (money === null))
    throw invalid('BAD_REQUEST', 'Either order_id or transaction_amount_money is needed.');
  const accountId = body['loyalty_account_id'] ?? undefined;
  if (accountId !== undefined) accountOf(square, String(accountId));
  if (orderId === null) {
    const { amount } = objectOf(money, 'transaction_amount_money');
    const spent = wholeOf(amount, 'transaction_amount_money.amount', 0) ?? 0;
    return { points: basePoints(square, { beforeTax: spent, withTax: spent }), promotion_points: 0 };
  }
  const spent = spentOn(orderOf(square, orderId, 'order_id'));
  const points = basePoints(square, spent);
  const extra = extraPoints(square, points, {
    spent,
    accountId: accountId === undefined ? undefined : String(accountId),
  });
  return { points, promotion_points: extra?.points ?? 0 };
};
