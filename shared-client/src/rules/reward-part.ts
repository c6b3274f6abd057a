import { readPoints } from './amounts.ts';
import type { Refuse } from './amounts.ts';
import { checkName, readNames } from './conditions.ts';
import type { Draft } from './draft.ts';
import type { Part } from './lines.ts';
import type { RewardRule } from './rule.ts';

const AT_POINTS = /^(?:at )?(\d+(?:\.\d+)?) (?:point|stamp)s? ?([:=]) ?(.+)$/i;
const FOR_ITEM = /^for items? ([^:]+?) ?: ?(.+)$/i;
const OPTION = /^(.+?), ?(?:(take|keep) the (?:points|stamps)|(once|again))$/i;

/**
 * `at 5 points: You've got 5 pounds off, take the points, again`. Without a word points stay and the reward comes once;
 * where points are taken it comes again, as `5 points = 5 pounds off` does. For an item it comes again.
 */
export function readReward(part: Part, draft: Draft, refuse: Refuse): boolean {
  const points = AT_POINTS.exec(part.text);
  const items = points ? null : FOR_ITEM.exec(part.text);
  if (!points && !items) return false;
  const { text, use, often } = cutOptions(points ? points[3]! : items![2]!);
  const said = checkName(part.literal(text), refuse);
  if (points) {
    const deducts = use ? use === 'take' : points[2] === '=';
    const at = { points: readPoints(points[1], refuse) };
    draft.rewards.push({ at, text: said, often: often ?? (deducts ? 'again' : 'once'), deducts });
    return true;
  }
  if (use)
    return refuse('speaks of points, but the reward is for an item. Leave out what happens to the points.');
  for (const item of readNames(items![1]!, part, refuse))
    draft.rewards.push({ at: { item }, text: said, often: often ?? 'again', deducts: false });
  return true;
}

interface Options {
  text: string;
  use?: 'take' | 'keep';
  often?: RewardRule['often'];
}

/** Cuts what the reward does off the end of its text: at most one word on the points, and one on how often. */
function cutOptions(text: string, found: Omit<Options, 'text'> = {}): Options {
  const [, rest, use, often] = OPTION.exec(text) ?? [];
  if (use && !found.use) return cutOptions(rest!, { ...found, use: use.toLowerCase() as 'take' | 'keep' });
  if (often && !found.often)
    return cutOptions(rest!, { ...found, often: often.toLowerCase() as RewardRule['often'] });
  return { text, ...found };
}
