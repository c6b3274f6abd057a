const DAY = 86_400_000;
const QUARTER = 900_000;

/**
 * The clock of a place. A wall time is written as the milliseconds since 1970 that it would be in UTC, so that it can be
 * reckoned with.
 */
export interface Zone {
  /**
   * The moment at which a clock there shows this wall time. A wall time that comes twice, at the end of summer time, is
   * the first one, unless that is before `notBefore` (a moment); one that is left out moves on with the clock: 2:30 is 3:30.
   */
  toUtc(wall: number, notBefore?: number): number;
  /** What a clock there shows at a moment. */
  toWall(utc: number): number;
}

const zones = new Map<string, Zone>();

/** The clock of an IANA time zone, such as `America/New_York`. Undefined when there is no such zone. */
export function zoneOf(timeZone: string): Zone | undefined {
  const known = zones.get(timeZone);
  if (known) return known;
  const offsetAt = offsets(timeZone);
  if (!offsetAt) return undefined;
  const zone = createZone(offsetAt);
  zones.set(timeZone, zone);
  return zone;
}

function createZone(offsetAt: (utc: number) => number): Zone {
  /** By day: the offset, or null where it changes within a day of it. */
  const days = new Map<number, number | null>();

  function offsetOfDay(day: number): number | null {
    let offset = days.get(day);
    if (offset === undefined) {
      const before = offsetAt((day - 1) * DAY);
      offset = before === offsetAt((day + 2) * DAY) ? before : null;
      days.set(day, offset);
    }
    return offset;
  }

  return {
    toUtc(wall, notBefore = -Infinity) {
      const usual = offsetOfDay(Math.floor(wall / DAY));
      if (usual !== null) return wall - usual;
      const before = wall - offsetAt(wall - DAY);
      const after = wall - offsetAt(wall + DAY);
      const isThen = (utc: number) => utc + offsetAt(utc) === wall;
      if (isThen(before) && (before >= notBefore || !isThen(after))) return before;
      return isThen(after) ? after : before;
    },
    toWall: (utc) => utc + (offsetOfDay(Math.floor(utc / DAY)) ?? offsetAt(utc)),
  };
}

/** How far a zone's clock is ahead of UTC at a moment, in milliseconds. Clocks change at full quarters of an hour only. */
function offsets(timeZone: string): ((utc: number) => number) | undefined {
  let format: Intl.DateTimeFormat;
  try {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' };
    format = new Intl.DateTimeFormat('en-US', {
      ...(numeric as Intl.DateTimeFormatOptions),
      timeZone,
      hourCycle: 'h23',
    });
  } catch {
    return undefined;
  }
  const known = new Map<number, number>();
  return (utc) => {
    const quarter = Math.floor(utc / QUARTER) * QUARTER;
    let offset = known.get(quarter);
    if (offset === undefined) {
      const parts = new Map(format.formatToParts(quarter).map(({ type, value }) => [type, Number(value)]));
      const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name)!;
      const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
      offset = wall - quarter;
      known.set(quarter, offset);
    }
    return offset;
  };
}

const pad = (value: number) => String(value).padStart(2, '0');
const MINUTES = Array.from(
  { length: 1440 },
  (_, minute) => `T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}:`,
);
const SECONDS = Array.from({ length: 60 }, (_, second) => `${pad(second)}.000Z`);
const dayTexts = new Map<number, string>();

/** A day, counted from 1970, as `yyyy-mm-dd`. */
export function dayText(day: number): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 10);
    if (dayTexts.size > 20_000) dayTexts.clear();
    dayTexts.set(day, text);
  }
  return text;
}

/** A moment in ISO 8601, as `Date.toISOString` writes it, which takes five times as long. */
export function isoText(utc: number): string {
  const second = Math.floor(utc / 1000);
  if (second * 1000 !== utc) return new Date(utc).toISOString();
  const minute = Math.floor(second / 60);
  const day = Math.floor(minute / 1440);
  return dayText(day) + MINUTES[minute - day * 1440]! + SECONDS[second - minute * 60]!;
}

/** The day that a wall time counts to, `yyyy-mm-dd`, where days end at `closeoutHour`. */
export const businessDay = (wall: number, closeoutHour: number): string =>
  dayText(Math.floor((wall - closeoutHour * 3_600_000) / DAY));
