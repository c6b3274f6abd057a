import fc from 'fast-check';
import { toMinor } from '../../values/money.ts';
import { amountReader, type DecimalSign } from './amount.ts';
import { learnHabits } from './habits.ts';

const read = (text: string, currency = 'USD', sign: DecimalSign = 'point') =>
  amountReader(currency, sign)(text);

describe('amounts of files', () => {
  it.each([
    ['24.00', 2400],
    ['24', 2400],
    ['1.99000000', 199],
    ['5.49612811', 550],
    ['5.495', 550],
    ['-5.495', -550],
    ['5.494', 549],
    ['$1,205.73', 120573],
    ['1,332.00', 133200],
    ['1,234,567', 123456700],
    ['-3.5', -350],
    ['-$0.95', -95],
    ['$-0.95', -95],
    ['+3', 300],
    ['3.00-', -300],
    ['−3.00', -300],
    ['(3.00)', -300],
    ['($1,205.73)', -120573],
    ['USD 12', 1200],
    ['12.50 USD', 1250],
    ['US$ 3.20', 320],
    ['3.20 €', 320],
    [' 7 ', 700],
    ['1 205.73', 120573],
    ["1'205.73", 120573],
    ['.5', 50],
    ['5.', 500],
    ['-0.001', 0],
  ])('%s', (text, minor) => {
    expect(read(text)).toBe(minor);
  });

  it.each([
    ['1.205,73', 120573],
    ['12,50', 1250],
    ['-3,5', -350],
    ['3,20 €', 320],
    ['1 205,73', 120573],
    ['1205', 120500],
  ])('%s with a decimal comma', (text, minor) => {
    expect(read(text, 'EUR', 'comma')).toBe(minor);
  });

  it.each(['', '  '])('"%s" is blank', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each([
    'abc',
    '1,5',
    '1,205,7',
    '12,34.50',
    '1.2.3',
    '--5',
    '.',
    '$',
    '-',
    '1e5',
    '99999999999999999999',
  ])('%s is no amount', (text) => {
    expect(read(text)).toBeNaN();
  });

  it('takes no decimal point where the comma is the decimal sign', () => {
    expect(read('1.5', 'EUR', 'comma')).toBeNaN();
  });

  it('knows the digits of the currency', () => {
    expect([read('1240', 'JPY'), read('1240.6', 'JPY'), read('1.2345', 'KWD')]).toEqual([1240, 1241, 1235]);
    expect(() => amountReader('dollars', 'point')).toThrow(/not a currency/);
  });

  it('agrees with toMinor on plain decimals', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('USD', 'JPY', 'KWD'),
        fc.stringMatching(/^-?\d{1,9}(\.\d{1,6})?$/),
        (currency, text) => {
          expect(read(text, currency)).toBe(toMinor(text, currency));
        },
      ),
    );
  });
});

describe('habits of a file', () => {
  const learn = (dates: string[], amounts: string[]) => {
    const learner = learnHabits();
    dates.forEach((text) => learner.seeDate(text));
    amounts.forEach((text) => learner.seeAmount(text));
    return learner.habits();
  };

  it.each([
    [['1/2/26', '13/2/26'], ['12,50'], { dates: 'day-first', decimals: 'comma' }],
    [['1/2/26', '2/13/26'], ['$1,205.73', '4'], { dates: 'month-first', decimals: 'point' }],
    [['1/2/26'], ['1,205', '7'], { dates: undefined, decimals: undefined }],
    [['13/2/26', '2/13/26'], ['1.50', '1,50'], { dates: undefined, decimals: undefined }],
    [['2026-01-02'], ['3,20 €'], { dates: undefined, decimals: 'comma' }],
  ])('%j and %j', (dates, amounts, habits) => {
    expect(learn(dates, amounts)).toEqual(habits);
  });
});
