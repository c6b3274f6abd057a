import { itemOf, ruleOf } from '../../testing/sales.ts';
import { TillPassError } from '../http/errors.ts';
import type { SaleItem } from '../sale/sale.ts';
import { rewardsDue } from './reward.ts';

const due = (lines: string, before: number, after: number, items: SaleItem[] = []) =>
  rewardsDue(ruleOf('1 point per 1', ...lines.split('; ')), { before, after, items });
const keys = (...args: Parameters<typeof due>) => due(...args).map(({ key }) => key);

test('a reward says what it is, what it takes and how often it comes', () => {
  expect(due('at 5 points: A coffee', 4, 5)).toEqual([
    { text: 'A coffee', deducts: 0, key: 'points 5', once: true },
  ]);
  expect(due('at 5 points: A coffee, take the points', 4, 5)).toEqual([
    { text: 'A coffee', deducts: 5, key: 'points 5 no. 1', once: false },
  ]);
  expect(due('for item Latte: A muffin', 0, 0, [itemOf('LATTE', 100)])).toEqual([
    { text: 'A muffin', deducts: 0, key: 'item latte no. 1', once: false },
  ]);
});

test.each([
  ['once', 4, 5, 1],
  ['once', 4, 4.99, 0],
  ['once', 5, 6, 0],
  ['once', 0, 20, 1],
  ['once', 5, 5, 0],
  ['once', 9, 3, 0],
  ['again', 4, 5, 1],
  ['again', 5, 9, 0],
  ['again', 5, 10, 1],
  ['again', 0, 20, 4],
  ['again', 12, 9, 0],
  ['again', -7, 5, 1],
  ['take the points', 4, 9, 1],
  ['take the points', 4, 14, 2],
  ['take the points', 7, 9, 0],
  ['take the points, once', 0, 20, 1],
])('at 5 points, %s: from %d to %d', (often, before, after, count) => {
  expect(due(`at 5 points: A coffee, ${often}`, before, after)).toHaveLength(count);
});

test('each multiple has a key of its own', () => {
  expect(keys('at 5 points: A coffee, again', 4, 15)).toEqual([
    'points 5 no. 1',
    'points 5 no. 2',
    'points 5 no. 3',
  ]);
});

test('balances with hundredths are exact', () => {
  expect(due('at 0.1 points: A sweet, take the points', 0.2, 0.3)).toHaveLength(1);
  expect(due('at 0.1 points: A sweet, take the points', 0, 0.3)).toHaveLength(3);
});

test('together they never take more than there is; the first of the rule comes first', () => {
  const both = 'at 5 points: A coffee, take the points; at 10 points: A cake, take the points';
  expect(keys(both, 4, 10)).toEqual(['points 5 no. 1', 'points 5 no. 2']);
  expect(keys(both, 4, 13)).toEqual(['points 5 no. 1', 'points 5 no. 2']);
  expect(keys(both.split('; ').reverse().join('; '), 4, 17)).toEqual(['points 10 no. 1', 'points 5 no. 1']);
  expect(keys('at 5 points: A coffee, take the points; at 10 points: A card', 4, 10)).toEqual([
    'points 5 no. 1',
    'points 5 no. 2',
    'points 10',
  ]);
});

test.each<[string, SaleItem[], number]>([
  ['for item Latte: A muffin', [itemOf('Latte', 100, { quantity: 2 }), itemOf('latte', 100)], 3],
  ['for item Latte: A muffin, once', [itemOf('Latte', 100, { quantity: 2 })], 1],
  ['for item LAT-1: A muffin', [itemOf('Latte', 100, { sku: 'lat-1' })], 1],
  ['for item Latte: A muffin', [itemOf('Latte', 100, { quantity: 0.35 })], 1],
  ['for item Latte: A muffin', [itemOf('Latte', 100, { quantity: 2.9 })], 2],
  ['for item Latte: A muffin', [itemOf('Latte', 100, { quantity: -1 })], 0],
  ['for item Latte: A muffin', [itemOf('Latte', 100, { quantity: 0 })], 0],
  ['for item Latte: A muffin', [itemOf('Mocha', 100)], 0],
  ['for item Latte: A muffin', [], 0],
])('%s', (line, items, count) => {
  expect(due(line, 0, 0, items)).toHaveLength(count);
});

test('a hundred at once is the most', () => {
  expect(due('at 1 point: A sweet, again', 0, 100)).toHaveLength(100);
  expect(() => due('at 1 point: A sweet, again', 0, 101)).toThrow(
    new TillPassError(
      'refused',
      'This purchase would bring more than 100 rewards at once. Raise the points that a reward of the rule takes.',
    ),
  );
});
