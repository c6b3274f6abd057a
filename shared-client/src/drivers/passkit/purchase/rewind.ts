import { subtractPoints, toPoints } from '../../../values/points.ts';
import type { Context } from '../../driver.ts';
import type { Book } from '../book.ts';
import { isMark, movedBy } from '../log.ts';
import type { Recorded } from '../log.ts';
import { readMember } from '../members.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { isDerived, RECORD } from './trace.ts';

/** What a pass held right before and right after a purchase. */
export interface Passage {
  points: { before: number; after: number };
  tierPoints: { before: number; after: number };
}

const BALANCES = ['points', 'secondaryPoints', 'tierPoints'] as const;

/** The passage to these balances, by what was added. */
export const passageTo = (after: Message, points: number, tierPoints: number): Passage => ({
  points: { before: subtractPoints(toPoints(after.points), points), after: toPoints(after.points) },
  tierPoints: { before: toPoints(after.tierPoints) - tierPoints, after: toPoints(after.tierPoints) },
});

/**
 * What the pass held before and after a purchase that was booked before: what it holds now without what came later. One
 * call, because the pass must not have changed while its log was read. Undefined where the log cannot tell: it was not read to
 * its end or does not give amounts back, somebody else changed the points or set a balance, or something else bears the same time.
 */
export async function rewind(context: Context, book: Book, change: Recorded): Promise<Passage | undefined> {
  const { member, changes, complete } = book;
  const later = laterThan(changes, change);
  if (!complete || !later || change.amount === undefined) return undefined;
  const moved = later.map((one) => ({ points: movedBy(one), tierPoints: tierMovedBy(one) }));
  const after: Record<string, number> = {
    points: toPoints(member.points),
    tierPoints: toPoints(member.tierPoints),
  };
  for (const { points, tierPoints } of moved) {
    if (points === undefined || tierPoints === undefined) return undefined;
    after.points = subtractPoints(after.points!, points);
    after.tierPoints! -= tierPoints;
  }
  const again = await readMember(context.caller, { passId: asText(member.id) });
  if (BALANCES.some((key) => toPoints(again[key]) !== toPoints(member[key]))) return undefined;
  return passageTo(after, change.amount, change.tier);
}

/** Whether no purchase was booked after this one. */
export const isLastPurchase = ({ changes }: Book, change: Recorded): boolean =>
  !laterThan(changes, change)?.some(
    ({ capability, direction }) => capability === RECORD && direction === 'earn',
  );

/** What came later, by the times of the log. Where it tells none, by its order: it is asked for the newest first. */
function laterThan(changes: Recorded[], change: Recorded): Recorded[] | undefined {
  const others = changes.filter((other) => other !== change);
  const { at, transactionId } = change;
  if (at === undefined || others.some((other) => other.at === undefined))
    return changes.slice(0, changes.indexOf(change));
  const atOnce = others.filter((other) => other.at === at);
  if (!atOnce.every((other) => isDerived(other.transactionId, transactionId))) return undefined;
  return others.filter((other) => other.at! >= at);
}

function tierMovedBy(change: Recorded): number | undefined {
  const { capability, direction, tier, event } = change;
  if (capability === undefined) return undefined;
  if (direction !== 'set') return direction === 'earn' ? tier : -tier;
  return isMark(change) || !('tier' in asMessage(event.metaData)) ? 0 : undefined;
}
