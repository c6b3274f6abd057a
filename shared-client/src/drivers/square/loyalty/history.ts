import type { Caller } from '../../../http/request.ts';
import type { Json } from '../../../sale/json.ts';
import { searchPage } from '../read.ts';
import type { Page } from '../read.ts';

/** The types of events that move points (`LoyaltyEventType`); `REDEEM_REWARD` moves none, because the reward has taken them. */
export const POINT_EVENTS = [
  'ACCUMULATE_POINTS',
  'ACCUMULATE_PROMOTION_POINTS',
  'CREATE_REWARD',
  'DELETE_REWARD',
  'ADJUST_POINTS',
  'EXPIRE_POINTS',
  'OTHER',
] as const;

/** Which events are meant; what is given must all hold. Moments are ISO 8601, the start included. */
export interface EventQuery {
  types?: readonly string[];
  orderId?: string;
  accountId?: string;
  since?: string;
}

/** Square's largest page of events. */
const PAGE = 30;

/** A page of Square's history of points, the newest first. */
export const searchEvents = (
  caller: Caller,
  { types, orderId, accountId, since }: EventQuery,
  cursor?: string | null,
): Promise<Page> => {
  const filter: Json = {
    ...(types ? { type_filter: { types } } : {}),
    ...(orderId ? { order_filter: { order_id: orderId } } : {}),
    ...(accountId ? { loyalty_account_filter: { loyalty_account_id: accountId } } : {}),
    ...(since ? { date_time_filter: { created_at: { start_at: since } } } : {}),
  };
  return searchPage(
    caller,
    '/v2/loyalty/events/search',
    'events',
    { query: { filter }, limit: PAGE },
    cursor,
  );
};
