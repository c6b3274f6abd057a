import type { PassRef } from '../../catalogue/parse.ts';
import { toIso } from '../../values/time.ts';
import type { Finder, Result } from '../driver.ts';
import { changesNamed, doubtOf, leftOf, readBook, refusal } from './book.ts';
import type { Book } from './book.ts';
import { endOf } from './hold.ts';
import type { Recorded } from './log.ts';
import { asText } from './wire.ts';

const KINDS = { earn: 'added', burn: 'spent', set: 'set' } as const;

/**
 * Find Transaction: what the log of the pass has under a transaction ID, newest first. Two calls, and one more for each
 * 250 entries of the log.
 */
export const findTransaction: Finder = async (context, input) => {
  const book = await readBook(context, input.pass as PassRef);
  const transactionId = input.transactionId as string;
  const found = book.changes.filter(
    (change) => change.transactionId === transactionId && change.ends === undefined,
  );
  const why = found.length === 0 ? doubtOf(book, undefined) : undefined;
  if (why) {
    const cause = `${why}, so it cannot be told whether there is such a transaction. Look at the activity of the pass in the PassKit portal.`;
    throw refusal(context, 'refused', cause, 'transactionId');
  }
  return found.map((change) => ({
    ...describe(book, change),
    ...(input.raw === true ? { raw: change.event } : {}),
  }));
};

function describe(book: Book, change: Recorded): Result {
  const { event, transactionId } = change;
  const isReversal = change.reverses !== undefined;
  const isMoved = change.direction !== 'set' && !isReversal;
  return {
    id: change.id,
    passId: asText(book.member.id),
    system: 'passkit',
    programId: asText(book.member.programId) || null,
    externalId: asText(book.member.externalId) || null,
    transactionId,
    change: isReversal ? 'reversed' : KINDS[change.direction],
    points: change.amount ?? null,
    pointsLeft: isMoved ? (leftOf(book, transactionId) ?? null) : null,
    hold: change.isHold ? stateOfHold(book, transactionId) : null,
    originalTransactionId: change.reverses ?? null,
    occurredAt: toIso(event.date) ?? toIso(event.created),
    locationId: asText(event.externalServiceId) || null,
    staffId: asText(event.externalUserId) || null,
    note: asText(event.notes) || null,
  };
}

function stateOfHold(book: Book, holdId: string): string {
  const end = endOf(book, holdId);
  if (end) return end.capability === 'cancel_hold' ? 'cancelled' : 'committed';
  return changesNamed(book, holdId).length > 0 && leftOf(book, holdId) === 0 ? 'cancelled' : 'open';
}
