import { dayEnd } from './day-end.ts';

it.each([
  ['2030-01-01T10:00:00Z', 0, 'UTC', '2030-01-01T23:59:59.000Z'],
  ['2030-01-01T23:30:00Z', 0, 'Asia/Tokyo', '2030-01-02T14:59:59.000Z'],
  ['2030-01-01T02:00:00Z', 1, 'America/New_York', '2030-01-02T04:59:59.000Z'],
  // Clocks go forward on 31 March and back on 27 October.
  ['2030-03-30T12:00:00Z', 2, 'Europe/London', '2030-04-01T22:59:59.000Z'],
  ['2030-10-26T12:00:00Z', 2, 'Europe/London', '2030-10-28T23:59:59.000Z'],
])('from %s, %i days, %s', (from, days, zone, end) => {
  expect(new Date(dayEnd(Date.parse(from), days, zone)).toISOString()).toBe(end);
});
