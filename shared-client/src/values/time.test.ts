import fc from 'fast-check';
import { refusal } from '../../testing/values.ts';
import { parseDate, parseHttpDate, parseMoment, toIso, toMillis } from './time.ts';

const NOON = Date.UTC(2026, 2, 2, 12, 0, 0);

describe('an HTTP date', () => {
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  test.each(MONTHS.map((month, i) => [month, i] as const))('in %s is read', (month, i) => {
    expect(parseHttpDate(`Tue, 15 ${month} 2026 08:49:37 GMT`)).toBe(Date.UTC(2026, i, 15, 8, 49, 37));
  });

  test('is read with blanks around it and in any case of its month', () => {
    expect(parseHttpDate(' Sun, 06 nov 1994 08:49:37 GMT ')).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  });

  test.each([
    '',
    'Sun, 06 Nov 1994 08:49:37',
    'Sun, 06 Nov 1994 08:49:37 UTC',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    'Sun, 06 Xyz 1994 08:49:37 GMT',
    'xSun, 06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 GMTx',
    '1994-11-06T08:49:37Z',
  ])('%p is none', (text) => {
    expect(parseHttpDate(text)).toBeUndefined();
  });

  test('comes back from how it is written', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        expect(parseHttpDate(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });
});

describe('a moment that a system sends', () => {
  test.each<[unknown, string | null]>([
    ['2026-03-02T12:00:00Z', '2026-03-02T12:00:00.000Z'],
    ['2026-03-02T12:00:00.123456789Z', '2026-03-02T12:00:00.123Z'],
    ['2026-03-02T13:00:00+01:00', '2026-03-02T12:00:00.000Z'],
    ['2026-03-02', '2026-03-02T00:00:00.000Z'],
    [String(NOON / 1000), '2026-03-02T12:00:00.000Z'],
    ['1', '1970-01-01T00:00:01.000Z'],
    [NOON / 1000, '2026-03-02T12:00:00.000Z'],
    [0.5, '1970-01-01T00:00:00.500Z'],
    [{ seconds: NOON / 1000, nanos: 0 }, '2026-03-02T12:00:00.000Z'],
    [{ seconds: String(NOON / 1000), nanos: 999_999_999 }, '2026-03-02T12:00:00.999Z'],
    [{ seconds: NOON / 1000 }, '2026-03-02T12:00:00.000Z'],
    [{ seconds: NOON / 1000, nanos: null }, '2026-03-02T12:00:00.000Z'],
    [{ seconds: 0, nanos: 1_000_000 }, '1970-01-01T00:00:00.001Z'],
    [8_639_999_999_999, '+275760-09-12T23:59:59.000Z'],
    [8_640_000_000_000, null],
    [{ seconds: 0, nanos: 0 }, null],
    [{ seconds: -1 }, null],
    [{ seconds: 'x' }, null],
    [{ seconds: 1, nanos: 'x' }, null],
    [{ nanos: 5 }, null],
    [{}, null],
    [[], null],
    [[String(NOON / 1000)], null],
    [['2026-03-02'], null],
    [0, null],
    ['0', null],
    [-5, null],
    [Number.NaN, null],
    [Infinity, null],
    ['', null],
    ['0001-01-01T00:00:00Z', null],
    ['1970-01-01T00:00:00Z', null],
    ['2026-13-01T00:00:00Z', null],
    ['Room 5', null],
    ['abc 12', null],
    ['5 Jan 2026', null],
    ['x2026-03-02', null],
    ['due 2026-03-02', null],
    ['2026-03-2', null],
    ['2026-3-02', null],
    ['x5', null],
    ['5x', null],
    [true, null],
    [null, null],
    [undefined, null],
  ])('%p is %p', (value, iso) => {
    expect(toIso(value)).toBe(iso);
    expect(toMillis(value)).toBe(iso === null ? undefined : Date.parse(iso));
  });

  test('is the same in all of its forms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4e12 }), (ms) => {
        const iso = new Date(ms).toISOString();
        expect(toIso(iso)).toBe(iso);
        expect(toIso({ seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 })).toBe(iso);
      }),
    );
  });
});

