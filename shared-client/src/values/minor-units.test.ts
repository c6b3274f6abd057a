import fc from 'fast-check';
import { refusal } from '../../testing/values.ts';
import { parseMoney, toMinor, writeMoney } from './money.ts';

describe('an amount as systems send it', () => {
  test.each<[unknown, string, number]>([
    [8.69, 'USD', 869],
    [8, 'USD', 800],
    [0, 'USD', 0],
    [0.1 + 0.2, 'USD', 30],
    [1.005, 'USD', 101],
    [-1.005, 'USD', -101],
    [-0.001, 'USD', 0],
    [5.49612811, 'USD', 550],
    [1e-9, 'USD', 0],
    [-1e-9, 'USD', 0],
    [1e-7, 'KWD', 0],
    ['5.49612811', 'USD', 550],
    ['5.494', 'USD', 549],
    ['5.4949', 'USD', 549],
    ['5.495', 'USD', 550],
    ['9.999', 'USD', 1_000],
    ['12', 'USD', 1_200],
    ['12.', 'USD', 1_200],
    ['12.5', 'USD', 1_250],
    ['+12.50', 'USD', 1_250],
    ['-12.50', 'USD', -1_250],
    ['-0', 'USD', 0],
    [' 12.50 ', 'USD', 1_250],
    ['1240', 'JPY', 1_240],
    ['1240.5', 'JPY', 1_241],
    [1240.4, 'JPY', 1_240],
    ['1.2345', 'KWD', 1_235],
    ['1.23456', 'CLF', 12_346],
    ['90071992547409.91', 'USD', 9_007_199_254_740_991],
  ])('%p %s is %p', (value, currency, minor) => {
    expect(toMinor(value, currency)).toBe(minor);
  });

  test.each([
    undefined,
    null,
    '',
    ' ',
    'abc',
    '1,5',
    '$1',
    '.5',
    '1.2.3',
    '1e3',
    '--1',
    'x1',
    '1x',
    NaN,
    Infinity,
    1e21,
    true,
    {},
    ['1'],
    '90071992547409.92',
  ])('%p is none', (value) => {
    expect(toMinor(value, 'USD')).toBeUndefined();
  });

  test('names the currency that is wrong', () => {
    expect(refusal(() => toMinor(1, 'usd'))[0]).toBe('currency');
  });
});

describe('writing an amount', () => {
  test.each<[number, string, string]>([
    [1295, 'EUR', '12.95'],
    [5, 'EUR', '0.05'],
    [95, 'EUR', '0.95'],
    [100, 'EUR', '1.00'],
    [0, 'EUR', '0.00'],
    [-95, 'USD', '-0.95'],
    [-1295, 'USD', '-12.95'],
    [1240, 'JPY', '1240'],
    [-1240, 'JPY', '-1240'],
    [0, 'JPY', '0'],
    [1235, 'KWD', '1.235'],
    [7, 'KWD', '0.007'],
  ])('%p %s is %p', (minor, currency, text) => {
    expect(writeMoney(minor, currency)).toBe(text);
  });

  test('goes there and back in every currency', () => {
    const currencies = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF');
    fc.assert(
      fc.property(fc.maxSafeInteger(), currencies, (minor, currency) => {
        const text = writeMoney(minor, currency);
        expect(toMinor(text, currency)).toBe(minor || 0);
        expect(parseMoney('a', 'A', text, currency)).toBe(minor || 0);
      }),
    );
  });

  test('a number and its text are the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        expect(toMinor(cents / 100, 'USD')).toBe(cents || 0);
        expect(toMinor(String(cents / 100), 'USD')).toBe(cents || 0);
      }),
    );
  });
});
