import { refused } from './passentry-error.ts';
import type { PassEntryState, PassEntrySwitches } from './state.ts';

export type Body = Readonly<Record<string, unknown>>;

/** One call that was let in. */
export interface PassEntryRequest {
  readonly state: PassEntryState;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
}

export interface Reply {
  /** 200 unless told. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent where the answer has no body. */
  readonly json?: unknown;
}

/** Answers a call, or throws a PassEntryError. */
export type PassEntryHandler = (request: PassEntryRequest) => Reply;

/** The object at a key of a body; an empty one where it is missing. */
export function objectAt(body: Body, name: string, switches: PassEntrySwitches): Body {
  const value = body[name];
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw refused(switches, `${name} must be an object`);
  return value as Body;
}

/** A text at a key of a body; undefined where it is missing. */
export function textAt(body: Body, name: string, switches: PassEntrySwitches): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw refused(switches, `${name} must be a string`);
  return value;
}

/** A page of a list with its meta and links, as GET /webhook-subscriptions documents them. */
export function pageOf<T>(
  items: readonly T[],
  query: URLSearchParams,
  path: string,
): { data: readonly T[]; meta: object; links: object } {
  const number = (name: string, absent: number): number => {
    const value = Number(query.get(name) ?? absent);
    return Number.isInteger(value) && value > 0 ? value : absent;
  };
  const perPage = Math.min(number('perPage', 5), 100);
  const page = number('page', 1);
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const link = (to: number): string | null =>
    to < 1 || to > pages ? null : `https://api.passentry.com/api/v1/${path}?page=${to}&perPage=${perPage}`;
  return {
    data: items.slice((page - 1) * perPage, page * perPage),
    meta: { totalCount: items.length, resultsPerPage: perPage, currentPage: page, totalPages: pages },
    links: { first: link(1), prev: link(page - 1), next: link(page + 1), last: link(pages) },
  };
}
