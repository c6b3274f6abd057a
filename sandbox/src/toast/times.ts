const TOAST_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)([+-]\d{2}):?(\d{2})$/;
const DAY_MS = 86_400_000;

/** Milliseconds of a time such as `2026-11-01T05:30:00.000+0000`; undefined where the text is none. */
export function readTime(text: string): number | undefined {
  const [, time, hours, minutes] = TOAST_TIME.exec(text) ?? [];
  if (time === undefined) return undefined;
  const ms = Date.parse(`${time}${hours}:${minutes}`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Toast's form of a time: UTC, with an offset without a colon. */
export function writeTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+0000');
}

/** One calendar month later, as a limit for spans; the 31st goes to the month's last day. */
export function monthAfter(ms: number): number {
  const date = new Date(ms);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}

/** The business date of a moment as yyyyMMdd: the local date, but until the closeout hour still the day before. */
export function businessDate(
  ms: number,
  { timeZone, closeoutHour }: { readonly timeZone: string; readonly closeoutHour: number },
): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(ms);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const midnight = Date.UTC(part('year'), part('month') - 1, part('day'));
  return dateNumber(part('hour') < closeoutHour ? midnight - DAY_MS : midnight);
}

/** yyyyMMdd of a moment in UTC. */
function dateNumber(ms: number): number {
  return Number(new Date(ms).toISOString().slice(0, 10).replaceAll('-', ''));
}

/** Whether a number such as 20261101 names a day. */
export function isDate(number: number): boolean {
  const text = String(number);
  if (!/^\d{8}$/.test(text)) return false;
  const ms = Date.parse(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}T00:00:00Z`);
  return !Number.isNaN(ms) && dateNumber(ms) === number;
}

/** So many days later. */
export function addDays(number: number, days: number): number {
  const text = String(number);
  const midnight = Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6)));
  return dateNumber(midnight + days * DAY_MS);
}
