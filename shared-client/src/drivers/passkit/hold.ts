import type { PassRef } from '../../catalogue/parse.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { exclusively } from '../../ledger/mutex.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Settled } from '../../ledger/once.ts';
import type { Context, Verb } from '../driver.ts';
import { changesNamed, doubtOf, findOriginal, readBook, refusal } from './book.ts';
import type { Book, Original } from './book.ts';
import type { Recorded, Trace } from './log.ts';
import { asMark } from './mark.ts';
import { passOnDemand } from './members.ts';
import { movePoints, toBalance, WHERE_TO_LOOK } from './points.ts';
import type { Balance } from './points.ts';
import { asText } from './wire.ts';
import type { Message } from './wire.ts';

type End = 'commit_hold' | 'cancel_hold';

const PAST: Readonly<Record<End, string>> = { commit_hold: 'committed', cancel_hold: 'cancelled' };

/**
 * Commit Hold and Cancel Hold. A hold is a spending of points that says so in PassKit's log; what ends it is written
 * there as well, so that every host sees it: a cancel gives the points back, a commit leaves a mark that moves nothing.
 * Three calls. The hold ID is the key: ending a hold again in the same way answers as a repeat.
 */
export function endHold(capability: End): Verb {
  return async (context, input) => {
    const { runtime, connection, caller } = context;
    const ref = input.pass as PassRef;
    const holdId = input.holdId as string;
    const trace = (): Trace => ({
      transactionId: holdId,
      capability,
      direction: capability === 'commit_hold' ? 'set' : 'earn',
      amount: undefined,
      fingerprint: fingerprint(runtime, [capability, holdId]),
      ends: holdId,
    });
    const result = (message: Message, given: number): Balance => ({
      ...toBalance(message, ref),
      holdId,
      [PAST[capability]]: true,
      ...(capability === 'cancel_hold' ? { pointsReversed: given } : {}),
    });

    function settle(book: Book, claimedAt: number | undefined): Settled<Balance> {
      const end = endOf(book, holdId);
      if (end) {
        if (end.capability !== capability) throw ended(context, holdId, end);
        return { found: 'same', result: result(book.member, end.amount ?? 0) };
      }
      const why = doubtOf(book, claimedAt);
      const passId = asText(book.member.id);
      const present = () => result(book.member, 0);
      return why ? { found: 'unclear', passId, present, why } : { found: 'none', passId, present };
    }

    const keyOf = (kind: string) => ledgerKey(runtime, 'passkit', connection.account, kind, holdId);
    const answer = await exclusively(keyOf('original'), () =>
      changeOnce<Balance>(runtime, {
        key: keyOf('end_hold'),
        fingerprint: trace().fingerprint,
        transactionId: holdId,
        passId: (balance) => balance.id,
        explain: caller.explain,
        whereToLook: WHERE_TO_LOOK,
        async write() {
          const book = await readBook(context, ref);
          const settled = settle(book, undefined);
          if (settled.found === 'same') return { ...settled.result, duplicate: true };
          const hold = openHold(context, capability, book, holdId);
          const passed: PassRef = {
            passId: asText(book.member.id),
            programId: asText(book.member.programId),
          };
          const ending =
            capability === 'commit_hold' ? asMark(trace(), book.member) : giveBack(trace(), hold);
          return result(await movePoints(context, passed, ending, input), ending.amount ?? 0);
        },
        async settle(claimedAt) {
          return settle(await readBook(context, ref), claimedAt);
        },
      }),
    );
    return {
      ...answer,
      ...(await passOnDemand(context, input.includePass, answer.id ? { passId: answer.id } : ref)),
    };
  };
}

/** What ended a hold, or undefined while it is open. */
export const endOf = ({ changes }: Pick<Book, 'changes'>, holdId: string): Recorded | undefined =>
  changes.find(({ ends }) => ends === holdId);

function openHold(context: Context, capability: End, book: Book, holdId: string): Original {
  if (changesNamed(book, holdId).length === 0 && !doubtOf(book, undefined)) {
    const cause = `this pass has no hold "${holdId}". Check the Hold ID, and that it is the pass that Spend Points used.`;
    throw refusal(context, 'not_found', cause, 'holdId');
  }
  const hold = findOriginal(context, book, holdId, 'holdId');
  if (!hold.change.isHold)
    throw refusal(context, 'conflict', noHold(capability, hold.change, holdId), 'holdId');
  if (hold.isWhole || hold.left > 0) return hold;
  const cause = `the points of hold "${holdId}" were given back already by Reverse Transaction.`;
  throw refusal(context, 'conflict', `${cause} There is nothing left to end.`, 'holdId');
}

function noHold(capability: End, { direction }: Recorded, holdId: string): string {
  if (direction === 'earn')
    return `transaction "${holdId}" added points and is no hold. Enter the Hold ID that Spend Points returned.`;
  return capability === 'commit_hold'
    ? `transaction "${holdId}" is no hold: its points are spent for good already, so there is nothing to commit. To hold points, choose Hold in Spend Points.`
    : `transaction "${holdId}" is no hold: its points were spent for good. Use Reverse Transaction to give them back.`;
}

function ended(context: Context, holdId: string, end: Recorded) {
  const how = PAST[end.capability as End] ?? 'ended';
  const cure =
    how === 'committed'
      ? 'Use Reverse Transaction to give its points back.'
      : 'Its points are back on the pass; use Spend Points to take them again.';
  return refusal(context, 'conflict', `hold "${holdId}" was ${how} before. ${cure}`, 'holdId');
}

/** What is left of the points goes back; the other balances do so if nothing of the hold was reversed before. */
function giveBack(trace: Trace, { change, left, isWhole }: Original): Trace {
  return {
    ...trace,
    amount: left,
    ...(isWhole && change.secondary ? { secondary: change.secondary } : {}),
    ...(isWhole && change.tier ? { tier: change.tier } : {}),
    reverses: trace.transactionId,
    undone: left,
  };
}
