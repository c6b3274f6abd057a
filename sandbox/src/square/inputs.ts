import { invalid } from './square-error.ts';

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

export type Body = Readonly<Record<string, unknown>>;

/** A span of time in milliseconds; both ends count. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Whether a moment (ISO 8601) lies in the span, its ends included; one that is missing does not. */
export const isIn = ({ from, until }: Span, at: string | undefined): boolean =>
  at !== undefined && Date.parse(at) >= from && Date.parse(at) <= until;

function timeOf(value: unknown, field: string, absent: number): number {
  if (value === undefined || value === null) return absent;
  const ms = typeof value === 'string' && RFC3339.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) throw invalid('INVALID_TIME', `The ${field} is not a valid RFC 3339 time.`, field);
  return ms;
}

/** Reads the two ends of a span. */
export function spanOf(
  from: readonly [value: unknown, field: string, absent: number],
  until: readonly [value: unknown, field: string, absent: number],
): Span {
  const span = { from: timeOf(...from), until: timeOf(...until) };
  if (span.from > span.until)
    throw invalid('INVALID_TIME_RANGE', `${from[1]} must not be after ${until[1]}.`, from[1]);
  return span;
}

/** A TimeRange of a search: `start_at` and `end_at`, both optional; undefined where there is none. */
export function rangeOf(value: unknown, field: string): Span | undefined {
  if (value === undefined || value === null) return undefined;
  const { start_at: start, end_at: end } = objectOf(value, field);
  return spanOf(
    [start, `${field}.start_at`, Number.NEGATIVE_INFINITY],
    [end, `${field}.end_at`, Number.POSITIVE_INFINITY],
  );
}

/** The object at a field; an empty one where it is missing. Throws SquareError for anything else. */
export function objectOf(value: unknown, field: string): Body {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw invalid('EXPECTED_OBJECT', `Expected an object at ${field}.`, field);
  return value as Body;
}

/** A list of texts; undefined where there is none. */
export function textsOf(value: unknown, field: string): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw invalid('EXPECTED_ARRAY', `Expected an array at ${field}.`, field);
  if (value.some((item) => typeof item !== 'string'))
    throw invalid('EXPECTED_STRING', `Expected strings in ${field}.`, field);
  return value as string[];
}

/** ASC or DESC, by the words that Square allows. */
export function isDescendingBy(value: unknown, field: string, absent: boolean): boolean {
  if (value === undefined || value === null) return absent;
  if (value !== 'ASC' && value !== 'DESC')
    throw invalid('INVALID_SORT_ORDER', `${String(value)} is not ASC or DESC.`, field);
  return value === 'DESC';
}

/** One of the words; the first one where nothing is given. */
export function choiceOf<const T extends string>(
  value: unknown,
  field: string,
  allowed: readonly [T, ...T[]],
): T {
  if (value === undefined || value === null) return allowed[0];
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw invalid('INVALID_ENUM_VALUE', `${String(value)} is not a valid value of ${field}.`, field);
  return found;
}

/** A number of records per page. */
export function limitOf(
  value: unknown,
  {
    start,
    most,
    beyond,
  }: { readonly start: number; readonly most: number; readonly beyond: 'cut' | 'refuse' },
): number {
  if (value === undefined || value === null) return start;
  const limit = Number(value);
  if (!Number.isInteger(limit)) throw invalid('EXPECTED_INTEGER', 'Expected an integer at limit.', 'limit');
  if (limit < 1) throw invalid('VALUE_TOO_LOW', 'limit must be at least 1.', 'limit');
  if (limit > most && beyond === 'refuse')
    throw invalid('VALUE_TOO_HIGH', `limit must be at most ${most}.`, 'limit');
  return Math.min(limit, most);
}

/** A text that must be there. */
export function textOf(
  body: Body,
  name: string,
  { at = '', most = 36 }: { readonly at?: string; readonly most?: number } = {},
): string {
  const [value, field] = [body[name], `${at}${name}`];
  if (value === undefined || value === null || value === '')
    throw invalid('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', field);
  if (typeof value !== 'string') throw invalid('EXPECTED_STRING', `Expected a string at ${field}.`, field);
  if (value.length > most) throw invalid('VALUE_TOO_LONG', `${field} has at most ${most} characters.`, field);
  return value;
}

/** A whole number; undefined where there is none. */
export function wholeOf(value: unknown, field: string, least = Number.MIN_SAFE_INTEGER): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Number.isSafeInteger(value))
    throw invalid('EXPECTED_INTEGER', `Expected an integer at ${field}.`, field);
  if ((value as number) < least) throw invalid('VALUE_TOO_LOW', `${field} must be at least ${least}.`, field);
  return value as number;
}
