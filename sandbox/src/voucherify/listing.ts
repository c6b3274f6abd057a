import { invalidQuery } from './voucherify-error.ts';

const USUAL = 10;
const MOST = 100;

function numberOf(query: URLSearchParams, name: string, fallback: number, most: number): number {
  const given = query.get(name);
  if (given === null) return fallback;
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw invalidQuery(`${name} must be an integer from 1 to ${most}`);
  return value;
}

const limitOf = (query: URLSearchParams): number => numberOf(query, 'limit', USUAL, MOST);

/** `-created_at` is newest first. Records stand in the order in which they were made, so that only the sign matters. */
function ordered<T>(
  items: readonly T[],
  query: URLSearchParams,
  allowed: readonly string[],
  usual: string,
): T[] {
  const order = query.get('order') ?? usual;
  const field = order.replace(/^-/, '');
  if (!allowed.includes(field)) throw invalidQuery(`order must be one of ${allowed.join(', ')}`);
  return order.startsWith('-') ? items.toReversed() : [...items];
}

/** Lists by page number (customers, vouchers, campaigns, redemptions): the array stands under the name in `data_ref`. */
export function listByPage<T>(
  name: string,
  items: readonly T[],
  query: URLSearchParams,
  view: (item: T) => unknown,
  { order = ['created_at', 'updated_at'], usual = '-created_at', mostPages = 1000 } = {},
): object {
  const limit = limitOf(query);
  const page = numberOf(query, 'page', 1, mostPages);
  const shown = ordered(items, query, order, usual).slice((page - 1) * limit, page * limit);
  return { object: 'list', data_ref: name, [name]: shown.map(view), total: items.length };
}

/** Lists from an id on (transactions): `has_more`, and where it goes on. */
export function listAfterId<T extends { readonly id: string }>(
  items: readonly T[],
  query: URLSearchParams,
  view: (item: T) => unknown,
): object {
  const limit = limitOf(query);
  const all = ordered(items, query, ['id'], '-id');
  const after = query.get('starting_after_id');
  const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  if (after !== null && from === 0) throw invalidQuery('starting_after_id is not known');
  const shown = all.slice(from, from + limit);
  const hasMore = all.length > from + limit;
  const last = shown.at(-1)?.id;
  return {
    object: 'list',
    data_ref: 'data',
    data: shown.map(view),
    has_more: hasMore,
    ...(hasMore && last !== undefined ? { more_starting_after: last } : {}),
  };
}

/** Lists with a cursor (loyalty v2). A cursor names the last record that was shown, so that new ones shift nothing. */
export function listByCursor<T extends { readonly id: string }>(
  prefix: string,
  items: readonly T[],
  query: URLSearchParams,
  view: (item: T) => unknown,
  { order = ['created_at'], expiresAt }: { readonly order?: readonly string[]; readonly expiresAt: string },
): object {
  const limit = limitOf(query);
  const all = ordered(items, query, order, '-created_at');
  const given = query.get('cursor');
  const from = given === null ? 0 : all.findIndex(({ id }) => cursorOf(prefix, id) === given) + 1;
  if (given !== null && from === 0) throw invalidQuery('cursor is not valid');
  const shown = all.slice(from, from + limit);
  const last = all.length > from + limit ? shown.at(-1) : undefined;
  const cursor = last === undefined ? null : { next: cursorOf(prefix, last.id), expires_at: expiresAt };
  return { object: 'list', data: shown.map(view), cursor };
}

const cursorOf = (prefix: string, id: string): string => `${prefix}_${Buffer.from(id).toString('hex')}`;

/** The values of `filters[field][conditions][$is]` or `[$in][…]`; undefined where the list is not filtered by it. */
export function filterOf(query: URLSearchParams, field: string): string[] | undefined {
  const found = [...query].flatMap(([name, value]) =>
    new RegExp(`^filters\\[${field}\\]\\[conditions\\]\\[\\$(?:is|in)\\](?:\\[\\d*\\])?$`).test(name)
      ? [value]
      : [],
  );
  return found.length === 0 ? undefined : found;
}

/** Whether a moment is later than `filters[field][conditions][$after]`, where the list is filtered so. */
export function isAfter(query: URLSearchParams, field: string, at: string): boolean {
  const given = [...query].find(([name]) =>
    new RegExp(`^filters\\[${field}\\]\\[conditions\\]\\[\\$after\\](?:\\[\\d*\\])?$`).test(name),
  )?.[1];
  if (given === undefined) return true;
  if (Number.isNaN(Date.parse(given))) throw invalidQuery(`${field} must be a date`);
  return Date.parse(at) > Date.parse(given);
}

/** Whether a moment lies within `[created_at][after]` and `[before]`, which customers write without the first brackets. */
export function isWithin(query: URLSearchParams, field: string, at: string): boolean {
  const end = (name: string): number | undefined => {
    const given = query.get(`[${field}][${name}]`) ?? query.get(`${field}[${name}]`);
    if (given !== null && Number.isNaN(Date.parse(given))) throw invalidQuery(`${field} must be a date`);
    return given === null ? undefined : Date.parse(given);
  };
  const moment = Date.parse(at);
  return moment > (end('after') ?? -Infinity) && moment < (end('before') ?? Infinity);
}
