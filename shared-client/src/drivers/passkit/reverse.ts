import type { PassRef } from '../../catalogue/parse.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { exclusively } from '../../ledger/mutex.ts';
import { changeOnce, usedBefore } from '../../ledger/once.ts';
import type { Settled } from '../../ledger/once.ts';
import { subtractPoints, toPoints } from '../../values/points.ts';
import type { Context, Input, Verb } from '../driver.ts';
import { doubtOf, findOriginal, leftOf, readBook, refusal } from './book.ts';
import type { Book, Original } from './book.ts';
import type { Trace } from './log.ts';
import { passOnDemand } from './members.ts';
import { toBalance, WHERE_TO_LOOK } from './points.ts';
import type { Balance } from './points.ts';
import { moveBack, takeable } from './take-back.ts';
import { asText } from './wire.ts';

const CAPABILITY = 'reverse_transaction';

/** PassKit takes no change of 0 points, so nothing of this stands in its log. */
const NOTHING_TAKEN =
  'The pass held no points, so nothing was taken and PassKit has no record of this reversal.';
/** A part of the points says nothing of the other balances. */
const OTHERS_KEPT =
  'Only points were reversed. The transaction also moved secondary or tier points; they stay as they are.';

/**
 * Reverse Transaction: reads what the original moved and what of it was undone before, then moves the rest or a part
 * of it back. Reversals of one original run one after another within a process.
 */
export const reverseTransaction: Verb = async (context, input) => {
  const { runtime, connection, caller } = context;
  const ref = input.pass as PassRef;
  const originalId = input.originalTransactionId as string;
  const transactionId = input.transactionId as string;
  const mark = fingerprint(runtime, [
    CAPABILITY,
    transactionId,
    originalId,
    (input.points as number | undefined) ?? 'all',
  ]);
  const keyOf = (capability: string, id: string) =>
    ledgerKey(runtime, 'passkit', connection.account, capability, id);

  const answer = await exclusively(keyOf('original', originalId), () =>
    changeOnce<Balance>(runtime, {
      key: keyOf(CAPABILITY, transactionId),
      fingerprint: mark,
      transactionId,
      passId: (balance) => balance.id,
      explain: caller.explain,
      whereToLook: WHERE_TO_LOOK,
      async write() {
        const book = await readBook(context, ref);
        const settled = settle(book, undefined);
        if (settled.found === 'same') return { ...settled.result, duplicate: true };
        if (settled.found === 'other')
          throw refusal(context, 'conflict', usedBefore(transactionId, settled.before), 'transactionId');
        return undo(
          context,
          ref,
          input,
          book,
          findOriginal(context, book, originalId, 'originalTransactionId'),
          mark,
        );
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

  function settle(book: Book, claimedAt: number | undefined): Settled<Balance> {
    const before = book.changes.find(
      (change) =>
        change.transactionId === transactionId && change.reverses !== undefined && change.ends === undefined,
    );
    const balance = toBalance(book.member, ref);
    const left = leftOf(book, originalId);
    const describe = (moved: number, undone: number) => ({
      ...balance,
      originalTransactionId: originalId,
      pointsReversed: moved,
      pointsShort: subtractPoints(undone, moved),
      pointsLeft: left ?? 0,
      transactionId,
    });
    if (before) {
      if (before.fingerprint === undefined || before.fingerprint === mark) {
        return { found: 'same', result: describe(before.amount ?? 0, before.undone ?? before.amount ?? 0) };
      }
      return {
        found: 'other',
        before: `to reverse ${before.undone ?? before.amount} points of "${before.reverses}"`,
      };
    }
    const present = () => describe(0, (input.points as number | undefined) ?? left ?? 0);
    const passId = asText(book.member.id);
    const why = doubtOf(book, claimedAt);
    return why ? { found: 'unclear', passId, present, why } : { found: 'none', passId, present };
  }
};

async function undo(
  context: Context,
  ref: PassRef,
  input: Input,
  book: Book,
  original: Original,
  mark: string,
): Promise<Balance> {
  const originalId = input.originalTransactionId as string;
  const transactionId = input.transactionId as string;
  const { change, left, isWhole } = original;
  const wanted = (input.points as number | undefined) ?? left;
  const movedOthers = change.secondary > 0 || change.tier > 0;
  const withOthers = movedOthers && isWhole && wanted === left;
  if (left <= 0 && !withOthers)
    throw refusal(
      context,
      'conflict',
      `transaction "${originalId}" has been reversed already. There is nothing left of it.`,
      'originalTransactionId',
    );
  if (wanted > left) {
    const cause = isWhole
      ? `transaction "${originalId}" moved only ${left} points.`
      : `only ${left} of the ${change.amount} points of transaction "${originalId}" are left to reverse.`;
    throw refusal(context, 'conflict', `${cause} Ask for at most that many.`, 'points');
  }
  const direction = change.direction === 'earn' ? 'burn' : 'earn';
  const take = (key: string, words: string, points: number) =>
    direction === 'earn' ? points : takeable(context, input, toPoints(book.member[key]), words, points);
  const amount = take('points', 'points', wanted);
  const secondary = withOthers ? take('secondaryPoints', 'secondary points', change.secondary) : 0;
  // Tier points cannot fall below 0 (PassKit `uint32`), and losing a level is not a shortfall.
  const tier = withOthers
    ? direction === 'earn'
      ? change.tier
      : Math.min(change.tier, toPoints(book.member.tierPoints))
    : 0;
  const outcome = {
    originalTransactionId: originalId,
    pointsReversed: amount,
    pointsShort: subtractPoints(wanted, amount),
    pointsLeft: subtractPoints(left, wanted),
    transactionId,
    ...(movedOthers && !withOthers ? { notice: OTHERS_KEPT } : {}),
  };
  if (amount === 0 && secondary === 0 && tier === 0) {
    return { ...toBalance(book.member, ref), ...outcome, pointsLeft: left, notice: NOTHING_TAKEN };
  }
  const trace: Trace = {
    transactionId,
    capability: CAPABILITY,
    direction,
    amount,
    ...(secondary ? { secondary } : {}),
    ...(tier ? { tier } : {}),
    fingerprint: mark,
    reverses: originalId,
    undone: wanted,
  };
  return { ...toBalance(await moveBack(context, book, trace, input), ref), ...outcome };
}
