import fc from 'fast-check';
import { anyEarnRule } from './any-rule.ts';
import { amountsOf, itemOf, saleOf } from '../../shared-client/testing/sales.ts';
import type { Sale } from '../../shared-client/src/sale/sale.ts';
import { TillPassError } from '../../shared-client/src/http/errors.ts';
import { MAX_POINTS } from '../../shared-client/src/values/points.ts';
import { earn } from '../../shared-client/src/rules/earn.ts';
import type { Earned } from '../../shared-client/src/rules/earn.ts';
import { pointsKept } from '../../shared-client/src/rules/refund.ts';
import type { EarnRule, Rule } from '../../shared-client/src/rules/rule.ts';

const NAMES = ['Latte', 'Gift Card', 'Fish and Chips', 'or'];
const minor = fc.integer({ min: 0, max: 200_000 });
const anyItem = fc
  .record({
    name: fc.constantFrom(...NAMES),
    net: fc.integer({ min: -5000, max: 20_000 }),
    quantity: fc.constantFrom(1, 2, 1.35, -1),
  })
  .map(({ name, net, quantity }) => itemOf(name, net, { quantity, category: 'again' }));
const anySale = fc
  .record({
    subtotal: minor,
    tax: minor,
    tip: minor,
    serviceCharge: minor,
    items: fc.array(anyItem, { maxLength: 4 }),
  })
  .map(({ items, ...parts }) =>
    saleOf(0, { items, amounts: amountsOf(parts), tenders: ['again'], locationName: 'or' }),
  );
const ruleWith = (earn: EarnRule): Rule => ({ earn, rewards: [], tiers: [] });
const facts = { tierId: 'Latte', earnedToday: 3 };

/** What a sale earns; undefined where no pass could hold it. */
function earned(rule: Rule, sale: Sale): Earned | undefined {
  try {
    return earn(rule, sale, facts);
  } catch (error) {
    if (error instanceof TillPassError && error.message.includes('more than a pass can hold'))
      return undefined;
    throw error;
  }
}

test('points are never negative, never finer than hundredths, and within the limits of the rule', () => {
  fc.assert(
    fc.property(anyEarnRule, anySale, (rule, sale) => {
      const it = earned(ruleWith(rule), sale);
      if (!it) return;
      expect(it.points).toBeGreaterThanOrEqual(0);
      expect(it.points).toBeLessThanOrEqual(Math.min(MAX_POINTS, rule.mostPerDay ?? MAX_POINTS));
      expect(Math.round(it.points * 100) / 100).toBe(it.points);
      if (rule.decimals === 0) expect(Number.isInteger(it.points)).toBe(true);
      expect(it.curve.length).toBeLessThanOrEqual(120);
      expect(it.because.length).toBeGreaterThan(0);
    }),
  );
});

test('refunds leave nothing in the end, never more than before, and their order does not matter', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(anyEarnRule, anySale, parts, fc.integer(), (rule, sale, refunds, seed) => {
      const it = earned(ruleWith(rule), sale);
      if (!it) return;
      const { base, curve, points } = it;
      const keptAfter = (refunded: number) => pointsKept({ curve, base, refunded, earned: points });
      const leftAfter = (order: number[]) => {
        let [refunded, left, takenBack] = [0, points, 0];
        for (const part of order) {
          refunded += part;
          const kept = keptAfter(refunded);
          expect(kept).toBeGreaterThanOrEqual(0);
          expect(kept).toBeLessThanOrEqual(left);
          takenBack = Math.round((takenBack + left - kept) * 100) / 100;
          left = kept;
        }
        expect(takenBack).toBe(Math.round((points - left) * 100) / 100);
        return left;
      };
      const shuffled = [...refunds].sort((a, b) => ((a * 7919) ^ seed) - ((b * 7919) ^ seed));
      expect(leftAfter(shuffled)).toBe(leftAfter(refunds));
      expect(keptAfter(base)).toBe(0);
      expect(keptAfter(0)).toBe(points);
    }),
  );
});

test('what stays after a refund is what the smaller sale would have earned', () => {
  fc.assert(
    fc.property(anyEarnRule, minor, minor, (rule, spent, refunded) => {
      const whole = earned(ruleWith({ ...rule, mostPerDay: null, base: 'subtotal' }), saleOf(spent));
      const rest = Math.max(0, spent - refunded);
      if (!whole) return;
      expect(pointsKept({ curve: whole.curve, base: whole.base, refunded, earned: whole.points })).toBe(
        earn(ruleWith({ ...rule, mostPerDay: null, base: 'subtotal' }), saleOf(rest), {}).points,
      );
    }),
  );
});

test('a larger amount never earns less', () => {
  fc.assert(
    fc.property(anyEarnRule, minor, minor, (rule, spent, more) => {
      const larger = earned(ruleWith(rule), saleOf(spent + more));
      if (larger) expect(larger.points).toBeGreaterThanOrEqual(earned(ruleWith(rule), saleOf(spent))!.points);
    }),
  );
});

test('splitting a sale never earns more than the whole, rounding down', () => {
  const anyPer = anyEarnRule.filter(({ per }) => per !== null);
  fc.assert(
    fc.property(anyPer, fc.array(minor, { minLength: 1, maxLength: 4 }), (rule, parts) => {
      const down = ruleWith({ ...rule, rounding: 'down', mostPerDay: null });
      const whole = earned(down, saleOf(parts.reduce((sum, part) => sum + part, 0)));
      const sum = parts.reduce((points, part) => points + (earned(down, saleOf(part))?.points ?? 0) * 100, 0);
      if (whole) expect(Math.round(sum) / 100).toBeLessThanOrEqual(whole.points);
    }),
  );
});

test('plain numbers and large ones agree', () => {
  const rules = fc.record({
    points: fc.integer({ min: 1, max: 10_000 }),
    per: fc.integer({ min: 1, max: 10_000 }),
    rounding: fc.constantFrom<EarnRule['rounding']>('down', 'nearest', 'up'),
    decimals: fc.constantFrom<EarnRule['decimals']>(0, 2),
  });
  fc.assert(
    fc.property(
      rules,
      fc.integer({ min: 0, max: 1_000_000_000 }),
      ({ points, per, rounding, decimals }, spent) => {
        const rule: EarnRule = {
          ...{
            currency: null,
            base: 'subtotal',
            withTip: false,
            minimum: null,
            multipliers: [],
            bonuses: [],
          },
          ...{ excluded: { items: [], categories: [] }, mostPerDay: null },
          ...{ points: points / 100, per: String(per / 100), rounding, decimals },
        };
        const unit = decimals === 2 ? 100n : 1n;
        const [num, den] = [BigInt(spent) * BigInt(points) * unit, BigInt(per) * 100n];
        const exact = { down: num / den, nearest: (2n * num + den) / (2n * den), up: (num + den - 1n) / den }[
          rounding
        ];
        const it = earned(ruleWith(rule), saleOf(spent));
        if (it) expect(it.points).toBe(Number(exact) / Number(unit));
      },
    ),
  );
});
