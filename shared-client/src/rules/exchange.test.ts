import { refusal } from '../../testing/values.ts';
import { moneyFor, parseExchangeRate, pointsFor } from './exchange.ts';

const rateOf = (text: string) => parseExchangeRate('exchangeRate', 'Exchange Rate', text);

test.each<[string, number, string, string | null]>([
  ['100 points = 5 GBP', 100, '5', 'GBP'],
  ['5 points = 5 pounds off', 5, '5', null],
  [' 1  point is £0.05 ', 1, '0.05', null],
  ['2.5 points are worth 1 euro', 2.5, '1', null],
  ['1 point is worth 1', 1, '1', null],
  ['100 points for 5', 100, '5', null],
  ['5 GBP = 100 points', 100, '5', 'GBP'],
  ['5 pounds off costs 100 points', 100, '5', null],
  ['5 pounds for 100 points', 100, '5', null],
  ['5 pounds are 100 points', 100, '5', null],
])('%s', (text, points, money, currency) => {
  expect(rateOf(text)).toEqual({ points, money, currency });
});

const NOT_UNDERSTOOD = 'Exchange Rate is not understood. Write it such as 100 points = 5 GBP.';
test.each([
  ['100', NOT_UNDERSTOOD],
  ['100 points', NOT_UNDERSTOOD],
  ['100 points = a coffee', NOT_UNDERSTOOD],
  ['points = 5', NOT_UNDERSTOOD],
  ['', NOT_UNDERSTOOD],
  ['0 points = 5', /^Exchange Rate has a number of points/],
  ['100 points = 0', /^Exchange Rate has an amount of money/],
  ['100 points = 5\nGBP', /^Exchange Rate holds a line break/],
  [`100 points = ${'5'.repeat(200)}`, /^Exchange Rate is too long/],
])('%j is refused', (text, sentence) => {
  const [field, said] = refusal(() => rateOf(text));
  expect(field).toBe('exchangeRate');
  if (typeof sentence === 'string') expect(said).toBe(sentence);
  else expect(said).toMatch(sentence);
});

test.each([
  ['100 points = 5 GBP', 100, 'GBP', 500],
  ['100 points = 5 GBP', 1, 'GBP', 5],
  ['3 points = 1', 1, 'GBP', 33],
  ['3 points = 1', 2, 'GBP', 66],
  ['100 points = 5', 30, 'JPY', 1],
  ['100 points = 5', 0, 'GBP', 0],
  ['0.5 points = 1', 0.25, 'GBP', 50],
])('%s: %d points in %s are worth %i', (text, points, currency, minor) => {
  expect(moneyFor(rateOf(text), points, currency)).toBe(minor);
});

test.each<[string, number, 0 | 2, number]>([
  ['100 points = 5', 500, 0, 100],
  ['100 points = 5', 333, 0, 67],
  ['100 points = 5', 333, 2, 66.6],
  ['3 points = 1', 1, 2, 0.03],
  ['3 points = 1', 34, 2, 1.02],
  ['100 points = 5', 0, 0, 0],
])('%s: %i pence, %i decimals, cost %d points', (text, minor, decimals, points) => {
  expect(pointsFor(rateOf(text), minor, 'GBP', decimals)).toBe(points);
});
