import { amountsOf, itemOf, ruleOf, saleOf } from '../../testing/sales.ts';
import type { SaleItem } from '../sale/sale.ts';
import { compileEarn, earn } from './earn.ts';

const LATTE = itemOf('Latte', 400, { category: 'Coffee', quantity: 2, sku: 'LAT-1' });
const CARD = itemOf('Gift Card', 500, { category: 'Vouchers' });
const CAKE = itemOf('Cake', 600);

function pointsOf(rule: string, items: SaleItem[], subtotal?: number): number {
  const sum = items.reduce((total, { net }) => total + net, 0);
  return earn(ruleOf('1 point per 1', ...rule.split('; ')), saleOf(subtotal ?? sum, { items }), {}).points;
}

test.each<[string, SaleItem[], number]>([
  ['triple points for item Latte', [LATTE, CAKE], 18],
  ['triple points for item latte', [LATTE, CAKE], 18],
  ['triple points for item LAT-1', [LATTE, CAKE], 18],
  ['triple points for category Coffee', [LATTE, CAKE], 18],
  ['triple points for item Latte for category Coffee', [LATTE, CAKE], 18],
  ['triple points for item Latte for category Tea', [LATTE, CAKE], 10],
  ['triple points for item Mocha', [LATTE, CAKE], 10],
  ['triple points for item Latte on Tuesday', [LATTE, CAKE], 10],
  ['triple points for item Latte on Monday; double points always', [LATTE, CAKE], 36],
  ['triple points for item Latte; double points for item Cake', [LATTE, CAKE], 24],
  ['triple points for item Latte; double points for category Coffee', [LATTE, CAKE], 30],
  ['no points for item Gift Card', [LATTE, CARD, CAKE], 10],
  ['no points for category Vouchers', [LATTE, CARD, CAKE], 10],
  ['no points for item Latte, Cake, Gift Card', [LATTE, CARD, CAKE], 0],
  ['no points for item Gift Card; double points always', [LATTE, CARD, CAKE], 20],
  ['no points for item Gift Card; minimum 10', [LATTE, CARD, CAKE], 10],
  ['no points for item Gift Card; minimum 10.01', [LATTE, CARD, CAKE], 0],
  ['plus 5 for item Latte', [LATTE, CAKE], 20],
  ['plus 5 for item Latte; double points always', [LATTE, CAKE], 30],
  ['plus 5 for item Latte; plus 1 for item Cake', [LATTE, CAKE], 21],
  ['plus 5 for item Latte; no points for item Latte', [LATTE, CAKE], 6],
  ['plus 5 for item Latte; minimum 10.01', [LATTE, CAKE], 0],
  ['plus 5 for item Latte', [{ ...LATTE, quantity: -1 }, CAKE], 10],
  ['plus 5 for item Latte', [{ ...LATTE, quantity: 1.35 }, CAKE], 16],
  ['plus 5 for item Latte; round up', [{ ...LATTE, quantity: 1.35 }, CAKE], 17],
  ['plus 5 for item Latte; round nearest to hundredths', [{ ...LATTE, quantity: 1.35 }, CAKE], 16.75],
])('%s', (rule, items, points) => {
  expect(pointsOf(rule, items)).toBe(points);
});

test('sales of one rule do not mix up their items', () => {
  for (const line of ['triple points for item Latte', 'no points for item Cake', 'plus 5 for item Latte']) {
    const rule = ruleOf('1 point per 1', line);
    const ready = compileEarn(rule);
    const sales = [[], [LATTE, CAKE], [], [CAKE, CARD], [LATTE], [LATTE, CAKE]].map((items) =>
      saleOf(1500, { items }),
    );
    expect(sales.map((sale) => ready(sale, {}).points)).toEqual(
      sales.map((sale) => compileEarn(rule)(sale, {}).points),
    );
    expect(new Set(sales.map((sale) => ready(sale, {}).points)).size).toBeGreaterThan(1);
  }
});

test('a sale that lists no items earns as if the rule knew none', () => {
  const rule =
    'triple points for item Latte; no points for item Cake; plus 5 for item Tea; double points always';
  expect(pointsOf(rule, [], 1000)).toBe(20);
});

describe('shares', () => {
  const ready = (line: string, subtotal: number, items: SaleItem[], rest = {}) =>
    earn(
      ruleOf('1 point per 0.01', 'on total with tip', line),
      saleOf(0, { items, amounts: amountsOf({ subtotal, ...rest }) }),
      {},
    );

  test('tax, tips and charges belong to the items in proportion', () => {
    const rest = { tax: 100, tip: 50, gratuity: 30, serviceCharge: 20 };
    expect(ready('no points for item Cake', 1000, [LATTE, CAKE], rest)).toMatchObject({
      base: 1200,
      points: 480,
    });
    expect(ready('triple points for item Latte', 1000, [LATTE, CAKE], rest).points).toBe(480 * 3 + 720);
  });
  test('goods that no item names earn plainly', () => {
    expect(ready('triple points for item Latte', 1000, [LATTE]).points).toBe(1800);
    expect(ready('no points for item Latte', 1000, [LATTE]).points).toBe(600);
  });
  test('a discount of the whole sale is shared by its items', () => {
    expect(ready('triple points for item Latte', 500, [LATTE, CAKE]).points).toBe(600 + 300);
    expect(ready('no points for item Latte', 500, [LATTE, CAKE]).points).toBe(300);
  });
  test('what was taken back at once has no share', () => {
    expect(ready('triple points for item Latte', 600, [CAKE, { ...LATTE, net: -400 }]).points).toBe(600);
  });
  test('items that cost nothing have no share, and still bring their bonus', () => {
    const free = { ...LATTE, net: 0 };
    expect(ready('triple points for item Latte', 600, [CAKE, free]).points).toBe(600);
    expect(ready('plus 5 for item Latte', 600, [CAKE, free]).points).toBe(610);
    expect(ready('plus 5 for item Latte', 0, [free]).points).toBe(0);
    expect(ready('plus 5 for item Latte', 0, [free], { tip: 100 }).points).toBe(110);
  });
});

describe('a stamp for the purchase', () => {
  const stamps = (line: string, items: SaleItem[]) =>
    earn(
      ruleOf('2 points per purchase', line),
      saleOf(
        items.reduce((sum, { net }) => sum + net, 0),
        { items },
      ),
      {},
    ).points;
  test.each<[string, SaleItem[], number]>([
    ['double points always', [LATTE], 4],
    ['no points for item Gift Card', [LATTE, CARD], 2],
    ['no points for item Gift Card', [CARD], 0],
    ['no points for item Gift Card; minimum 4.01', [LATTE, CARD], 0],
    ['plus 5 for item Latte', [LATTE, CARD], 12],
    ['double points for item Latte', [LATTE, itemOf('Tea', 400)], 3],
    ['double points for item Latte; no points for item Gift Card', [LATTE, CARD], 4],
  ])('%s', (line, items, points) => {
    expect(stamps(line.replaceAll('; ', '\n'), items)).toBe(points);
  });
});
