import fc from 'fast-check';
import { businessDay, dayText, isoText, zoneOf } from './zone.ts';

const NAMES = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'UTC',
  'Asia/Kathmandu',
];
const at = (text: string) => Date.parse(`${text}Z`);

describe('zones', () => {
  it('has no zone of an unknown name, and one of each name', () => {
    expect(zoneOf('Mars/Olympus')).toBeUndefined();
    expect(zoneOf('Europe/Berlin')).toBe(zoneOf('Europe/Berlin'));
  });

  // In one test, because what a day has come to is remembered from one test to the next.
  it('knows the offset of each hour, on days when it changes too', () => {
    const rows = [
      ['America/New_York', '2026-11-01T00:59', '2026-11-01T04:59:00.000Z'],
      ['America/New_York', '2026-11-01T02:00', '2026-11-01T07:00:00.000Z'],
      ['America/New_York', '2026-11-02T12:00', '2026-11-02T17:00:00.000Z'],
      ['America/New_York', '2026-10-31T12:00', '2026-10-31T16:00:00.000Z'],
      ['America/New_York', '2026-03-08T01:59', '2026-03-08T06:59:00.000Z'],
      ['America/New_York', '2026-03-08T03:00', '2026-03-08T07:00:00.000Z'],
      ['America/New_York', '2026-07-01T12:00', '2026-07-01T16:00:00.000Z'],
      ['America/New_York', '2026-12-01T12:00', '2026-12-01T17:00:00.000Z'],
      ['Asia/Kolkata', '2026-12-01T12:00', '2026-12-01T06:30:00.000Z'],
      ['Asia/Kathmandu', '2026-12-01T12:00', '2026-12-01T06:15:00.000Z'],
    ] as const;
    for (const [name, wall, utc] of rows) {
      expect([name, isoText(zoneOf(name)!.toUtc(at(wall)))]).toEqual([name, utc]);
    }
  });

  it('takes the first of two moments with the same wall time', () => {
    expect(isoText(zoneOf('America/New_York')!.toUtc(at('2026-11-01T01:15')))).toBe(
      '2026-11-01T05:15:00.000Z',
    );
    expect(isoText(zoneOf('Europe/Berlin')!.toUtc(at('2026-10-25T02:30')))).toBe('2026-10-25T00:30:00.000Z');
    // Half an hour comes twice there.
    expect(isoText(zoneOf('Australia/Lord_Howe')!.toUtc(at('2026-04-05T01:45')))).toBe(
      '2026-04-04T14:45:00.000Z',
    );
  });

  it('takes the second when the first is too early', () => {
    const zone = zoneOf('America/New_York')!;
    const opened = zone.toUtc(at('2026-11-01T01:50'));
    expect(isoText(zone.toUtc(at('2026-11-01T01:15'), opened))).toBe('2026-11-01T06:15:00.000Z');
    expect(isoText(zone.toUtc(at('2026-11-01T01:50'), opened))).toBe('2026-11-01T05:50:00.000Z');
  });

  it('does not move a time that comes once, however early it is', () => {
    const zone = zoneOf('America/New_York')!;
    const late = at('2027-01-01T00:00');
    expect(isoText(zone.toUtc(at('2026-11-01T00:30'), late))).toBe('2026-11-01T04:30:00.000Z');
    expect(isoText(zone.toUtc(at('2026-11-01T02:30'), late))).toBe('2026-11-01T07:30:00.000Z');
  });

  it('moves a time that is left out on with the clock', () => {
    const zone = zoneOf('America/New_York')!;
    const utc = zone.toUtc(at('2026-03-08T02:30'));
    expect(isoText(utc)).toBe('2026-03-08T07:30:00.000Z');
    expect(isoText(zone.toWall(utc))).toBe('2026-03-08T03:30:00.000Z');
  });

  it('goes to the wall and back, but for the hour that comes twice', () => {
    const minute = 60_000;
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.integer({ min: at('2020-01-01T00:00') / minute, max: at('2030-01-01T00:00') / minute }),
        (name, minutes) => {
          const zone = zoneOf(name)!;
          const utc = minutes * minute;
          const back = zone.toUtc(zone.toWall(utc));
          expect(zone.toWall(back)).toBe(zone.toWall(utc));
          expect([0, 30, 60]).toContain((utc - back) / minute);
          expect(zone.toUtc(zone.toWall(utc), utc)).toBe(utc);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('shows what Intl shows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (name, date) => {
          const shown = new Intl.DateTimeFormat('sv-SE', {
            timeZone: name,
            dateStyle: 'short',
            timeStyle: 'medium',
          }).format(date);
          expect(isoText(zoneOf(name)!.toWall(date.getTime())).slice(0, 19)).toBe(shown.replace(' ', 'T'));
        },
      ),
    );
  });
});

describe('texts of moments', () => {
  it('writes what Date writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.boolean(), (ms, isWhole) => {
        const utc = isWhole ? ms - (ms % 1000) : ms;
        expect(isoText(utc)).toBe(new Date(utc).toISOString());
      }),
    );
    expect(dayText(0)).toBe('1970-01-01');
  });

  it('writes more days than it remembers', () => {
    for (let day = 0; day < 20_010; day += 1) dayText(day);
    expect(dayText(1)).toBe('1970-01-02');
    expect(dayText(20_009)).toBe(new Date(20_009 * 86_400_000).toISOString().slice(0, 10));
  });

  it.each([
    ['2026-11-01T03:59', 4, '2026-10-31'],
    ['2026-11-01T04:00', 4, '2026-11-01'],
    ['2026-11-01T00:00', 0, '2026-11-01'],
    ['2026-11-01T23:59', 0, '2026-11-01'],
  ])('%s with the closeout hour %i counts to %3$s', (wall, hour, day) => {
    expect(businessDay(at(wall), hour)).toBe(day);
  });
});
