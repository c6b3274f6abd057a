import type { CalendarDate } from '../../../values/time.ts';
import type { Context } from '../../driver.ts';
import { asText, readList } from '../wire.ts';

/**
 * The time zone of a program: the one of its lowest tier that has one (PassKit's `Tier.timezone`), as an IANA name. UTC
 * where there is none, or one that nobody knows. One call.
 */
export async function timeZoneOf({ caller }: Context, programId: string): Promise<string> {
  const filters = { limit: 100, offset: 0 };
  const tiers = await readList(caller, '/members/tiers/list', filters, { programId });
  const lowestFirst = tiers.sort((a, b) => Number(a.tierIndex ?? 0) - Number(b.tierIndex ?? 0));
  return lowestFirst.map(({ timezone }) => asText(timezone)).find(isTimeZone) ?? 'UTC';
}

function isTimeZone(name: string): boolean {
  try {
    return name !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** The calendar date in a time zone at a moment, in milliseconds since 1970. */
export function dateIn(timeZone: string, ms: number): CalendarDate {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return { year: parts.year!, month: parts.month!, day: parts.day! };
}

/** So many days later. */
export function addDays({ year, month, day }: CalendarDate, days: number): CalendarDate {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** As YYYY-MM-DD. */
export const dateText = ({ year, month, day }: CalendarDate): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** True when someone born on a day has their birthday on that date: 29 February counts as 28 in other years. */
export function isBirthday(born: Pick<CalendarDate, 'month' | 'day'>, date: CalendarDate): boolean {
  if (born.month === date.month && born.day === date.day) return true;
  const isLastOfFebruary = date.month === 2 && addDays(date, 1).month === 3;
  return isLastOfFebruary && date.day === 28 && born.month === 2 && born.day === 29;
}
