import { subtractPoints, toPoints } from '../../../values/points.ts';
import type { Book } from '../book.ts';
import { isMark, movedBy } from '../log.ts';
import type { Recorded } from '../log.ts';
import { RECORD } from './trace.ts';

/** What a pass held right after a change, and whether purchases came after it. */
export interface Then {
  points: number;
  tierPoints: number;
  isLast: boolean;
}

/**
 * The balances right after a change: those of now without what came later. Undefined where the log cannot tell: it was not
 * read to its end, or somebody else changed the points, or set a balance.
 */
export function rewind({ member, changes, complete }: Book, change: Recorded): Then | undefined {
  const later = newestFirst(changes);
  later.splice(later.indexOf(change));
  const points = later.map(movedBy);
  const tierPoints = later.map(tierMovedBy);
  const sum = (now: unknown, moved: (number | undefined)[]) =>
    moved.reduce<number>((left, part) => subtractPoints(left, part ?? 0), toPoints(now));
  if (!complete || [...points, ...tierPoints].includes(undefined)) return undefined;
  return {
    points: sum(member.points, points),
    tierPoints: sum(member.tierPoints, tierPoints),
    isLast: !later.some(({ capability, direction }) => capability === RECORD && direction === 'earn'),
  };
}

/** A log that could not be ordered is put in order by its times; entries of one moment stay as they are. */
const newestFirst = (changes: Recorded[]): Recorded[] =>
  [...changes].sort((a, b) => (b.at ?? 0) - (a.at ?? 0));

function tierMovedBy(change: Recorded): number | undefined {
  const { capability, direction, tier, event } = change;
  if (capability === undefined) return undefined;
  if (direction !== 'set') return direction === 'earn' ? tier : -tier;
  return isMark(change) || !setsTier(event) ? 0 : undefined;
}

const setsTier = (event: Recorded['event']): boolean =>
  typeof event.metaData === 'object' && event.metaData !== null && 'tier' in event.metaData;
