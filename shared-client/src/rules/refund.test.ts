import { amountsOf, itemOf, ruleOf, saleOf } from '../../testing/sales.ts';
import { TillPassError } from '../http/errors.ts';
import { readCurve, writeCurve } from './curve.ts';
import { earn } from './earn.ts';
import type { EarnFacts } from './earn.ts';
import { pointsKept, refundedBase } from './refund.ts';
import type { Sale } from '../sale/sale.ts';

function kept(rule: string, refunded: number, sale: Partial<Sale> = {}, facts: EarnFacts = {}): number {
  const { points, base, curve } = earn(ruleOf(...rule.split('; ')), saleOf(2500, sale), facts);
  return pointsKept({ curve, base, refunded, earned: points });
}
const LATTE = itemOf('Latte', 1000, { quantity: 2 });
const CAKE = itemOf('Cake', 1500);

test.each<[string, number, number]>([
  ['1 point per 10', 0, 2],
  ['1 point per 10', -5, 2],
  ['1 point per 10', 500, 2],
  ['1 point per 10', 501, 1],
  ['1 point per 10', 1500, 1],
  ['1 point per 10', 1501, 0],
  ['1 point per 10', 2500, 0],
  ['1 point per 10', 9999, 0],
  ['1 point per 10; round up', 2500, 0],
  ['1 point per 10; round up', 2499, 1],
  ['1 point per 10; round nearest', 1000, 2],
  ['1 point per 10; round nearest', 1001, 1],
  ['1 point per 10; round down to hundredths', 1, 2.49],
  ['1 point per 10; minimum 20', 500, 2],
  ['1 point per 10; minimum 20', 501, 0],
  ['1 point per purchase', 2499, 1],
  ['1 point per purchase', 2500, 0],
  ['3 points per purchase; minimum 20', 501, 0],
  ['1 point per 1; double points always', 1250, 25],
  ['1 point per 1; at most 10 points a day', 1000, 10],
  ['1 point per 1; at most 10 points a day', 1501, 9],
])('%s, after %i of 2500 are given back: %d', (rule, refunded, points) => {
  expect(kept(rule, refunded)).toBe(points);
});

test('items have their share of what is left', () => {
  const items = [LATTE, CAKE];
  expect(kept('1 point per 1; triple points for item Latte', 1250, { items })).toBe(22);
  expect(kept('1 point per 1; no points for item Latte', 1250, { items })).toBe(7);
  expect(kept('1 point per 1; plus 10 for item Latte', 1250, { items })).toBe(22);
  expect(kept('1 point per 1; no points for item Latte; minimum 12', 500, { items })).toBe(12);
  expect(kept('1 point per 1; no points for item Latte; minimum 12', 501, { items })).toBe(0);
  expect(kept('1 point per 1; no points for item Latte, Cake', 501, { items })).toBe(0);
});

test('the tier and the day of the sale stay those of the sale', () => {
  expect(kept('1 point per 1; double points for tier gold', 500, {}, { tierId: 'gold' })).toBe(40);
  expect(kept('1 point per 1; at most 10 points a day', 100, {}, { earnedToday: 7 })).toBe(3);
});

describe('without a curve', () => {
  test.each([
    [25, 1000, 500, 12],
    [25, 1000, 0, 25],
    [25, 1000, 1000, 0],
    [12.5, 1000, 501, 6.23],
    [0, 1000, 500, 0],
    [-3, 1000, 500, 0],
    [-3, 1000, 0, 0],
    [5, 0, 0, 5],
    [5, 0, 1, 0],
  ])('%d points of %i, %i given back: %d in proportion', (earned, base, refunded, points) => {
    for (const curve of [null, '']) expect(pointsKept({ curve, base, refunded, earned })).toBe(points);
  });
  test('goods alone are measured', () => {
    const amounts = amountsOf({ subtotal: 500, tax: 50, tip: 70 });
    expect(refundedBase(null, amounts)).toBe(500);
    expect(refundedBase('', amounts)).toBe(500);
    expect(refundedBase(null, amountsOf({ subtotal: 500, serviceCharge: 20 }))).toBe(500);
  });
});

