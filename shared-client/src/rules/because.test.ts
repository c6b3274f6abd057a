import { itemOf, ruleOf, saleOf } from '../../testing/sales.ts';
import type { Sale } from '../sale/sale.ts';
import { earn } from './earn.ts';
import type { EarnFacts } from './earn.ts';

const LATTE = itemOf('Latte', 400, { quantity: 2 });
const CAKE = itemOf('Cake', 600);
const because = (rule: string, sale: Partial<Sale> = {}, facts: EarnFacts = {}) =>
  earn(ruleOf(...rule.split('; ')), saleOf(1200, sale), facts).because;

test.each<[string, Partial<Sale>, EarnFacts, string[]]>([
  ['10 points per 1', {}, {}, ['12.00 GBP x 10 points = 120 points']],
  ['1 point per 1', {}, {}, ['12.00 GBP x 1 point = 12 points']],
  ['1 point per 12', {}, {}, ['12.00 GBP at 1 point per 12 = 1 point']],
  ['1 point per 10', {}, {}, ['12.00 GBP at 1 point per 10 = 1.2 points', 'rounded down: 1']],
  ['1 point per 10; round up', {}, {}, ['12.00 GBP at 1 point per 10 = 1.2 points', 'rounded up: 2']],
  ['1 point per 9', {}, {}, ['12.00 GBP at 1 point per 9 = 1.33 points', 'rounded down: 1']],
  [
    '2 points per 9; round nearest',
    {},
    {},
    ['12.00 GBP at 2 points per 9 = 2.66 points', 'rounded to the nearest: 3'],
  ],
  [
    '2 points per 9; round nearest to hundredths',
    {},
    {},
    ['12.00 GBP at 2 points per 9 = 2.66 points', 'rounded to the nearest: 2.67'],
  ],
  ['1 point per 8; round up to hundredths', {}, {}, ['12.00 GBP at 1 point per 8 = 1.5 points']],
  ['1 point per 7', {}, {}, ['12.00 GBP at 1 point per 7 = 1.71 points', 'rounded down: 1']],
  [
    '1 point per 10; round nearest',
    {},
    {},
    ['12.00 GBP at 1 point per 10 = 1.2 points', 'rounded to the nearest: 1'],
  ],
  [
    '1 point per 1; times 1.5 for item Latte; no points for item Tea',
    { items: [LATTE, itemOf('Cake', 300), itemOf('Tea', 500)] },
    {},
    [
      '7.00 GBP of 12.00 GBP is for items that earn points',
      '7.00 GBP x 1 point = 7 points',
      'times 1.5 for item Latte: 9',
    ],
  ],
  ['3 points per purchase', {}, {}, ['3 points for the purchase']],
  ['10 points per 1', { currency: 'JPY' }, {}, ['1200 JPY x 10 points = 12000 points']],
  ['10 points per 1', { currency: 'XXX' }, {}, ['12.00 x 10 points = 120 points']],
  [
    '10 points per 1; double points on Monday; times 1.5 for tier gold; triple points on Friday',
    {},
    { tierId: 'gold' },
    ['12.00 GBP x 10 points = 120 points', 'double points on Monday: 240', 'times 1.5 for tier gold: 360'],
  ],
  ['1 point per 1; no points on Monday', {}, {}, ['12.00 GBP x 1 point = 12 points', 'times 0 on Monday: 0']],
  ['1 point per 1; minimum 20', {}, {}, ['12.00 GBP is below the minimum of 20: 0 points']],
  ['1 point per 1; minimum 12', {}, {}, ['12.00 GBP x 1 point = 12 points']],
  [
    '1 point per 1; at most 10 points a day',
    {},
    { earnedToday: 7 },
    ['12.00 GBP x 1 point = 12 points', 'at most 10 points a day, 7 earned already: 3'],
  ],
  [
    '1 point per 5; at most 1 point a day',
    {},
    {},
    [
      '12.00 GBP at 1 point per 5 = 2.4 points',
      'rounded down: 2',
      'at most 1 point a day, 0 earned already: 1',
    ],
  ],
  ['1 point per 1; at most 12 points a day', {}, {}, ['12.00 GBP x 1 point = 12 points']],
  ['1 point per 1', { kind: 'refund' }, {}, ['What is given back earns no points']],
  ['1 point per 1', { kind: 'void' }, {}, ['What is given back earns no points']],
  [
    '1 point per 1; triple points for item Latte; double points for item Tea; plus 5 for item Latte; plus 1 for item Tea',
    { items: [LATTE, CAKE] },
    {},
    ['12.00 GBP x 1 point = 12 points', 'triple points for item Latte: 20', 'plus 10 points for Latte: 30'],
  ],
  [
    '1 point per 1; no points for item Cake',
    { items: [LATTE, CAKE] },
    {},
    ['6.00 GBP of 12.00 GBP is for items that earn points', '6.00 GBP x 1 point = 6 points'],
  ],
  [
    '1 point per 1; no points for item Cake, Latte',
    { items: [itemOf('Cake', 1200)] },
    {},
    ['0.00 GBP of 12.00 GBP is for items that earn points'],
  ],
  [
    '2 points per purchase; no points for item Cake; double points always',
    { items: [LATTE, CAKE] },
    {},
    [
      '6.00 GBP of 12.00 GBP is for items that earn points',
      '2 points for the purchase',
      'double points always: 4',
    ],
  ],
  [
    '1 point per 1; minimum 7; no points for item Cake',
    { items: [LATTE, CAKE] },
    {},
    ['6.00 GBP of 12.00 GBP is for items that earn points', '6.00 GBP is below the minimum of 7: 0 points'],
  ],
  [
    '1 point per 1; no points for item Cake',
    {},
    {},
    [
      'The sale lists no items, so what the rule says of items does not count',
      '12.00 GBP x 1 point = 12 points',
    ],
  ],
])('%s', (rule, sale, facts, lines) => {
  expect(because(rule, sale, facts)).toEqual(lines);
});

test('nothing paid is said', () => {
  expect(earn(ruleOf('1 point per 1'), saleOf(0), {}).because).toEqual([
    'Nothing was paid that earns points',
  ]);
});
