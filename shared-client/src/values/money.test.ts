import fc from 'fast-check';
import { refusal } from '../../testing/values.ts';
import { currencyDigits, parseMoney } from './money.ts';

const read = (text: string, currency = 'EUR') => parseMoney('amount', 'Amount', text, currency);

describe('the decimals of a currency', () => {
  test.each([
    [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
    [2, 'EUR USD GBP AUD HUF PKR COP IDR RSD ALL ZZZ'],
    [3, 'BHD IQD JOD KWD LYD OMR TND'],
    [4, 'CLF UYW'],
  ])('are %i for %s, on every host', (digits, currencies) => {
    for (const currency of currencies.split(' '))
      expect([currency, currencyDigits('c', 'C', currency)]).toEqual([currency, digits]);
  });

  test.each(['', 'eur', 'EU', 'EURO', 'E1R', ' EUR', 'EUR\n', '€', 'JPYX', 'XJPY', 'ÄÖÜ'])(
    'are refused for %p',
    (currency) => {
      expect(refusal(() => currencyDigits('currency', 'Currency', currency))).toEqual([
        'currency',
        'Currency is not a currency. Use its three-letter code, such as EUR or USD.',
      ]);
    },
  );
});

describe('an amount of money', () => {
  test.each<[string, string, number]>([
    ['12', 'EUR', 1_200],
    ['12.5', 'EUR', 1_250],
    ['12.50', 'EUR', 1_250],
    ['0', 'EUR', 0],
    ['0.00', 'EUR', 0],
    ['0.01', 'EUR', 1],
    ['00012.30', 'EUR', 1_230],
    [' 12.50 ', 'EUR', 1_250],
    ['+12.50', 'EUR', 1_250],
    ['-12.50', 'EUR', -1_250],
    ['- 12.50', 'EUR', -1_250],
    ['$1,240.00', 'USD', 124_000],
    ['$ 1,240.00', 'USD', 124_000],
    ['1,240.00 €', 'EUR', 124_000],
    ['12€', 'EUR', 1_200],
    ['-$0.95', 'USD', -95],
    ['$-0.95', 'USD', -95],
    ['$ - 0.95', 'USD', -95],
    ['(3.00)', 'USD', -300],
    ['($3.00)', 'USD', -300],
    ['( 3.00 )', 'USD', -300],
    [' (3.00) ', 'USD', -300],
    ['1 240.50', 'EUR', 124_050],
    ['1\u00a0240\u00a0000', 'EUR', 124_000_000],
    ['1\u202f240', 'EUR', 124_000],
    ['1,240', 'EUR', 124_000],
    ['12,240,000.07', 'EUR', 1_224_000_007],
    ['999,240', 'EUR', 99_924_000],
    ['1240', 'JPY', 1_240],
    ['￥1,240', 'JPY', 1_240],
    ['1.234', 'KWD', 1_234],
    ['1,240.5', 'KWD', 1_240_500],
    ['1,240,000', 'KWD', 1_240_000_000],
    ['1 240', 'KWD', 1_240_000],
    ['1240', 'KWD', 1_240_000],
    ['0.0001', 'CLF', 1],
    ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
    ['-90071992547409.91', 'EUR', -Number.MAX_SAFE_INTEGER],
    ['9007199254740991', 'JPY', Number.MAX_SAFE_INTEGER],
  ])('%p %s is %i minor units', (text, currency, minor) => {
    expect(read(text, currency)).toBe(minor);
  });

  test('of nothing has no sign', () => {
    for (const text of ['-0', '-0.00', '(0)']) expect(read(text)).toBe(0);
  });

  test.each(
    [
      '',
      ' ',
      '.',
      '.5',
      '5.',
      '12.345',
      '12,50',
      '1.240,50',
      '1,24',
      '1,2400',
      '12,34,567',
      '0,950',
      '012,345',
      '1,240 000',
      '1 240,000',
    ].concat(
      [
        '12 50',
        '1 24',
        '0 950',
        '1$2',
        '12 USD',
        'EUR 12',
        'abc',
        '1e3',
        '0x10',
        'NaN',
        'Infinity',
        '--5',
        '-+5',
        '5-',
        '(-5)',
        '(+5)',
        '1(5)',
        '(5)1',
        '(5',
        '5)',
      ],
      [
        '((5))',
        '()',
        '( )',
        '$',
        '-$-5',
        '1.2.3',
        '1,,240',
        ',240',
        '１２',
        '٣',
        '12\n50',
        '12%',
        "1'240",
        '\u22125',
      ],
    ),
  )('%p is refused', (text) => {
    expect(refusal(() => read(text))).toEqual([
      'amount',
      'Amount is not an amount of EUR. Write it with a decimal point, such as 1240.50.',
    ]);
  });

  test.each([
    ['12.5', 'JPY', '1240'],
    ['12.0', 'JPY', '1240'],
    ['1.2345', 'KWD', '1240.500'],
    ['1,240', 'KWD', '1240.500'],
    ['-$123,456', 'KWD', '1240.500'],
    ['1.23456', 'CLF', '1240.5000'],
    ['1.234', 'USD', '1240.50'],
  ])('%p %s is refused, and the example has the decimals of the currency', (text, currency, example) => {
    expect(refusal(() => read(text, currency))).toEqual([
      'amount',
      `Amount is not an amount of ${currency}. Write it with a decimal point, such as ${example}.`,
    ]);
  });

  test.each(['90071992547409.92', '9'.repeat(30), '9'.repeat(400)])('%s is too large', (text) => {
    expect(refusal(() => read(text))).toEqual(['amount', 'Amount is too large an amount.']);
  });

  test('names the currency, not the amount, when the currency is wrong', () => {
    expect(refusal(() => read('12', 'euro'))).toEqual([
      'currency',
      'Currency is not a currency. Use its three-letter code, such as EUR or USD.',
    ]);
  });
});

/** Minor units as a till would print them. */
function printed(
  minor: number,
  digits: number,
  separator: string,
  symbol: string,
  brackets: boolean,
): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, separator);
  const amount = symbol + whole + (digits ? `.${text.slice(-digits)}` : '');
  if (minor >= 0) return amount;
  return brackets ? `(${amount})` : `-${amount}`;
}

test('every amount comes back from how it is printed, in every style and currency', () => {
  const currency = fc.constantFrom<[string, number]>(['JPY', 0], ['USD', 2], ['KWD', 3], ['CLF', 4]);
  const separator = fc.constantFrom('', ',', ' ', '\u00a0');
  const minor = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2_000_000, max: 2_000_000 }));
  fc.assert(
    fc.property(
      minor,
      currency,
      separator,
      fc.constantFrom('', '$', '¥ '),
      fc.boolean(),
      (minor, [code, digits], separator, symbol, brackets) => {
        expect(read(printed(minor, digits, separator, symbol, brackets), code)).toBe(minor);
      },
    ),
  );
});

test('any text is read as a whole number of minor units or refused', () => {
  const unit = fc.constantFrom(...'0123456789.,- $()+€ ');
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit, maxLength: 12 })),
      fc.constantFrom('JPY', 'EUR', 'KWD'),
      (text, currency) => {
        try {
          expect(Number.isSafeInteger(read(text, currency))).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ problem: 'input', details: { field: 'amount' } });
        }
      },
    ),
  );
});
