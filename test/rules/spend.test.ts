import fc from 'fast-check';
import { TillPassError } from '../../shared-client/src/http/errors.ts';
import { moneyFor, pointsFor } from '../../shared-client/src/rules/exchange.ts';
import { rewardsDue } from '../../shared-client/src/rules/reward.ts';
import { anyRule } from './any-rule.ts';

test('a balance never falls below 0 by rewards', () => {
  const balance = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
  fc.assert(
    fc.property(anyRule, balance, balance, (rule, before, earned) => {
      const after = Math.round((before + earned) * 100) / 100;
      try {
        const taken = rewardsDue(rule, { before, after, items: [] }).reduce(
          (sum, { deducts }) => sum + deducts,
          0,
        );
        expect(Math.round(taken * 100) / 100).toBeLessThanOrEqual(after);
      } catch (error) {
        if (!(error instanceof TillPassError)) throw error;
      }
    }),
  );
});

test('points that pay an amount are worth it, and one hundredth less is not', () => {
  const cents = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(cents, cents, cents, (points, money, minor) => {
      const rate = { points: points / 100, money: String(money / 100), currency: null };
      const needed = pointsFor(rate, minor, 'GBP', 2);
      expect(moneyFor(rate, needed, 'GBP')).toBeGreaterThanOrEqual(minor);
      expect(moneyFor(rate, Math.round(needed * 100 - 1) / 100, 'GBP')).toBeLessThan(minor);
    }),
  );
});