describe('a calendar date', () => {
  const read = (text: string) => parseDate('birthday', 'Birthday', text);

  test.each([
    ['1990-04-27', 1990, 4, 27],
    [' 1990-04-27 ', 1990, 4, 27],
    ['1990-04-27T23:59:59Z', 1990, 4, 27],
    ['1990-04-27 10:00', 1990, 4, 27],
    ['1990-04-27T10:00:00.000+0200', 1990, 4, 27],
    ['1990-04-27T10:00-02:00', 1990, 4, 27],
    ['1800-01-01', 1800, 1, 1],
    ['2000-02-29', 2000, 2, 29],
    ['2024-02-29', 2024, 2, 29],
    ['9999-12-31', 9999, 12, 31],
  ])('%p is year %i, month %i, day %i', (text, year, month, day) => {
    expect(read(text)).toEqual({ year, month, day });
  });

  test.each(
    [
      '',
      '1900-02-29',
      '2023-02-29',
      '2100-02-29',
      '1990-04-31',
      '1990-02-30',
      '1990-13-01',
      '1990-00-10',
      '1990-04-00',
      '1990-04-32',
    ].concat(
      [
        '1799-12-31',
        '0090-04-27',
        '90-04-27',
        '1990-4-27',
        '27.04.1990',
        '04/27/1990',
        '27 April 1990',
        '19900427',
        'yesterday',
      ],
      [
        '1990-04-27T',
        '1990-04-27x',
        'x1990-04-27',
        '1990-04-27T10:00 o’clock',
        '1990-04-27T10:00Zx',
        '1990-04-27+02:00',
        '1990-04-27T10:00+2',
      ],
    ),
  )('%p is refused', (text) => {
    expect(refusal(() => read(text))).toEqual([
      'birthday',
      'Birthday is not a date. Write it as year-month-day, such as 1990-04-27.',
    ]);
  });

  test('exists in the calendar, or is refused', () => {
    const part = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1800, max: 2400 }), part, part, (year, month, day) => {
        const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
        const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        if (day >= 1 && day <= days) expect(read(text)).toEqual({ year, month, day });
        else expect(refusal(() => read(text))[0]).toBe('birthday');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a moment that a user types', () => {
  const read = (text: string) => parseMoment('expiresAt', 'Expires At', text);

  test.each([
    ['2027-01-31T18:00:00Z', '2027-01-31T18:00:00.000Z'],
    [' 2027-01-31T18:00Z ', '2027-01-31T18:00:00.000Z'],
    ['2027-01-31 18:00:00Z', '2027-01-31T18:00:00.000Z'],
    ['2027-01-31T18:00:00.5Z', '2027-01-31T18:00:00.500Z'],
    ['2027-01-31T18:00:00.123456789Z', '2027-01-31T18:00:00.123Z'],
    ['2027-01-31T18:00:00+01:00', '2027-01-31T17:00:00.000Z'],
    ['2027-01-31T18:00:00+0130', '2027-01-31T16:30:00.000Z'],
    ['2027-01-31 18:00-0500', '2027-01-31T23:00:00.000Z'],
    ['2027-01-31', '2027-01-31T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ])('%p is %s', (text, iso) => {
    expect(read(text)).toBe(iso);
  });

  test.each([
    '',
    '2027-01-31T18:00:00',
    '2027-01-31 18:00',
    '2027-01-31T18',
    '2027-01-31T18Z',
    '2027-01-31T25:00Z',
    '2027-01-31T18:60Z',
    '2027-01-31T18:00+99:00',
    '2027-01-31T18:00+1',
    '2027-01-31T18:00:00.Z',
    '2027-01-31T18:00:00.1234567890Z',
    '2027-01-31T18:00z',
    '2027-01-31Z',
    'x2027-01-31',
    '2027-01-31x',
    '31.01.2027',
    'tomorrow',
    '1800000000',
    '1969-12-31',
  ])('%p is refused, because its zone or its form is not clear', (text) => {
    expect(refusal(() => read(text))).toEqual([
      'expiresAt',
      'Expires At is not a date and time. Write it with its time zone, such as 2027-01-31T18:00:00Z, or as a date, such as 2027-01-31.',
    ]);
  });

  test.each(['2027-02-29', '2027-02-30T18:00:00Z', '2027-13-01', '1799-01-01'])(
    '%p is refused, because there is no such day',
    (text) => {
      expect(refusal(() => read(text))).toEqual([
        'expiresAt',
        'Expires At is not a date. Write it as year-month-day, such as 1990-04-27.',
      ]);
    },
  );
});
