import { createHash } from 'node:crypto';
import { invalid } from './square-error.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

export interface PageRequest<T> {
  readonly items: readonly T[];
  /** What the list is sorted by; the id decides between equals. */
  readonly key: (item: T) => string;
  readonly isDescending: boolean;
  readonly limit: number;
  /** The cursor of the page before; undefined for the first page. */
  readonly cursor: string | undefined;
  /** The query without cursor and limit: a cursor is good for its own query only. */
  readonly query: string;
}

interface Place {
  readonly query: string;
  readonly key: string;
  readonly id: string;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12);

function placeOf(cursor: string, query: string): Place {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Place;
    if (place.query === digest(query)) return place;
  } catch {
    // Falls through to the refusal.
  }
  throw invalid('INVALID_CURSOR', 'The pagination cursor is invalid.', 'cursor');
}

/** Sorts and cuts one page. A record that comes in meanwhile neither repeats nor hides another one. */
export function pageOf<T extends { readonly id: string }>(request: PageRequest<T>): Page<T> {
  const { items, key, isDescending, limit, cursor, query } = request;
  const sign = isDescending ? -1 : 1;
  const compare = (a: Omit<Place, 'query'>, b: Omit<Place, 'query'>): number =>
    sign * (order(a.key, b.key) || order(a.id, b.id));
  const sorted = items.map((item) => ({ item, key: key(item), id: item.id })).sort((a, b) => compare(a, b));
  const after = cursor === undefined ? undefined : placeOf(cursor, query);
  const rest = after === undefined ? sorted : sorted.filter((entry) => compare(entry, after) > 0);
  const last = rest[limit - 1];
  const page = rest.slice(0, limit).map(({ item }) => item);
  if (last === undefined || rest.length === limit) return { items: page };
  const place: Place = { query: digest(query), key: last.key, id: last.id };
  return { items: page, cursor: Buffer.from(JSON.stringify(place)).toString('base64url') };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
