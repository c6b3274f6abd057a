import { TillPassError } from '../../http/errors.ts';
import type { Caller } from '../../http/request.ts';
import { orNoProgram } from './retell.ts';

/** A message of PassKit's API; unknown fields are ignored and missing ones are the zero value (protojson). */
export type Message = Record<string, unknown>;

export const asMessage = (value: unknown): Message =>
  typeof value === 'object' && value !== null ? (value as Message) : {};
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** PassKit's `Filters` message. */
export interface Filters {
  limit: number;
  offset: number;
  orderBy?: string;
  orderAsc?: boolean;
  filterGroups?: {
    condition: 'AND' | 'OR';
    fieldFilters: { filterField: string; filterValue: string; filterOperator: string }[];
  }[];
}

/** The most records that one page of a list is asked for. */
export const PAGE_SIZE = 1000;

/** A filter on one field. */
export const where = (filterField: string, filterValue: string): NonNullable<Filters['filterGroups']> => [
  { condition: 'AND', fieldFilters: [{ filterField, filterValue, filterOperator: 'eq' }] },
];

/** The orders that were refused in a run, so that the pages after the first are not refused first, too. */
const refusedOrders = new WeakMap<Caller, Set<string>>();

/**
 * One page of a list call. `body` is the request without its filters; bare lists take the filters as the body. A
 * `programId` in it that PassKit does not know is told as such.
 * By what a list can be ordered is not documented, so an order that is refused is left out for the rest of the run.
 */
export async function readList(
  caller: Caller,
  path: string,
  filters: Filters,
  body?: Message,
): Promise<Message[]> {
  const read = async (asked: Filters) => {
    const call = { method: 'POST', path, body: body ? { ...body, filters: asked } : asked } as const;
    const sent = caller.send({ ...call, safety: 'repeatable', answer: 'lines' });
    return ((await (body?.programId ? orNoProgram(caller, sent) : sent)) as unknown[]).map(asMessage);
  };
  const { orderBy, orderAsc: _orderAsc, ...unordered } = filters;
  const order = `${path} ${orderBy}`;
  if (refusedOrders.get(caller)?.has(order)) return read(unordered);
  try {
    return await read(filters);
  } catch (error) {
    if (!orderBy || !(error instanceof TillPassError) || error.problem !== 'refused') throw error;
    const found = await read(unordered);
    refusedOrders.set(caller, (refusedOrders.get(caller) ?? new Set()).add(order));
    return found;
  }
}
