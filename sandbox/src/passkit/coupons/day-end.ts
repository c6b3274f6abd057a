const DAY_MS = 24 * 60 * 60 * 1000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than all else that a call to the sandbox does, so each zone's is kept. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** How far the clock of a time zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(ms: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(ms);
  const part = (type: string): number => Number(parts.find((item) => item.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(ms / 1000) * 1000;
}

/** 23:59:59 of the day that is so many days after a moment, in a time zone; milliseconds. */
export function dayEnd(from: number, days: number, timeZone: string): number {
  const local = from + offsetAt(from, timeZone);
  const end = Math.floor(local / DAY_MS) * DAY_MS + (days + 1) * DAY_MS - 1000;
  return end - offsetAt(end - offsetAt(from, timeZone), timeZone);
}
