import type { Caller } from '../../http/request.ts';

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

/** One page of a list call. `body` is the request without its filters; bare lists take the filters as the body. */
export async function readList(
  caller: Caller,
  path: string,
  filters: Filters,
  body?: Message,
): Promise<Message[]> {
  const lines = await caller.send({
    method: 'POST',
    path,
    body: body ? { ...body, filters } : filters,
    safety: 'repeatable',
    answer: 'lines',
  });
  return (lines as unknown[]).map(asMessage);
}
