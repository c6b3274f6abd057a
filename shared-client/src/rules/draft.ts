import type { Refuse } from './amounts.ts';
import type { EarnRule, RewardRule, Rule, TierRule } from './rule.ts';

/** A rule while its parts are read. What is undefined has not been said. */
export interface Draft {
  earn: { -readonly [K in keyof Omit<EarnRule, 'multipliers' | 'bonuses' | 'excluded'>]?: EarnRule[K] };
  multipliers: EarnRule['multipliers'][number][];
  bonuses: EarnRule['bonuses'][number][];
  excludedItems: string[];
  excludedCategories: string[];
  rewards: RewardRule[];
  tiers: TierRule[];
}

const MOST_PARTS = 100;

/** A rule of which nothing has been said yet. */
export const emptyDraft = (): Draft => ({
  earn: {},
  multipliers: [],
  bonuses: [],
  excludedItems: [],
  excludedCategories: [],
  rewards: [],
  tiers: [],
});

/** Notes what may be said only once. All that names a currency must name the same. */
export function say<K extends keyof Draft['earn']>(
  draft: Draft,
  key: K,
  value: NonNullable<Draft['earn'][K]> | null,
  refuse: Refuse,
): void {
  const { earn } = draft;
  if (key === 'currency' ? (earn.currency ?? value) !== value : earn[key] !== undefined)
    refuse(
      key === 'currency'
        ? 'names another currency than the rest of the rule. Write the whole rule in one currency.'
        : 'says again, or otherwise, what was said before. Keep one of the two.',
    );
  earn[key] = value as Draft['earn'][K];
}

/** The rule, with what stands in for what was not said. */
export function finish(draft: Draft, refuse: Refuse): Rule {
  const { earn, multipliers, bonuses, excludedItems, excludedCategories, rewards, tiers } = draft;
  if (earn.points === undefined || earn.per === undefined)
    return refuse(
      'does not say how points are earned. Add a line such as 1 point per 10, or 1 point per purchase.',
    );
  const lists = [multipliers, bonuses, excludedItems, excludedCategories, rewards, tiers];
  if (lists.some(({ length }) => length > MOST_PARTS))
    return refuse(`is too long. Use at most ${MOST_PARTS} lines of a kind.`);
  return {
    earn: {
      points: earn.points,
      per: earn.per,
      currency: earn.currency ?? null,
      base: earn.base ?? 'subtotal',
      withTip: earn.withTip ?? false,
      rounding: earn.rounding ?? 'down',
      decimals: earn.decimals ?? 0,
      minimum: earn.minimum ?? null,
      multipliers,
      bonuses,
      excluded: { items: unique(excludedItems), categories: unique(excludedCategories) },
      mostPerDay: earn.mostPerDay ?? null,
    },
    rewards,
    tiers:
      tiers.every(({ at }) => 'points' in at) || tiers.every(({ at }) => 'spent' in at)
        ? lowestFirst(tiers)
        : tiers,
  };
}

const unique = (names: readonly string[]) => [...new Set(names)];
const threshold = ({ at }: TierRule) => ('points' in at ? at.points : Number(at.spent));
const lowestFirst = (tiers: readonly TierRule[]) => [...tiers].sort((a, b) => threshold(a) - threshold(b));
