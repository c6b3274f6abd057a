import { amountsOf, itemOf, ruleOf, saleOf } from '../../testing/sales.ts';
import { refusal } from '../../testing/values.ts';
import { compileEarn, earn, factsNeeded } from './earn.ts';
import type { EarnFacts } from './earn.ts';
import type { Sale } from '../sale/sale.ts';

const pointsOf = (rule: string, subtotal: number, more: Partial<Sale> = {}, facts: EarnFacts = {}) =>
  earn(ruleOf(rule), saleOf(subtotal, more), facts).points;

test.each<[string, number, number]>([
  ['1 point per 10', 2500, 2],
  ['1 point per 10', 999, 0],
  ['1 point per 10', 1000, 1],
  ['10 points per 1', 1299, 129],
  ['10 points per 3', 1000, 33],
  ['1 point per 0.01', 1299, 1299],
  ['1 point per 0.0001', 1, 100],
  ['0 points per 1', 1000, 0],
  ['2.5 points per 1', 199, 4],
  ['1 point per 10; round nearest', 2499, 2],
  ['1 point per 10; round nearest', 2500, 3],
  ['1 point per 10; round up', 2001, 3],
  ['1 point per 10; round up', 2000, 2],
  ['1 point per 10; round down to hundredths', 1299, 1.29],
  ['1 point per 10; round nearest to hundredths', 1295, 1.3],
  ['1 point per 10; round nearest to hundredths', 1294, 1.29],
  ['1 point per 10; round up to hundredths', 1291, 1.3],
  ['1 point per 10; minimum 5', 499, 0],
  ['1 point per 1; minimum 5', 500, 5],
  ['1 point per 1; minimum 5.005', 500, 0],
  ['1 point per 1; minimum 5.005', 501, 5],
  ['1 point per purchase', 1, 1],
  ['1 point per purchase', 0, 0],
  ['2.5 points per purchase; round up to hundredths', 100, 2.5],
  ['1 point per purchase; minimum 5', 499, 0],
  ['1 point per purchase; minimum 5', 500, 1],
  ['3 points per 1', 9_007_199_254, 0],
])('%s: %i pence earn %d', (rule, subtotal, points) => {
  if (subtotal > 5_000_000) expect(() => pointsOf(rule, subtotal)).toThrow('more than 16777216 points');
  else expect(pointsOf(rule, subtotal)).toBe(points);
});

describe('which amount counts', () => {
  const amounts = amountsOf({ subtotal: 1000, serviceCharge: 100, tax: 80, tip: 200, gratuity: 20 });
  test.each([
    ['on subtotal', 1000],
    ['on net', 1100],
    ['on total', 1180],
    ['with tip', 1220],
    ['on net with tip', 1320],
    ['on total with tip', 1400],
  ])('%s', (line, base) => {
    expect(earn(ruleOf('1 point per 0.01', line), saleOf(0, { amounts }), {})).toMatchObject({
      base,
      points: base,
    });
  });
  test.each(['on subtotal', 'on net', 'on total'])(
    '%s of a sale that has a total alone is the total',
    (line) => {
      const alone = { ...amountsOf({}), total: 700, tip: 50 };
      expect(earn(ruleOf('1 point per 1', line), saleOf(0, { amounts: alone }), {}).base).toBe(700);
    },
  );
  test('goods given for nothing are no missing subtotal', () => {
    expect(
      earn(ruleOf('1 point per 1'), saleOf(0, { amounts: amountsOf({ serviceCharge: 300 }) }), {}).base,
    ).toBe(0);
    expect(earn(ruleOf('1 point per 1'), saleOf(0, { amounts: amountsOf({ tax: 300 }) }), {}).base).toBe(0);
  });
  test('what is given back, or below 0, earns nothing', () => {
    for (const kind of ['refund', 'void'] as const) expect(pointsOf('1 point per 1', 1000, { kind })).toBe(0);
    expect(pointsOf('1 point per 1; round up', -1000, { kind: 'exchange' })).toBe(0);
    expect(pointsOf('1 point per 1', 1000, { kind: 'exchange' })).toBe(10);
  });
});

describe('currencies', () => {
  test.each([
    ['JPY', 1240, 124],
    ['KWD', 12_400, 1],
    ['USD', 1240, 1],
  ])('%s', (currency, minor, points) => {
    expect(pointsOf('1 point per 10', minor, { currency })).toBe(points);
    expect(pointsOf(`1 point per 10 ${currency}; minimum 10`, minor, { currency })).toBe(points);
  });
  test('one rule may earn in several, each by its own digits', () => {
    const ready = compileEarn(ruleOf('1 point per 10'));
    expect(['JPY', 'USD', 'JPY'].map((currency) => ready(saleOf(1240, { currency }), {}).points)).toEqual([
      124, 1, 124,
    ]);
  });
  test('a rule for another one is refused, also for a refund', () => {
    for (const kind of ['sale', 'refund'] as const)
      expect(refusal(() => pointsOf('1 point per 10 GBP', 1000, { currency: 'USD', kind }))).toEqual([
        'rule',
        'Rule is for GBP, but this sale is in USD. Write the rule for USD, or leave the currency out of it to earn alike in every currency.',
      ]);
  });
  test('an amount whose currency nobody named is taken to be in that of the rule', () => {
    expect(pointsOf('1 point per 10 GBP', 1000, { currency: 'XXX' })).toBe(1);
  });
});

