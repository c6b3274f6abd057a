import { splitMoney } from './amounts.ts';

const NOUNS =
  'dollar dollars buck bucks pound pounds euro euros quid yen won yuan franc francs krona krone kroner kronor zloty peso pesos rupee rupees rand real reais lira dirham dirhams £ $ € ¥';

test.each(NOUNS.split(' '))('%s is money of no certain currency', (noun) => {
  expect(splitMoney(noun)).toEqual({ amount: '1', code: null });
  expect(splitMoney(`10 ${noun}`)).toEqual({ amount: '10', code: null });
  expect(splitMoney(`${noun}10.50`)).toEqual({ amount: '10.50', code: null });
  expect(splitMoney(noun.toUpperCase())).toEqual({ amount: '1', code: null });
});

test.each<[string, string, string]>([
  ['GBP', '1', 'GBP'],
  ['10 gbp', '10', 'GBP'],
  ['usd 10.5', '10.5', 'USD'],
  ['JPY1000', '1000', 'JPY'],
  ['12.345KWD', '12.345', 'KWD'],
])('%s names its currency', (text, amount, code) => {
  expect(splitMoney(text)).toEqual({ amount, code });
});

test.each([
  '',
  ' ',
  'day',
  'xyz',
  'gb',
  'gbpx',
  'xdollar',
  'dollarx',
  '10 20',
  '10.',
  '.5',
  '1.2.3',
  '-5',
  '1,000',
  '10  GBP',
  '£10 GBP',
  'GBP 10 GBP',
  '££10',
  '10 GBP spent',
  'over 10 GBP',
])('%j is no amount', (text) => {
  expect(splitMoney(text)).toBeUndefined();
});