test.each([
  ['on subtotal', 500],
  ['on net', 520],
  ['on total', 570],
  ['with tip', 579],
  ['on net with tip', 599],
  ['on total with tip', 649],
])('%s: a refund is measured by what earned', (line, base) => {
  const { curve } = earn(ruleOf('1 point per 1', line), saleOf(2500), {});
  const amounts = amountsOf({ subtotal: 500, serviceCharge: 20, tax: 50, tip: 70, gratuity: 9 });
  expect(refundedBase(curve, amounts)).toBe(base);
});

describe('curves', () => {
  const curveOf = (rule: string, sale: Partial<Sale> = {}) =>
    earn(ruleOf(rule), saleOf(2500, sale), {}).curve;
  test.each([
    ['1 point per 10', '1:s:d0:0:1:1000:1'],
    ['1 point per 10; on net; round nearest to hundredths', '1:n:n2:0:1:10:1'],
    ['1 point per 10; on total with tip; round up', '1:T:u0:0:1:1000:1'],
    ['2.5 points per purchase; minimum 5', '1:s:d0:5:0:2:500'],
  ])('%s', (rule, curve) => {
    expect(curveOf(rule)).toBe(curve);
    expect(writeCurve(readCurve(curve))).toBe(curve);
  });

  test('are short, whatever the rule', () => {
    const items = [3, 7, 11, 13, 17, 19, 23, 29, 31, 37].map((prime) =>
      itemOf(`No. ${prime}`, prime * 1009 + 1),
    );
    const lines = items.flatMap(({ name }, index) => [
      `times 1.${index}7 for item "${name}"`,
      `times 0.${index}3 always`,
      `plus 1.${index}1 for item "${name}"`,
    ]);
    const subtotal = items.reduce((sum, { net }) => sum + net, 0);
    const rule = ruleOf('9.99 points per 0.07', 'minimum 3.33', 'no points for item "No. 3"', ...lines);
    const { curve, base, points } = earn(rule, saleOf(subtotal, { items }), {});
    expect(curve.length).toBeLessThanOrEqual(120);
    expect(points).toBeGreaterThan(0);
    expect(Math.abs(pointsKept({ curve, base, refunded: 1, earned: points }) - points)).toBeLessThanOrEqual(
      1,
    );
  });

  test('whose numbers are long lose what nobody would see', () => {
    const curve = {
      ...readCurve('1:s:d0:0:1:1000:1'),
      fixed: 2n * 10n ** 40n,
      slope: 3n * 10n ** 40n,
      den: 10n ** 40n + 1n,
    };
    expect(writeCurve(curve)).toBe('1:s:d0:200000000000:300000000000:100000000001:1');
    const just = { ...curve, fixed: 0n, den: 10n ** 40n };
    expect(writeCurve({ ...just, least: 10n ** 26n })).toHaveLength(120);
    expect(writeCurve({ ...just, least: 10n ** 27n })).toBe(
      `1:s:d0:0:300000000000:100000000000:1${'0'.repeat(27)}`,
    );
    expect(readCurve(writeCurve({ ...just, least: 10n ** 26n }))).toEqual({ ...just, least: 10n ** 26n });
  });

  test.each([
    '2:s:d0:0:1:1000:1',
    '1:x:d0:0:1:1000:1',
    '1:s:x0:0:1:1000:1',
    '1:s:d1:0:1:1000:1',
    '1:s:d0:0:1:0:1',
    '1:s:d0:0:1:1000:0',
    '1:s:d0:-1:1:1000:1',
    '1:s:d0:0:1:1000',
    '1:s:d0:0:1:1000:1:',
    ' 1:s:d0:0:1:1000:1',
    `1:s:d0:0:${'1'.repeat(120)}:1000:1`,
    'nonsense',
  ])('%s is refused', (curve) => {
    const sentence =
      'How this sale earned its points was written down by another version of TillPass, or was changed since. Update TillPass, or take the points back with Spend Points.';
    expect(() => readCurve(curve)).toThrow(new TillPassError('refused', sentence));
    expect(() => pointsKept({ curve, base: 10, refunded: 5, earned: 3 })).toThrow(sentence);
    expect(() => refundedBase(curve, amountsOf({}))).toThrow(sentence);
  });
});
