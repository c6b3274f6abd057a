import { inputError } from '../http/errors.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** An HTTP date (RFC 9110, section 5.6.7, preferred form) as milliseconds since 1970. */
export function parseHttpDate(text: string): number | undefined {
  const match = /^\s*[A-Za-z]{3}, (\d{2}) ([A-Za-z]{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT\s*$/.exec(text);
  if (!match) return undefined;
  const month = MONTHS.indexOf(match[2]!.toLowerCase());
  if (month < 0) return undefined;
  return Date.UTC(+match[3]!, month, +match[1]!, +match[4]!, +match[5]!, +match[6]!);
}

/**
 * A moment as systems send it, as ISO 8601 in UTC: an RFC 3339 text, `{seconds, nanos}` (PassKit's webhooks) or epoch
 * seconds. Null when it is missing or makes no sense.
 */
export function toIso(value: unknown): string | null {
  const ms = toMillis(value);
  return ms === undefined ? null : new Date(ms).toISOString();
}

/** The same as toIso, in milliseconds since 1970. */
export function toMillis(value: unknown): number | undefined {
  let ms = Number.NaN;
  if (typeof value === 'string' && /^\d+$/.test(value)) ms = Number(value) * 1000;
  else if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value)) ms = Date.parse(value);
  else if (typeof value === 'number') ms = value * 1000;
  else if (typeof value === 'object' && value !== null && 'seconds' in value) {
    const { seconds, nanos } = value as { seconds: unknown; nanos?: unknown };
    ms = Number(seconds) * 1000 + Math.floor(Number(nanos ?? 0) / 1e6);
  }
  return ms > 0 && ms < 8.64e15 ? ms : undefined;
}

export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

/** A calendar date typed as YYYY-MM-DD; a time behind it is ignored, because a birthday has none. */
export function parseDate(field: string, label: string, text: string): CalendarDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text.trim());
  const [year, month, day] = match ? [+match[1]!, +match[2]!, +match[3]!] : [0, 0, 0];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (!match || year < 1800 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    throw inputError(field, `${label} is not a date. Write it as year-month-day, such as 1990-04-27.`);
  }
  return { year, month, day };
}

/** A moment typed by a user: ISO 8601 with a zone, or a plain date, which means its first moment in UTC. */
export function parseMoment(field: string, label: string, text: string): string {
  const trimmed = text.trim();
  const shaped =
    /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2}))?$/.test(trimmed);
  if (shaped) {
    parseDate(field, label, trimmed.slice(0, 10));
    const iso = toIso(trimmed.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    if (iso) return iso;
  }
  throw inputError(
    field,
    `${label} is not a date and time. Write it with its time zone, such as 2027-01-31T18:00:00Z, or as a date, such as 2027-01-31.`,
  );
}
