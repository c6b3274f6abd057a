import { decimal, isBelow } from './fraction.ts';
import type { Rule } from './rule.ts';

/** What a customer has reached. */
export interface TierFacts {
  /** The balance; null where it is not known. */
  points: number | null;
  /** What the customer has spent in all, in major units, as a decimal text or a number; null where nobody counts it. */
  spent: string | number | null;
}

/** The highest tier of the rule that is reached, or undefined for none. Amounts below 0 count as 0. */
export function tierDue({ tiers }: Rule, { points, spent }: TierFacts): string | undefined {
  const reached = tiers.filter(({ at }) =>
    'points' in at ? isReached(at.points, points) : isReached(at.spent, spent),
  );
  return reached.at(-1)?.tierId;
}

function isReached(threshold: string | number, value: string | number | null): boolean {
  return value !== null && Number(value) >= 0 && !isBelow(decimal(value), decimal(threshold));
}
