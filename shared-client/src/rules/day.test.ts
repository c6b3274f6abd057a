import { saleOf } from '../../testing/sales.ts';
import { refusal } from '../../testing/values.ts';
import { weekdayOf } from './day.ts';

test.each([
  ['2026-03-02T23:30:00.000Z', 'Europe/London', null, 1],
  ['2026-03-02T23:30:00.000Z', 'Europe/Berlin', null, 2],
  ['2026-03-02T03:30:00.000Z', 'America/New_York', null, 0],
  ['2026-03-02T03:30:00.000Z', null, null, 1],
  ['2026-03-04T12:00:00.000Z', 'UTC', null, 3],
  ['2026-03-05T12:00:00.000Z', 'UTC', null, 4],
  ['2026-03-06T12:00:00.000Z', 'UTC', null, 5],
  ['2026-03-07T12:00:00.000Z', 'UTC', null, 6],
  ['2026-03-03T02:00:00.000Z', 'UTC', '2026-03-02', 1],
  ['2026-03-03T02:00:00.000Z', 'UTC', '20260302', 2],
  ['2026-03-03T02:00:00.000Z', 'UTC', '2026-99-99', 2],
  ['2026-03-03T02:00:00.000Z', 'UTC', 'x2026-03-02', 2],
  ['2026-03-03T02:00:00.000Z', 'UTC', '2026-03-02T', 2],
  ['nonsense', 'nonsense', '2026-03-08', 0],
])('%s in %s, business date %s', (occurredAt, timeZone, businessDate, day) => {
  expect(weekdayOf(saleOf(1, { occurredAt, timeZone, businessDate }))).toBe(day);
});

test('a time or a zone that makes no sense is named', () => {
  expect(refusal(() => weekdayOf(saleOf(1, { occurredAt: 'yesterday' })))).toEqual([
    'occurredAt',
    'The sale does not tell when it happened, and the rule has days. Fill in Sold At.',
  ]);
  expect(refusal(() => weekdayOf(saleOf(1, { timeZone: 'Mars/Base' })))).toEqual([
    'timeZone',
    "The time zone of the sale is not known, and the rule has days. Use the zone's full name, such as Europe/London.",
  ]);
});
