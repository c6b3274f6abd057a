/** A value that must be refused, and what is wrong with it. */
export type BadValue = readonly [what: string, value: unknown];

/** No value at all, as hosts hand it over. Refused where the field is required. */
export const EMPTY: readonly BadValue[] = [
  ['missing', undefined],
  ['null', null],
  ['empty', ''],
  ['blank', '   '],
  ['only line breaks', '\r\n\t'],
  ['only a hard space', '\u00a0'],
];

export const NOT_ONE_VALUE: readonly BadValue[] = [
  ['an empty object', {}],
  ['an object', { value: 'a' }],
  ['an object that cannot be text', { toString: 1, valueOf: 1 }],
  ['an empty array', []],
  ['an array of one', ['true']],
  ['an array of many', ['a', 'b']],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['minus Infinity', Number.NEGATIVE_INFINITY],
];

export const NOT_TEXT: readonly BadValue[] = [
  ...NOT_ONE_VALUE,
  ['true', true],
  ['false', false],
  ['1e21', 1e21],
  ['a number too long to be exact', Number('12345678901234567890')],
  ['a NUL', 'a\u0000b'],
  ['an escape character', 'a\u001bb'],
  ['a DEL', 'a\u007fb'],
  ['a C1 control', 'a\u0085b'],
  ['a lone high surrogate', 'a\ud83d'],
  ['a lone low surrogate', '\ude00a'],
  ['huge', 'x'.repeat(100_000)],
];

export const NOT_LINE: readonly BadValue[] = [
  ...NOT_TEXT,
  ['a line break', 'a\nb'],
  ['a carriage return', 'a\rb'],
  ['a tab', 'a\tb'],
];

export const NOT_DATE: readonly BadValue[] = [
  ['no date', 'tomorrow'],
  ['day first', '27.04.1990'],
  ['with slashes', '1990/04/27'],
  ['month first', '04/27/1990'],
  ['two digits of year', '90-04-27'],
  ['no leading zeros', '1990-4-7'],
  ['30 February', '2027-02-30'],
  ['29 February of a common year', '2027-02-29'],
  ['month 13', '2027-13-01'],
  ['day 0', '2027-01-00'],
  ['year 0', '0000-01-01'],
  ['negative year', '-2027-01-01'],
  ['epoch seconds', 1_772_442_000],
  ['a week', '2027-W05'],
  ['negative', -5],
];

export const NOT_DIGITS: readonly BadValue[] = [
  ...NOT_ONE_VALUE,
  ['true', true],
  ['false', false],
  ['negative', -5],
  ['negative as text', '-5'],
  ['a sign', '+5'],
  ['English thousands', '1,240.50'],
  ['a space of thousands', '1 240'],
  ['1e21', 1e21],
  ['an exponent', '1e3'],
  ['1e-7', 1e-7],
  ['huge', '9'.repeat(400)],
  ['hexadecimal', '0x10'],
  ['other digits', '١٢'],
  ['wide digits', '１２'],
  ['a unit', '12 days'],
  ['a currency', '$12'],
  ['a word', 'twelve'],
  ['no digit before the point', '.5'],
  ['no digit behind the point', '5.'],
  ['a NUL', '1\u00002'],
  ['a line break', '1\n2'],
  ['a lone surrogate', '1\ud83d'],
  ['a formula', '=1+1'],
];
