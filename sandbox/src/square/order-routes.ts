import { choiceOf, isDescendingBy, isIn, limitOf, objectOf, rangeOf, textsOf } from './inputs.ts';
import type { Body } from './inputs.ts';
import { pageOf } from './paging.ts';
import type { Order } from './records.ts';
import { listAnswer } from './request.ts';
import type { SquareHandler } from './request.ts';
import { invalid, notFound } from './square-error.ts';

const MOST_LOCATIONS = 10;
const DATES = { created_at: 'CREATED_AT', updated_at: 'UPDATED_AT', closed_at: 'CLOSED_AT' } as const;
type DateField = keyof typeof DATES;

/** GET /v2/orders/{order_id} */
export const oneOrder: SquareHandler = ({ square, params: { id = '' } }) => {
  const order = square.orders.get(id);
  if (order === undefined) throw notFound('order', id);
  return { order };
};

/** POST /v2/orders/batch-retrieve: ids that do not exist are left out. */
export const retrieveOrders: SquareHandler = ({ square, body }) => {
  const ids = textsOf(body['order_ids'], 'order_ids');
  if (ids === undefined)
    throw invalid('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', 'order_ids');
  const location = body['location_id'];
  const items = ids
    .map((id) => square.orders.get(id))
    .filter((order) => order !== undefined)
    .filter((order) => location === undefined || order.location_id === location);
  return listAnswer(square, 'orders', { items });
};

/** The one date that a search filters by; more than one is refused. */
function dateFilter(filter: Body): { field: DateField; has: (order: Order) => boolean } | undefined {
  const times = objectOf(filter['date_time_filter'], 'query.filter.date_time_filter');
  const named = (Object.keys(DATES) as DateField[]).filter((name) => times[name] != null);
  const [field] = named;
  if (named.length > 1)
    throw invalid(
      'BAD_REQUEST',
      'Only one date filter can be used at a time.',
      'query.filter.date_time_filter',
    );
  if (field === undefined) return undefined;
  const span = rangeOf(times[field], `query.filter.date_time_filter.${field}`);
  return { field, has: (order) => span === undefined || isIn(span, order[field]) };
}

/** POST /v2/orders/search */
export const searchOrders: SquareHandler = ({ square, body }) => {
  const locations = textsOf(body['location_ids'], 'location_ids');
  if (locations === undefined || locations.length === 0)
    throw invalid('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', 'location_ids');
  if (locations.length > MOST_LOCATIONS)
    throw invalid('ARRAY_LENGTH_TOO_LONG', 'At most 10 locations can be searched.', 'location_ids');
  const search = objectOf(body['query'], 'query');
  const filter = objectOf(search['filter'], 'query.filter');
  const sort = objectOf(search['sort'], 'query.sort');
  const dates = dateFilter(filter);
  const sortField = choiceOf(sort['sort_field'], 'query.sort.sort_field', [
    'CREATED_AT',
    'UPDATED_AT',
    'CLOSED_AT',
  ]);
  if (dates !== undefined && DATES[dates.field] !== sortField)
    throw invalid(
      'BAD_REQUEST',
      'The sort field must be the date that is filtered by.',
      'query.sort.sort_field',
    );
  const states = textsOf(objectOf(filter['state_filter'], 'query.filter.state_filter')['states'], 'states');
  const customers = textsOf(
    objectOf(filter['customer_filter'], 'query.filter.customer_filter')['customer_ids'],
    'customer_ids',
  );
  const page = pageOf<Order>({
    items: square.orders
      .listed()
      .filter(
        (order) =>
          locations.includes(order.location_id) &&
          (dates?.has(order) ?? true) &&
          (states?.includes(order.state) ?? true) &&
          (customers === undefined ||
            (order.customer_id !== undefined && customers.includes(order.customer_id))),
      ),
    key: (order) => {
      const field = (Object.keys(DATES) as DateField[]).find((name) => DATES[name] === sortField);
      return order[field ?? 'created_at'] ?? '';
    },
    isDescending: isDescendingBy(sort['sort_order'], 'query.sort.sort_order', true),
    limit: limitOf(body['limit'], { start: 500, most: 1000, beyond: 'refuse' }),
    cursor: typeof body['cursor'] === 'string' ? body['cursor'] : undefined,
    query: JSON.stringify([locations, search]),
  });
  if (body['return_entries'] !== true) return listAnswer(square, 'orders', page);
  const entries = page.items.map(({ id, version, location_id }) => ({ order_id: id, version, location_id }));
  return listAnswer(square, 'order_entries', { ...page, items: entries });
};
