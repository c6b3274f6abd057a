import { isoText, zoneOf } from '../../values/zone.ts';
import { createClock, orderToldBy, type DateOrder } from './when.ts';

const zone = zoneOf('America/New_York')!;
const read = (date: string, time = '', order?: DateOrder) => {
  const when = createClock(zone, order)(date, time);
  return when && [isoText(when.wall).slice(0, -5), isoText(when.utc).slice(0, -5)];
};
const SUMMER = ['2026-10-08T17:18:00', '2026-10-08T21:18:00'];

describe('dates and times of files', () => {
  it.each([
    ['10/8/26 5:18 PM'],
    ['10/08/2026 17:18:00'],
    ['10-08-2026 05:18:00 pm'],
    ['10/8/2026 5:18 p.m.'],
    ['2026-10-08 17:18:00'],
    ['2026-10-08T17:18:00'],
    ['2026-10-08T17:18:00-0400'],
    ['2026-10-08T21:18:00.000+0000'],
    ['2026-10-08 21:18:00 UTC'],
    ['2026-10-08T21:18:00Z'],
    ['20261008 17:18'],
    ['2026/10/08 17:18'],
    ['8 October 2026 17:18'],
    ['Oct 8, 2026 5:18 PM'],
    ['Oct. 8, 2026, 5:18 PM'],
    ['8.10.2026 17:18'],
  ])('%s with the month first', (text) => {
    expect(read(text, '', 'month-first')).toEqual(SUMMER);
  });

  it('takes date and time from two columns', () => {
    expect(read('10/08/26', '05:18 PM', 'month-first')).toEqual(SUMMER);
    expect(read('2026-10-08', '17:18:00')).toEqual(SUMMER);
  });

  it('is midnight without a time', () => {
    expect(read('2026-10-08')).toEqual(['2026-10-08T00:00:00', '2026-10-08T04:00:00']);
  });

  it.each([
    ['12:00 AM', '00:00:00'],
    ['12:30 PM', '12:30:00'],
    ['1:00 am', '01:00:00'],
    ['11:59 PM', '23:59:00'],
  ])('%s is %s', (time, wall) => {
    expect(read('2026-10-08', time)![0]).toBe(`2026-10-08T${wall}`);
  });

  it('keeps parts of seconds', () => {
    const when = createClock(zone, undefined)('2026-10-08T21:18:00.250Z', '');
    expect(isoText(when!.utc)).toBe('2026-10-08T21:18:00.250Z');
  });

  it('takes the order it is told, and a number above 12 at its word', () => {
    expect(read('3/4/2026', '', 'day-first')![0]).toBe('2026-04-03T00:00:00');
    expect(read('3/4/2026', '', 'month-first')![0]).toBe('2026-03-04T00:00:00');
    expect(read('13/4/2026')![0]).toBe('2026-04-13T00:00:00');
    expect(read('4/13/2026', '', 'day-first')![0]).toBe('2026-04-13T00:00:00');
    expect(read('4/4/2026')![0]).toBe('2026-04-04T00:00:00');
  });

  it.each([
    '3/4/2026',
    '',
    'yesterday',
    '31/31/2026',
    '2/30/2026',
    '2026-13-01',
    '0/4/2026',
    '1/1/1969',
    '10/8/26 25:00',
    '10/8/26 5:61 PM',
    '10/8/26 13:00 PM',
    '10/8/26 0:10 AM',
    '10/8/26 noon:5',
    '10/8-26',
    '8 Foo 2026',
  ])('%s is no one date', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('reads the same text again, and long ones too', () => {
    const clock = createClock(zone, 'month-first');
    const texts = ['10/8/26 5:18 PM', '2026-10-08T17:18:00.000000-0400'];
    for (const text of texts) expect(clock(text, '')).toEqual(clock(text, ''));
  });

  it('knows which of two nights hours is meant', () => {
    const clock = createClock(zone, 'month-first');
    const opened = clock('11/1/26 1:50 AM', '')!;
    expect(isoText(clock('11/1/26 1:15 AM', '', opened.utc)!.utc)).toBe('2026-11-01T06:15:00.000Z');
  });
});

describe('what a date tells of the order', () => {
  it.each([
    ['13/4/2026', 'day-first'],
    ['4/13/26 5:18 PM', 'month-first'],
    ['3.4.2026', 'day-first'],
    ['3/4/2026', undefined],
    ['2026-04-13', undefined],
    ['', undefined],
  ])('%s: %s', (text, order) => {
    expect(orderToldBy(text)).toBe(order);
  });
});
