import type { PassRef } from '../../../catalogue/parse.ts';
import { isDeclined } from '../../../http/errors.ts';
import { asGroup, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toPoints } from '../../../values/points.ts';
import type { Context, Input, Result, Verb } from '../../driver.ts';
import { noticeOf } from '../../notice.ts';
import { orMissing, retold } from '../../retell.ts';
import { locationIn } from '../locations.ts';
import { accountPath, nameAccount } from './account.ts';
import { searchEvents } from './history.ts';
import { changeOnce, isFromBefore, sendOnce } from './once.ts';
import type { Asked } from './once.ts';
import { noteOwn } from './own.ts';
import { balanceAfter, eventsOf } from './points.ts';

const EARNED = ['ACCUMULATE_POINTS', 'ACCUMULATE_PROMOTION_POINTS'];
const NOT_THERE =
  'there is no such loyalty account, order or location. Check the Pass ID and the Order ID, and choose the Location from the list.';
const NOT_TAKEN =
  'it did not take the order for points. Check the Order ID and the Location, and that the order is paid in full.';
const NOTHING = 'By the rules of the loyalty program this order earns no points.';
const BY_OTHER_ACCOUNT =
  'This order has earned points for another loyalty account already, so none were added here.';
const byTill = (points: number): string =>
  `Square's till gave ${points} points for this order already, so none were added. Sales at Square's own till earn by themselves: leave this step out for them.`;

/**
 * Earn for Order: `AccumulateLoyaltyPoints` by order, where Square counts the points by its own rules and promotions. An
 * order earns once, whoever books it; whether two different callers may book one is not documented, so the history of
 * the order is read before. Three calls by Pass ID: that, the change and the balance.
 */
export const earnForOrder: Verb = async (context, input) => {
  const { caller, runtime } = context;
  const begun = runtime.now();
  const { orderId } = input as Record<string, string>;
  const locationId = locationIn(input);
  const { accountId } = await nameAccount(caller, input.pass as PassRef);
  const asked: Asked = {
    capability: 'earn_for_order',
    target: accountId,
    transactionId: orderId!,
    values: [locationId],
  };
  const told = async (points: Points): Promise<Result> => {
    const { notice, ...balance } = await balanceAfter(context, input, accountId);
    return {
      ...balance,
      orderId,
      ...points,
      transactionId: orderId,
      ...noticeOf(points.notice, notice as string | undefined),
    };
  };

  const send = async () => {
    const { rows } = await searchEvents(caller, { types: EARNED, orderId: orderId! });
    if (rows.length > 0) return { ...(await told(earnedBefore(rows, accountId))), duplicate: true };
    const events = eventsOf(await accumulate(context, asked, input));
    await noteOwn(
      context,
      events.map(({ id }) => asText(id)),
      orderId!,
    );
    const duplicate = events.some(({ created_at }) => isFromBefore(created_at, begun));
    const notice = events.length === 0 ? { notice: NOTHING } : {};
    return { ...(await told({ ...sum(events), ...notice })), duplicate };
  };
  return changeOnce<Result>(context, asked, { send, present: send });
};

interface Points {
  pointsAdded: number;
  promotionPoints: number;
  notice?: string;
}

async function accumulate(context: Context, asked: Asked, { orderId, locationId }: Input): Promise<Json> {
  const { caller } = context;
  const path = `${accountPath(asked.target)}/accumulate`;
  const body = { accumulate_points: { order_id: orderId }, location_id: locationId };
  try {
    return await orMissing(caller, sendOnce(context, asked, path, body), NOT_THERE, 'orderId');
  } catch (error) {
    if (!isDeclined(error) || error.details.field) throw error;
    throw retold(caller, error, NOT_TAKEN, 'orderId');
  }
}

/** What an order has earned already: by another flow for this account it counts as this step's, else as nobody's. */
function earnedBefore(events: readonly Json[], accountId: string): Points {
  const none = { pointsAdded: 0, promotionPoints: 0 };
  const tills = events.filter(({ source }) => source === 'SQUARE');
  if (tills.length > 0) return { ...none, notice: byTill(sum(tills).pointsAdded) };
  const ours = events.filter(({ loyalty_account_id }) => loyalty_account_id === accountId);
  return ours.length > 0 ? sum(ours) : { ...none, notice: BY_OTHER_ACCOUNT };
}

function sum(events: readonly Json[]): Points {
  const of = (type: string) =>
    events.reduce((points, event) => points + toPoints(asGroup(event[type]).points), 0);
  const promotionPoints = of('accumulate_promotion_points');
  return { pointsAdded: of('accumulate_points') + promotionPoints, promotionPoints };
}
