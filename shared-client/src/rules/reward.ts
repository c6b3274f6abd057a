import { TillPassError } from '../http/errors.ts';
import type { SaleItem } from '../sale/sale.ts';
import { subtractPoints } from '../values/points.ts';
import { named, namesItem } from './names.ts';
import type { RewardRule, Rule } from './rule.ts';

/** A reward that a purchase brings. */
export interface RewardDue {
  text: string;
  /** Points to take off the pass for it; 0 where they stay. */
  deducts: number;
  /** Tells it from the other rewards of the same purchase. Of a reward that comes once for each pass, it never changes. */
  key: string;
  once: boolean;
}

/** A purchase that brought more is a slip in the rule. */
const MOST_AT_ONCE = 100;

/**
 * The rewards due when a purchase of `items` takes a balance from `before` to `after`. Together they never deduct more
 * than `after`. Whether a pass had a reward `once` already, only the caller can know. Throws TillPassError when there
 * are more than a hundred.
 */
export function rewardsDue(
  { rewards }: Rule,
  { before, after, items }: { before: number; after: number; items: readonly SaleItem[] },
): RewardDue[] {
  const due: RewardDue[] = [];
  let left = after;
  for (const reward of rewards) {
    for (const number of numbersDue(reward, before, after, items)) {
      const deducts = reward.deducts && 'points' in reward.at ? reward.at.points : 0;
      if (deducts > left) break;
      left = subtractPoints(left, deducts);
      due.push({ text: reward.text, deducts, key: keyOf(reward, number), once: reward.often === 'once' });
      if (due.length > MOST_AT_ONCE)
        throw new TillPassError(
          'refused',
          `This purchase would bring more than ${MOST_AT_ONCE} rewards at once. Raise the points that a reward of the rule takes.`,
          { field: 'rule' },
        );
    }
  }
  return due;
}

/** Which multiples of the points were passed, or which of the items were bought: 1, 2, 3 ... */
function* numbersDue(
  { at, often }: RewardRule,
  before: number,
  after: number,
  items: readonly SaleItem[],
): Generator<number> {
  const [from, to] =
    'points' in at
      ? [multiples(before, at.points), multiples(after, at.points)]
      : [0, unitsOf(at.item, items)];
  if (often === 'again') for (let number = from + 1; number <= to; number += 1) yield number;
  else if (from === 0 && to > 0) yield 1;
}

const multiples = (balance: number, points: number): number =>
  Math.max(0, Math.floor(Math.round(balance * 100) / Math.round(points * 100)));

/** Whole units bought; what is sold by weight counts as at least one. */
function unitsOf(item: string, items: readonly SaleItem[]): number {
  const names = new Set([named(item)]);
  const bought = items.filter((one) => one.quantity > 0 && namesItem(names, one));
  return bought.reduce((sum, { quantity }) => sum + Math.max(1, Math.floor(quantity)), 0);
}

function keyOf({ at, often }: RewardRule, number: number): string {
  const what = 'points' in at ? `points ${at.points}` : `item ${named(at.item)}`;
  return often === 'once' ? what : `${what} no. ${number}`;
}