describe('multipliers of the whole sale', () => {
  const TUESDAY = { occurredAt: '2026-03-03T12:00:00.000Z' };
  test.each<[string, Partial<Sale>, EarnFacts, number]>([
    ['double points on Tuesday', TUESDAY, {}, 20],
    ['double points on Tuesday', {}, {}, 10],
    ['no points on Monday', {}, {}, 0],
    ['double points on Monday; triple points always', {}, {}, 60],
    ['double points on Tuesday; triple points always', {}, {}, 30],
    ['times 1.55 always', {}, {}, 15],
    ['times 1.55 always; round nearest', {}, {}, 16],
    ['times 1.5 for tier gold', {}, { tierId: ' GOLD' }, 15],
    ['times 1.5 for tier gold, silver', {}, { tierId: 'silver' }, 15],
    ['times 1.5 for tier gold', {}, { tierId: 'bronze' }, 10],
    ['times 1.5 for tier gold', {}, { tierId: null }, 10],
    ['times 1.5 for tier gold', {}, {}, 10],
    ['double points at Harbor Street', { locationName: 'harbor  street' }, {}, 20],
    ['double points at SHOP-3', { locationId: 'shop-3', locationName: 'Harbor Street' }, {}, 20],
    ['double points at SHOP-3', { locationId: 'SHOP-4', locationName: 'Harbor Street' }, {}, 10],
    ['double points at SHOP-3', {}, {}, 10],
    ['double points paid by Apple Pay', { tenders: ['CASH', 'apple pay'] }, {}, 20],
    ['double points paid by Apple Pay', { tenders: ['CASH'] }, {}, 10],
    ['double points paid by Apple Pay', { tenders: [] }, {}, 10],
    ['double points for tier gold on Tuesday', TUESDAY, { tierId: 'gold' }, 20],
    ['double points for tier gold on Tuesday', TUESDAY, { tierId: 'base' }, 10],
    ['double points for tier gold on Tuesday', {}, { tierId: 'gold' }, 10],
  ])('%s', (line, more, facts, points) => {
    expect(pointsOf(`1 point per 1; ${line}`, 1000, more, facts)).toBe(points);
  });
  test('sales of one rule do not mix up what applied to them', () => {
    const ready = compileEarn(
      ruleOf('1 point per 1; double points for tier gold; triple points paid by CASH'),
    );
    const seen = [
      ready(saleOf(1000), { tierId: 'gold' }),
      ready(saleOf(1000, { tenders: ['CASH'] }), {}),
      ready(saleOf(1000, { tenders: ['CASH'] }), { tierId: 'gold' }),
      ready(saleOf(1000), {}),
      ready(saleOf(2000), { tierId: 'gold' }),
    ];
    expect(seen.map(({ points }) => points)).toEqual([20, 30, 60, 10, 40]);
  });
});

describe('the most of a day', () => {
  test.each([
    [0, 10],
    [-5, 10],
    [5, 5],
    [10, 0],
    [12, 0],
    [9.5, 0],
  ])('with %d earned already', (earnedToday, points) => {
    expect(pointsOf('1 point per 1; at most 10 points a day', 2000, {}, { earnedToday })).toBe(points);
  });
  test('in hundredths where points have them', () => {
    const rule = '1 point per 1; round down to hundredths; at most 10.5 points a day';
    expect(pointsOf(rule, 2000, {}, { earnedToday: 9.75 })).toBe(0.75);
    expect(pointsOf(rule, 2000)).toBe(10.5);
    expect(pointsOf(rule, 50)).toBe(0.5);
  });
  test('a cap that is no whole number gives whole points', () => {
    expect(pointsOf('1 point per 1; at most 10.5 points a day', 2000)).toBe(10);
  });
});

test('what must be looked up before', () => {
  expect(factsNeeded(ruleOf('1 point per 1; double points on Monday'))).toEqual({
    tier: false,
    today: false,
  });
  expect(factsNeeded(ruleOf('1 point per 1; double points for tier gold'))).toEqual({
    tier: true,
    today: false,
  });
  expect(factsNeeded(ruleOf('1 point per 1; at most 5 points a day'))).toEqual({ tier: false, today: true });
});

test('amounts too large for plain numbers stay exact', () => {
  const rule = '0.01 points per 333333333; round nearest to hundredths; times 1.37 always; times 1.01 always';
  expect(pointsOf(rule, 8_999_999_999_999_999)).toBe(3735.99);
  expect(pointsOf('1 point per 1', 1_677_721_699)).toBe(16_777_216);
  expect(refusal(() => pointsOf('1 point per 1', 1_677_721_700))).toEqual([
    'rule',
    'The rule gives more than 16777216 points for this sale, which is more than a pass can hold exactly. Check the rule, and the amount of the sale.',
  ]);
});

test.each([
  ['down', 1_223_163_817, 982_546.93],
  ['up', 1_201_836_183, 965_414.82],
  ['nearest', 1_174_663_817, 943_587.7],
])('where plain numbers would round %s to the wrong side, %i pence earn %d', (how, subtotal, points) => {
  const rule = '0.07 points per 0.97; times 1.01 always; times 1.03 always; times 1.07 always';
  expect(pointsOf(`${rule}; round ${how} to hundredths`, subtotal)).toBe(points);
});

test('a rule is made ready once', () => {
  const rule = ruleOf('1 point per 1');
  const [first, second] = [earn(rule, saleOf(100), {}), earn(rule, saleOf(200), {})];
  expect([first.points, second.points, first.base, second.base]).toEqual([1, 2, 100, 200]);
  expect(earn(rule, saleOf(100, { items: [itemOf('Latte', 100)] }), {}).points).toBe(1);
});
