import { inputError, TillPassError } from '../http/errors.ts';
import { NO_CURRENCY } from '../sale/asked.ts';
import type { Sale } from '../sale/sale.ts';
import { MAX_POINTS } from '../values/points.ts';
import { explain } from './because.ts';
import { baseOf, writeCurve } from './curve.ts';
import { curveOf, unitsOf } from './measure.ts';
import type { Measure } from './measure.ts';
import { named } from './names.ts';
import { planOf, rateOf } from './plan.ts';
import type { Multiplier, Plan } from './plan.ts';
import type { Rule } from './rule.ts';
import { weigh } from './weigh.ts';

/** What is known beside the sale. */
export interface EarnFacts {
  /** The level of the pass; matters where `factsNeeded(rule).tier`. */
  tierId?: string | null;
  /** The points that the pass earned on this day already; matters where `factsNeeded(rule).today`. */
  earnedToday?: number;
}

/** What a sale earns. `curve` and `because` are made when they are read, so a copy by `...` lacks them. */
export interface Earned {
  /** With at most two decimals, never negative. */
  readonly points: number;
  /** The amount of the sale that the rule looks at, in minor units; refunds are measured against it (`refundedBase`). */
  readonly base: number;
  /** How the points depend on the base, for `pointsKept`; at most 120 characters. */
  readonly curve: string;
  /** How they came about, in plain lines for a merchant. */
  readonly because: readonly string[];
}

const compiled = new WeakMap<Rule, ReturnType<typeof compileEarn>>();

/**
 * The points of one sale; a refund or void earns none. Throws an input error when the sale is in another currency than
 * the rule, when the rule needs a day that the sale does not tell, and when no pass could hold so many points.
 */
export function earn(rule: Rule, sale: Sale, facts: EarnFacts): Earned {
  let ready = compiled.get(rule);
  if (!ready) compiled.set(rule, (ready = compileEarn(rule)));
  return ready(sale, facts);
}

/** What the caller must look up before `earn`. */
export function factsNeeded({ earn: { multipliers, mostPerDay } }: Rule): { tier: boolean; today: boolean } {
  return { tier: multipliers.some(({ when }) => when.tiers !== undefined), today: mostPerDay !== null };
}

/** As `earn`, for many sales: the rule is made ready once. */
export function compileEarn(rule: Rule): (sale: Sale, facts: EarnFacts) => Earned {
  const plan = planOf(rule.earn);
  const { earn } = rule;
  const measureOf = measures(plan);

  return (sale, facts) => {
    const isTakenBack = sale.kind === 'refund' || sale.kind === 'void';
    const base = isTakenBack ? 0 : baseOf(earn, sale.amounts);
    refuseOtherCurrency(earn.currency, sale.currency);
    const applied = appliedTo(plan, sale, facts);
    const measure = measureOf(sale, base, applied);
    const units = unitsOf(measure, base);
    const hundredths = earn.decimals === 2 ? units : units * 100;
    if (hundredths > MAX_POINTS * 100) throw tooMany();
    const kept = earn.mostPerDay === null ? hundredths : capped(plan, hundredths, facts.earnedToday ?? 0);
    return new EarnedSale(kept / 100, base, measure, { plan, sale, facts, applied });
  };
}

class EarnedSale implements Earned {
  readonly points: number;
  readonly base: number;
  private readonly measure: Measure;
  private readonly story: { plan: Plan; sale: Sale; facts: EarnFacts; applied: readonly Multiplier[] };

  constructor(points: number, base: number, measure: Measure, story: EarnedSale['story']) {
    this.points = points;
    this.base = base;
    this.measure = measure;
    this.story = story;
  }

  get curve(): string {
    return (this.measure.text ??= writeCurve(this.measure.curve));
  }

  get because(): string[] {
    return explain({ ...this.story, base: this.base, points: this.points });
  }
}

const NONE: readonly Multiplier[] = [];

function appliedTo({ multipliers }: Plan, sale: Sale, { tierId }: EarnFacts): readonly Multiplier[] {
  if (multipliers.length === 0) return NONE;
  const tier = tierId ? named(tierId) : undefined;
  return multipliers.filter((one) => one.appliesTo(sale, tier));
}

/** Sales whose items do not matter share a measure for each currency and set of multipliers. */
function measures(plan: Plan): (sale: Sale, base: number, applied: readonly Multiplier[]) => Measure {
  const shared = new Map<string, Measure>();
  return (sale, base, applied) => {
    const isShared = !plan.looksAtItems || sale.items.length === 0;
    const key =
      isShared && applied.length > 0
        ? sale.currency + applied.map(({ index }) => ` ${index}`).join('')
        : sale.currency;
    const known = isShared ? shared.get(key) : undefined;
    if (known) return known;
    const measure = curveOf(plan.earn, rateOf(plan.earn, sale.currency), weigh(plan, sale, applied), base);
    if (isShared) shared.set(key, measure);
    return measure;
  };
}

/** All in hundredths but `earnedToday`. Of whole points, no part of one is given. */
function capped({ earn: { mostPerDay, decimals } }: Plan, hundredths: number, earnedToday: number): number {
  const left = Math.max(0, Math.round((mostPerDay ?? 0) * 100) - Math.round(Math.max(0, earnedToday) * 100));
  return Math.min(hundredths, decimals === 2 ? left : left - (left % 100));
}

function refuseOtherCurrency(ruled: string | null, sold: string): void {
  if (ruled === null || ruled === sold || sold === NO_CURRENCY) return;
  throw inputError(
    'rule',
    `Rule is for ${ruled}, but this sale is in ${sold}. Write the rule for ${sold}, or leave the currency out of it to earn alike in every currency.`,
  );
}

const tooMany = () =>
  new TillPassError(
    'input',
    `The rule gives more than ${MAX_POINTS} points for this sale, which is more than a pass can hold exactly. Check the rule, and the amount of the sale.`,
    { field: 'rule' },
  );
