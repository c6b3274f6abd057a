import { parseRfc3339 } from './timestamp.ts';
import type { FieldFilter, FilterGroup, Filters } from './messages/listing.ts';
import { invalid } from './rpc-error.ts';
import type { Switches } from './switches.ts';

/** A value that can be compared: a time is marked, since its text may be RFC3339 or unix seconds (PassKit help article 4133757). */
export type Comparable =
  | string
  | number
  | boolean
  | readonly string[]
  | { readonly ms: number | undefined }
  | undefined;

/** How to read one field of a record, or undefined when lists cannot be filtered by that field. */
export type FieldReader<T> = (field: string) => ((record: T) => Comparable) | undefined;

const OPERATORS = ['eq', 'gt', 'gte', 'lt', 'lte', 'like'];
const DEFAULT_LIMIT = 25;
const ALL = -1;

type Test<T> = (record: T) => boolean;

function timeOf(text: string): number {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const ms = parseRfc3339(text);
  if (ms === undefined)
    throw invalid(`filterValue ${JSON.stringify(text)} is neither an RFC3339 time nor unix seconds`);
  return ms;
}

type Order = (left: string | number, right: string | number) => boolean;

const ORDERS: Readonly<Record<string, Order>> = {
  eq: (left, right) => left === right,
  gt: (left, right) => left > right,
  gte: (left, right) => left >= right,
  lt: (left, right) => left < right,
  lte: (left, right) => left <= right,
};

/** What a filter asks of a value. Its own value is read once, in the form that the first compared value needs. */
function matcher({ filterOperator, filterValue }: FieldFilter, ignoreCase: boolean): Test<Comparable> {
  const order = ORDERS[filterOperator];
  const text = ignoreCase ? filterValue.toLowerCase() : filterValue;
  const number = Number(filterValue);
  let time: number | undefined;
  const matches = (value: Comparable): boolean => {
    if (value === undefined) return false;
    if (Array.isArray(value)) return value.some(matches);
    if (typeof value === 'object' && 'ms' in value)
      return value.ms !== undefined && order !== undefined && order(value.ms, (time ??= timeOf(filterValue)));
    if (order === undefined) return (ignoreCase ? String(value).toLowerCase() : String(value)).includes(text);
    return typeof value === 'number' ? order(value, number) : order(String(value), filterValue);
  };
  return matches;
}

function checkFilter(filter: Partial<FieldFilter>): asserts filter is FieldFilter {
  for (const name of ['filterField', 'filterValue', 'filterOperator'] as const) {
    if (filter[name] === undefined) throw invalid(`FieldFilter.${name} is required`);
  }
  if (!OPERATORS.includes(filter.filterOperator as string))
    throw invalid(`filterOperator must be one of ${OPERATORS.join(' ')}`);
}

function testOf<T>(filter: FieldFilter, reader: FieldReader<T>, switches: Switches): Test<T> | undefined {
  checkFilter(filter);
  const read = reader(filter.filterField);
  if (read === undefined) {
    if (switches.unknownFilterField === 'refused')
      throw invalid(`filterField ${filter.filterField} is not supported`);
    return switches.unknownFilterField === 'ignored' ? undefined : () => false;
  }
  const matches = matcher(filter, switches.likeIgnoresCase);
  return (record) => matches(read(record));
}

function groupTest<T>(group: FilterGroup, reader: FieldReader<T>, switches: Switches): Test<T> {
  const tests = (group.fieldFilters ?? [])
    .map((filter) => testOf(filter, reader, switches))
    .filter((test) => test !== undefined);
  if (tests.length === 0) return () => true;
  return group.condition === 'OR'
    ? (record) => tests.some((test) => test(record))
    : (record) => tests.every((test) => test(record));
}

/**
 * The records that pass all filter groups (PassKit help article 4133757). How groups combine among themselves is not
 * stated; AND is assumed.
 */
export function selectRecords<T>(
  records: Iterable<T>,
  filters: Filters,
  reader: FieldReader<T>,
  switches: Switches,
): T[] {
  const tests = (filters.filterGroups ?? []).map((group) => groupTest(group, reader, switches));
  const all = Array.isArray(records) ? (records as T[]) : [...records];
  return tests.length === 0 ? all : all.filter((record) => tests.every((test) => test(record)));
}

function sortKey(value: Comparable): string | number {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join();
  if (typeof value === 'object' && 'ms' in value) return value.ms ?? 0;
  return typeof value === 'number' ? value : String(value);
}

function inOrder<T extends { readonly sequence: number }>(
  records: T[],
  filters: Filters,
  reader: FieldReader<T>,
  switches: Switches,
): T[] {
  const { orderBy } = filters;
  const read = orderBy === undefined ? undefined : reader(orderBy);
  if (orderBy !== undefined && read === undefined && switches.unknownFilterField === 'refused')
    throw invalid(`orderBy ${orderBy} is not supported`);
  if (read === undefined) return switches.defaultOrder === 'newest_first' ? records.toReversed() : records;
  const direction = filters.orderAsc === true ? 1 : -1;
  const keyed = records.map((record) => ({ record, key: sortKey(read(record)) }));
  keyed.sort(
    (a, b) => direction * (a.key < b.key ? -1 : a.key > b.key ? 1 : a.record.sequence - b.record.sequence),
  );
  return keyed.map(({ record }) => record);
}

/** One page of the records that match: limit 25 unless told, -1 for all, orderAsc false means descending (PassKit descriptors). */
export function pageOf<T extends { readonly sequence: number }>(
  records: Iterable<T>,
  filters: Filters,
  reader: FieldReader<T>,
  switches: Switches,
): T[] {
  const { limit = DEFAULT_LIMIT, offset = 0 } = filters;
  if (limit < ALL) throw invalid('Filters.limit must be -1 (all) or more');
  if (offset < 0) throw invalid('Filters.offset must not be negative');
  const found = inOrder(selectRecords(records, filters, reader, switches), filters, reader, switches);
  return limit === ALL ? found.slice(offset) : found.slice(offset, offset + limit);
}

/** The values one of which every match must have in a field, when the filters say so with "eq"; lets a caller use an index. */
export function requiredValues(filters: Filters, wantedField: string): ReadonlySet<string> | undefined {
  for (const group of filters.filterGroups ?? []) {
    const terms = group.fieldFilters ?? [];
    const wanted = terms.filter(
      ({ filterField, filterOperator }) => filterField === wantedField && filterOperator === 'eq',
    );
    const isAlternative = group.condition === 'OR' && terms.length > 1;
    if (wanted.length === 0 || (isAlternative && wanted.length < terms.length)) continue;
    return new Set((isAlternative ? wanted : wanted.slice(0, 1)).map(({ filterValue }) => filterValue));
  }
  return undefined;
}

/** The records that an index has for some values, in their order. */
export function indexed<T extends { readonly sequence: number }>(
  values: ReadonlySet<string>,
  recordsOf: (value: string) => readonly T[],
): T[] {
  const found = [...values].flatMap((value) => recordsOf(value));
  return values.size === 1 ? found : found.sort((a, b) => a.sequence - b.sequence);
}
