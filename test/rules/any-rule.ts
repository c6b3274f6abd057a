import fc from 'fast-check';
import type { Condition, EarnRule, RewardRule, Rule, TierRule } from '../../shared-client/src/rules/rule.ts';

const points = fc.integer({ min: 1, max: 100_000 }).map((hundredths) => hundredths / 100);
const money = fc.integer({ min: 1, max: 10_000_000 }).map((cents) => String(cents / 100));
const WORDS = [
  'Latte',
  'Gift Card',
  'Fish and Chips',
  'Sweet or Sour',
  'at 5 points',
  'a; b # c',
  '12" "x"',
  'take the points',
  'again',
  'x, again',
  '“q”',
  'or',
  'on Monday',
  'paid by',
];
/** Names and sentences as merchants and their tills write them, and worse. */
export const anyName: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(...WORDS),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc
      .array(fc.constantFrom(...WORDS, ', ', '"', ': ', ' # ', ';'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('')),
  )
  .map((name) => name.trim())
  .filter((name) => name !== '' && name.length <= 255 && !/[\p{Cc}\p{Cs}]/u.test(name));
const names = fc.uniqueArray(anyName, { minLength: 1, maxLength: 3 });
const factor = fc.integer({ min: 0, max: 500 }).map((hundredths) => hundredths / 100);

export const anyCondition: fc.Arbitrary<Condition> = fc.record(
  {
    tiers: names,
    days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
    locations: names,
    tenders: names,
    items: names,
    categories: names,
  },
  { requiredKeys: [] },
);

export const anyEarnRule: fc.Arbitrary<EarnRule> = fc.record({
  points: fc.oneof(points, fc.constant(0)),
  per: fc.oneof(money, fc.constant(null)),
  currency: fc.constantFrom(null, 'GBP'),
  base: fc.constantFrom('subtotal', 'net', 'total'),
  withTip: fc.boolean(),
  rounding: fc.constantFrom('down', 'nearest', 'up'),
  decimals: fc.constantFrom(0, 2),
  minimum: fc.oneof(money, fc.constant(null)),
  multipliers: fc.array(fc.record({ factor, when: anyCondition }), { maxLength: 3 }),
  bonuses: fc.array(fc.record({ points, item: anyName }), { maxLength: 2 }),
  excluded: fc.record({
    items: fc.uniqueArray(anyName, { maxLength: 2 }),
    categories: fc.uniqueArray(anyName, { maxLength: 2 }),
  }),
  mostPerDay: fc.oneof(points, fc.constant(null)),
});

const anyReward: fc.Arbitrary<RewardRule> = fc.oneof(
  fc.record({
    at: fc.record({ points }),
    text: anyName,
    often: fc.constantFrom('once', 'again'),
    deducts: fc.boolean(),
  }),
  fc.record({
    at: fc.record({ item: anyName }),
    text: anyName,
    often: fc.constantFrom('once', 'again'),
    deducts: fc.constant(false),
  }),
);

const anyTiers: fc.Arbitrary<TierRule[]> = fc
  .array(fc.record({ tierId: anyName, at: fc.record({ points }) }), { maxLength: 3 })
  .map((tiers) => tiers.sort((a, b) => a.at.points - b.at.points));

/** Any rule that a merchant can write. */
export const anyRule: fc.Arbitrary<Rule> = fc.record({
  earn: anyEarnRule,
  rewards: fc.array(anyReward, { maxLength: 3 }),
  tiers: anyTiers,
});
