import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import { subtractPoints } from '../../values/points.ts';
import type { Context } from '../driver.ts';
import { doubt, readChanges } from './log.ts';
import type { Recorded } from './log.ts';
import { readMember } from './members.ts';
import { asText } from './wire.ts';
import type { Message } from './wire.ts';

/** The member and all recorded changes of its points. */
export interface Book {
  member: Message;
  /** Newest first. */
  changes: Recorded[];
  /** False when the log could not be read to its end. */
  complete: boolean;
}

/** Reads the book of a pass: two calls, and one more for each 250 entries of its log. */
export async function readBook(context: Context, ref: PassRef): Promise<Book> {
  const member = await readMember(context.caller, ref);
  const programId = asText(member.programId) || ref.programId || '';
  return { member, ...(await readChanges(context.caller, programId, asText(member.id))) };
}

/** A change that can be undone, and how far that has gone. */
export interface Original {
  change: Recorded & { amount: number };
  /** Points that have not been undone yet. */
  left: number;
  /** True while nothing of it was undone. */
  isWhole: boolean;
}

/** What stands in the book under a transaction ID of its own, without what undoes it and what ends it. */
export const changesNamed = (book: Book, transactionId: string): Recorded[] =>
  book.changes.filter(
    (change) =>
      change.transactionId === transactionId && change.reverses === undefined && change.ends === undefined,
  );

/** The change that is to be undone. Throws when there is none, or when what it did cannot be told. */
export function findOriginal(context: Context, book: Book, originalId: string, field: string): Original {
  const named = changesNamed(book, originalId);
  const change = named[0];
  if (!change) {
    if (book.changes.some(({ transactionId, reverses }) => transactionId === originalId && reverses)) {
      const cause = `transaction "${originalId}" is itself a reversal. Use Add Points or Spend Points with a new transaction ID to book its points again.`;
      throw refusal(context, 'conflict', cause, field);
    }
    throw refusal(context, 'not_found', notThere(book, originalId), field);
  }
  if (named.some(({ direction }) => direction !== change.direction)) {
    throw refusal(
      context,
      'conflict',
      `transaction ID "${originalId}" was used for different kinds of changes. Undo each with Spend Points or Add Points and a new transaction ID.`,
      field,
    );
  }
  if (change.direction === 'set') {
    throw refusal(
      context,
      'refused',
      `transaction "${originalId}" replaced the balance, so there is no amount to undo. Use Set Points with a new transaction ID instead.`,
      field,
    );
  }
  const { amount } = change;
  if (amount === undefined) {
    throw refusal(
      context,
      'refused',
      `PassKit's log shows transaction "${originalId}" but not how many points it moved. Use Spend Points or Add Points with a new transaction ID instead.`,
      field,
    );
  }
  const isWhole = !book.changes.some(({ reverses }) => reverses === originalId);
  return { change: { ...change, amount }, left: leftOf(book, originalId) ?? 0, isWhole };
}

function notThere(book: Book, originalId: string): string {
  const why = doubtOf(book, undefined);
  return why
    ? `${why}, so transaction "${originalId}" cannot be found. Use Spend Points or Add Points with a new transaction ID instead.`
    : `this pass has no transaction "${originalId}". Check the transaction ID and the pass.`;
}

/** Why the book may lack a change of either direction; see doubt. */
export const doubtOf = ({ changes, complete }: Book, claimedAt: number | undefined): string | undefined =>
  doubt(changes, 'burn', complete, claimedAt) ?? doubt(changes, 'earn', complete, claimedAt);

/** How many points of a change have not been undone yet; undefined when its amount is not known. */
export function leftOf(book: Book, originalId: string): number | undefined {
  const amount = changesNamed(book, originalId)[0]?.amount;
  if (amount === undefined) return undefined;
  const undone = book.changes.filter((change) => change.reverses === originalId);
  return undone.reduce((left, change) => subtractPoints(left, change.undone ?? change.amount ?? 0), amount);
}

/** An error in the capability's words that names the field to mend. */
export function refusal(
  context: Context,
  problem: TillPassError['problem'],
  cause: string,
  field: string,
): TillPassError {
  return new TillPassError(problem, context.caller.explain(cause), { field });
}
