import { refusal } from '../../testing/values.ts';
import { parseAmount, parseCount } from './number.ts';

describe('a whole number', () => {
  const read = (value: unknown, rule = {}) => parseCount('days', 'Days', value, rule);

  test.each<[unknown, number]>([
    ['30', 30],
    [' 7 ', 7],
    [1, 1],
    ['1000000', 1_000_000],
    ['0030', 30],
  ])('%j is read', (value, expected) => {
    expect(read(value)).toBe(expected);
  });

  test.each([1.5, '1.5', '-1', '', 'x', '1e3', Number.NaN, Infinity, true, [1], {}, '1,000', '1'.repeat(16)])(
    '%j is refused',
    (value) => {
      expect(refusal(() => read(value))).toEqual([
        'days',
        'Days is not a whole number. Enter digits only, such as 30.',
      ]);
    },
  );

  test('0 is refused unless it makes sense', () => {
    expect(refusal(() => read(0))).toEqual(['days', 'Days must be more than 0. Enter how many, such as 30.']);
    expect(read('0', { mayBeZero: true })).toBe(0);
  });

  test('the most is taken, and one more is not', () => {
    expect(read(10, { max: 10 })).toBe(10);
    expect(refusal(() => read(11, { max: 10 }))).toEqual(['days', 'Days is too large. Enter at most 10.']);
    expect(refusal(() => read(1_000_001))).toEqual(['days', 'Days is too large. Enter at most 1000000.']);
  });
});

describe('an amount of money', () => {
  const read = (value: unknown) => parseAmount('amount', 'Amount', value);

  test.each<[unknown, number]>([
    ['12.50', 12.5],
    [12, 12],
    [' 0.999 ', 0.999],
    ['0', 0],
    ['123456789012.123', 123456789012.123],
  ])('%j is read', (value, expected) => {
    expect(read(value)).toBe(expected);
  });

  test('a decimal comma is named', () => {
    expect(refusal(() => read('12,50'))).toEqual([
      'amount',
      'Amount has a comma. Use a decimal point, such as 12.50.',
    ]);
  });

  test.each(['-1', '$12', '1.2345', '1234567890123', '1,000,000', '.5', '5.', 'x', null, [], {}, Number.NaN])(
    '%j is refused',
    (value) => {
      expect(refusal(() => read(value))).toEqual([
        'amount',
        'Amount is not an amount. Enter digits without a currency, such as 12.50.',
      ]);
    },
  );
});
