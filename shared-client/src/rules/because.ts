import { NO_CURRENCY } from '../sale/asked.ts';
import type { Sale } from '../sale/sale.ts';
import { writeMoney } from '../values/money.ts';
import type { EarnFacts } from './earn.ts';
import { fraction, isBelow, ONE, over, plus, times, writeFraction } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { rateOf } from './plan.ts';
import type { Multiplier, Plan } from './plan.ts';
import type { EarnRule } from './rule.ts';
import { weigh } from './weigh.ts';
import { plural, writeMultiplier } from './write.ts';

/** What was worked out for a sale. */
export interface Story {
  plan: Plan;
  sale: Sale;
  facts: EarnFacts;
  applied: readonly Multiplier[];
  /** Minor units. */
  base: number;
  points: number;
}

/** How the points of a sale came about, step by step, in plain lines. */
export function explain(story: Story): string[] {
  const { plan, sale, base } = story;
  if (sale.kind === 'refund' || sale.kind === 'void') return ['What is given back earns no points'];
  if (base === 0) return ['Nothing was paid that earns points'];
  const plain = weigh(plan, sale, []);
  const counted = times(plain.counted, fraction(BigInt(base)));
  const { minimum } = rateOf(plan.earn, sale.currency);
  const lines = lacksItems(plan, sale)
    ? ['The sale lists no items, so what the rule says of items does not count']
    : [];
  if (isBelow(plain.counted, ONE))
    lines.push(
      `${money(counted, sale)} of ${money(fraction(BigInt(base)), sale)} is for items that earn points`,
    );
  if (counted.num === 0n) return lines;
  if (isBelow(counted, minimum))
    return [...lines, `${money(counted, sale)} is below the minimum of ${plan.earn.minimum}: 0 points`];
  return [...lines, ...steps(story, counted)];
}

function steps({ plan, sale, facts, applied, base, points }: Story, counted: Fraction): string[] {
  const { earn } = plan;
  const rate = rateOf(earn, sale.currency);
  const exactly = (multipliers: readonly Multiplier[]): Fraction => {
    const { factor, counted: share } = weigh(plan, sale, multipliers);
    const each = plus(times(rate.perMinor, fraction(BigInt(base))), over(rate.perPurchase, share));
    return times(each, factor);
  };
  let exact = exactly([]);
  const lines = [first(earn, money(counted, sale), exact)];
  for (const [index, multiplier] of applied.entries()) {
    const next = exactly(applied.slice(0, index + 1));
    if (multiplier.takes && next.num * exact.den === exact.num * next.den) continue;
    exact = next;
    lines.push(`${writeMultiplier(earn.multipliers[multiplier.index]!)}: ${writeFraction(exact)}`);
  }
  for (const [index, bonus] of plan.bonuses.entries()) {
    const more = weigh({ ...plan, bonuses: [bonus] }, sale, []).bonus;
    if (more.num === 0n) continue;
    exact = plus(exact, more);
    lines.push(`plus ${pointsText(more)} for ${earn.bonuses[index]!.item}: ${writeFraction(exact)}`);
  }
  const rounded = roundedOff(earn, exact);
  if (rounded !== undefined) lines.push(`rounded ${HOW[earn.rounding]}: ${rounded}`);
  const before = rounded ?? Number(writeFraction(exact));
  if (points < before)
    lines.push(
      `at most ${plural(earn.mostPerDay ?? 0)} a day, ${facts.earnedToday ?? 0} earned already: ${points}`,
    );
  return lines;
}

const HOW = { down: 'down', nearest: 'to the nearest', up: 'up' } as const;

function first({ per, points }: EarnRule, paid: string, exact: Fraction): string {
  if (per === null) return `${plural(points)} for the purchase`;
  const rate = per === '1' ? `${paid} x ${plural(points)}` : `${paid} at ${plural(points)} per ${per}`;
  return `${rate} = ${pointsText(exact)}`;
}

/** Undefined where there was nothing to round. */
function roundedOff({ decimals, rounding }: EarnRule, exact: Fraction): number | undefined {
  const unit = decimals === 2 ? 100n : 1n;
  const { num, den } = times(exact, fraction(unit));
  if (den === 1n) return undefined;
  const units =
    rounding === 'down' ? num / den : rounding === 'up' ? num / den + 1n : (2n * num + den) / (2n * den);
  return Number(units) / Number(unit);
}

const lacksItems = ({ looksAtItems }: Plan, { items }: Sale) => looksAtItems && items.length === 0;
const pointsText = (exact: Fraction) => plural(Number(writeFraction(exact)));

/** Minor units, rounded to the nearest, with their currency. */
const money = ({ num, den }: Fraction, { currency }: Sale) =>
  [writeMoney(Number((2n * num + den) / (2n * den)), currency), currency === NO_CURRENCY ? '' : currency]
    .join(' ')
    .trim();
