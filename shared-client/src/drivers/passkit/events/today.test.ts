import { fakePasskit, PROGRAM } from '../../../../testing/passkit.ts';
import { lines } from '../../../../testing/runtime.ts';
import { addDays, dateIn, dateText, isBirthday, timeZoneOf } from './today.ts';

const TIERS = 'POST /members/tiers/list';

test.each<[Record<string, unknown>[], string]>([
  [[{ timezone: 'Europe/London', tierIndex: 1 }], 'Europe/London'],
  [
    [
      { timezone: 'Asia/Tokyo', tierIndex: 2 },
      { timezone: 'Europe/Paris', tierIndex: 1 },
    ],
    'Europe/Paris',
  ],
  [
    [
      { timezone: '', tierIndex: 1 },
      { timezone: 'Asia/Tokyo', tierIndex: 2 },
    ],
    'Asia/Tokyo',
  ],
  [[{ timezone: 'Mars/Olympus' }], 'UTC'],
  [[{ timezone: 5 }, {}], 'UTC'],
  [[], 'UTC'],
])('the time zone of the tiers %j is %s', async (tiers, expected) => {
  const { context, seen } = fakePasskit({ [TIERS]: { body: lines(...tiers) } });
  expect(await timeZoneOf(context, PROGRAM)).toBe(expected);
  expect(seen()).toEqual([{ call: TIERS, body: { programId: PROGRAM, filters: { limit: 100, offset: 0 } } }]);
});

test.each([
  ['UTC', '2026-03-02T00:00:00Z', '2026-03-02'],
  ['UTC', '2026-03-01T23:59:59Z', '2026-03-01'],
  ['Asia/Tokyo', '2026-03-01T15:00:00Z', '2026-03-02'],
  ['America/New_York', '2026-03-02T04:59:59Z', '2026-03-01'],
  ['Europe/London', '2026-07-01T23:00:00Z', '2026-07-02'],
  ['Pacific/Kiritimati', '2025-12-31T10:00:00Z', '2026-01-01'],
])('in %s at %s it is %s', (timeZone, moment, date) => {
  expect(dateText(dateIn(timeZone, Date.parse(moment)))).toBe(date);
});

test.each([
  ['2026-03-02', 0, '2026-03-02'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-12-30', 3, '2027-01-02'],
  ['2026-03-02', 3650, '2036-02-28'],
])('%s and %i days is %s', (from, days, to) => {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  expect(dateText(addDays({ year, month, day }, days))).toBe(to);
});

test.each([
  [{ month: 4, day: 27 }, '2026-04-27', true],
  [{ month: 4, day: 27 }, '2026-04-26', false],
  [{ month: 5, day: 27 }, '2026-04-27', false],
  [{ month: 2, day: 29 }, '2028-02-29', true],
  [{ month: 2, day: 29 }, '2028-02-28', false],
  [{ month: 2, day: 29 }, '2026-02-28', true],
  [{ month: 2, day: 29 }, '2100-02-28', true],
  [{ month: 2, day: 29 }, '2026-03-01', false],
  [{ month: 2, day: 28 }, '2026-02-28', true],
  [{ month: 1, day: 29 }, '2026-02-28', false],
  [{ month: 0, day: 0 }, '2026-02-28', false],
])('who was born on %j has a birthday on %s: %p', (born, text, expected) => {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  expect(isBirthday(born, { year, month, day })).toBe(expected);
});
