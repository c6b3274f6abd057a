import { choiceOf, isIn, limitOf, objectOf, rangeOf, textOf, textsOf } from '../inputs.ts';
import { pageOf } from '../paging.ts';
import { listAnswer } from '../request.ts';
import type { SquareHandler } from '../request.ts';
import { EVENT_TYPES, detailsOf } from './records.ts';

const LONGEST_ID = 192;

/** POST /v2/loyalty/events/search: newest first; filters are combined by AND. */
export const searchEvents: SquareHandler = ({ square, body }) => {
  const query = objectOf(body['query'], 'query');
  const filter = objectOf(query['filter'], 'query.filter');
  const part = (name: string) => objectOf(filter[name], `query.filter.${name}`);
  const id = (name: string, field: string): string | undefined =>
    filter[name] == null
      ? undefined
      : textOf(part(name), field, { at: `query.filter.${name}.`, most: LONGEST_ID });
  const account = id('loyalty_account_filter', 'loyalty_account_id');
  const order = id('order_filter', 'order_id');
  const locations = textsOf(
    part('location_filter')['location_ids'],
    'query.filter.location_filter.location_ids',
  );
  const types = textsOf(part('type_filter')['types'], 'query.filter.type_filter.types')?.map((type) =>
    choiceOf(type, 'query.filter.type_filter.types', EVENT_TYPES),
  );
  const span = rangeOf(part('date_time_filter')['created_at'], 'query.filter.date_time_filter.created_at');
  const written = new Map(square.loyalty.events.all().map((event, place) => [event.id, place]));
  const page = pageOf({
    items: square.loyalty.events
      .listed()
      .filter(
        (event) =>
          (account === undefined || event.loyalty_account_id === account) &&
          (order === undefined || detailsOf(event).order_id === order) &&
          (locations === undefined || locations.includes(event.location_id ?? '')) &&
          (types === undefined || types.includes(event.type)) &&
          (span === undefined || isIn(span, event.created_at)),
      ),
    key: ({ id: eventId, created_at: at }) => `${at} ${String(written.get(eventId)).padStart(9, '0')}`,
    isDescending: true,
    limit: limitOf(body['limit'], { start: 30, most: 30, beyond: 'refuse' }),
    cursor: typeof body['cursor'] === 'string' ? body['cursor'] : undefined,
    query: JSON.stringify(query),
  });
  return listAnswer(square, 'events', page);
};
