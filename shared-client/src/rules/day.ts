import { TillPassError } from '../http/errors.ts';
import type { Sale } from '../sale/sale.ts';

const SHORT = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The day of the week of a sale where it happened, 0 for Sunday: the till's business day, or the day at its location,
 * or in UTC where no time zone is known. Throws TillPassError when the sale has no readable time.
 */
export function weekdayOf({ businessDate, occurredAt, timeZone }: Sale): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(businessDate ?? '') ? Date.parse(businessDate!) : Number.NaN;
  if (!Number.isNaN(day)) return new Date(day).getUTCDay();
  const moment = Date.parse(occurredAt);
  if (Number.isNaN(moment))
    throw new TillPassError(
      'input',
      'The sale does not tell when it happened, and the rule has days. Fill in Sold At.',
      { field: 'occurredAt' },
    );
  return SHORT.indexOf(formatOf(timeZone ?? 'UTC').format(moment));
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' });
    formats.set(timeZone, made);
    return made;
  } catch {
    throw new TillPassError(
      'input',
      "The time zone of the sale is not known, and the rule has days. Use the zone's full name, such as Europe/London.",
      { field: 'timeZone' },
    );
  }
}
