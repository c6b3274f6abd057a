import type { Zone } from '../../values/zone.ts';

/** Which number of 3/4/2026 is the month. Dates that begin with the year need no order. */
export type DateOrder = 'month-first' | 'day-first';

/** A moment as a file tells it, both in milliseconds: `wall` is what the clock at the till showed. */
export interface When {
  utc: number;
  wall: number;
  /** False where only the day is told; it then stands for its midnight. */
  hasTime: boolean;
}

/**
 * Reads the date and time of a row; `time` is blank where one column holds both. A text that brings its own offset
 * (`Z`, `+0000`) is taken at its word, any other is wall time. Of two moments with the same wall time, the first that is not
 * before `notBefore`. Undefined when it makes no sense or could be two dates.
 */
export type Clock = (date: string, time: string, notBefore?: number) => When | undefined;

const MOST_KNOWN = 100_000;
/** Longer texts are parts of the file's text to the engine, and to keep one would keep all of it. */
const LONGEST_KNOWN = 12;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/;

/** Rows repeat dates and times, so what one has come to is kept. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST_KNOWN) return read(text);
    let value = known.get(text);
    if (value === undefined) {
      value = read(text);
      if (known.size > MOST_KNOWN) known.clear();
      known.set(text, value);
    }
    return value;
  };
}

/** What a numeric date tells of the order of its file: undefined when it tells nothing. */
export function orderToldBy(date: string): DateOrder | undefined {
  const match = NUMBERS.exec(date.trim().split(/[ T]/)[0]!);
  if (!match) return undefined;
  if (match[2] === '.' || +match[1]! > 12) return 'day-first';
  return +match[3]! > 12 ? 'month-first' : undefined;
}

/** The formats of a till's files: `10/8/26 5:18 PM`, `28.09.2026 11:42`, `2026-10-08T17:18:00+0000`, `Oct 8, 2026`. */
export function createClock(zone: Zone, order: DateOrder | undefined): Clock {
  const dayOf = remembering((date) => readDay(date, order));
  const timeOf = remembering(readTime);
  return (date, time, notBefore) => {
    let dateText = date;
    let timeText = time;
    if (time === '') {
      const gap = startOfTime(date);
      if (gap !== -1) {
        dateText = date.slice(0, gap);
        timeText = date.slice(gap + 1);
      }
    }
    const day = dayOf(dateText);
    if (Number.isNaN(day)) return undefined;
    const { ms, offset } = timeOf(timeText);
    if (Number.isNaN(ms)) return undefined;
    const wall = day + ms;
    const hasTime = timeText.trim() !== '';
    if (offset !== undefined) {
      const utc = wall - offset;
      return { utc, wall: zone.toWall(utc), hasTime };
    }
    return { utc: zone.toUtc(wall, notBefore), wall, hasTime };
  };
}

/** Where the blank or T in front of the hour stands; -1 where there is no time. */
function startOfTime(text: string): number {
  const colon = text.indexOf(':');
  if (colon === -1) return -1;
  const blank = text.lastIndexOf(' ', colon);
  return blank === -1 ? text.indexOf('T') : blank;
}

/** A date as the milliseconds since 1970 of its midnight in UTC; NaN when it is none. */
function readDay(text: string, order: DateOrder | undefined): number {
  const date = text.trim().replace(/,$/, '');
  const yearFirst = /^(\d{4})[/.-]?(\d{2})[/.-]?(\d{2})$/.exec(date);
  if (yearFirst) return midnight(+yearFirst[1]!, +yearFirst[2]!, +yearFirst[3]!);
  const numbers = NUMBERS.exec(date);
  if (numbers) {
    const [first, second] = [+numbers[1]!, +numbers[3]!];
    const year = numbers[4]!.length === 2 ? 2000 + +numbers[4]! : +numbers[4]!;
    const known = orderToldBy(date) ?? order ?? (first === second ? 'day-first' : undefined);
    if (!known) return NaN;
    return known === 'day-first' ? midnight(year, second, first) : midnight(year, first, second);
  }
  const named =
    /^(?<day>\d{1,2})\.? (?<month>[A-Za-z]{3})[a-z]*\.?,? (?<year>\d{4})$/.exec(date) ??
    /^(?<month>[A-Za-z]{3})[a-z]*\.? (?<day>\d{1,2}),? (?<year>\d{4})$/.exec(date);
  if (!named) return NaN;
  const { day, month, year } = named.groups as { day: string; month: string; year: string };
  return midnight(+year, MONTHS.indexOf(month.toLowerCase()) + 1, +day);
}

function midnight(year: number, month: number, day: number): number {
  const ms = Date.UTC(year, month - 1, day);
  const isReal = year >= 1970 && year < 2200 && month >= 1 && new Date(ms).getUTCMonth() === month - 1;
  return isReal && day >= 1 ? ms : NaN;
}

/** A time of day in milliseconds, and how far its own clock is ahead of UTC where it says so. */
function readTime(text: string): { ms: number; offset: number | undefined } {
  const time = text.trim();
  if (time === '') return { ms: 0, offset: undefined };
  const match =
    /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([AaPp])\.?[Mm]\.?)?\s*(?:([Zz]|UTC|GMT)|([+-])(\d{2}):?(\d{2}))?$/.exec(
      time.replace(/\u202f/g, ' '),
    );
  if (!match) return { ms: NaN, offset: undefined };
  const [, hours, minutes, seconds = '0', parts = '0', half, isUtc, sign, aheadHours, aheadMinutes] = match;
  let hour = +hours!;
  if (half) {
    if (hour < 1 || hour > 12) return { ms: NaN, offset: undefined };
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || +minutes! > 59 || +seconds > 59) return { ms: NaN, offset: undefined };
  const ms =
    ((hour * 60 + +minutes!) * 60 + +seconds) * 1000 + Math.floor(Number(`0.${parts}`) * 1000 + 1e-6);
  const ahead = sign ? (sign === '-' ? -1 : 1) * (+aheadHours! * 60 + +aheadMinutes!) * 60_000 : undefined;
  return { ms, offset: isUtc ? 0 : ahead };
}
