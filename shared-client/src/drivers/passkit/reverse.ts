import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { exclusively } from '../../ledger/mutex.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Settled } from '../../ledger/once.ts';
import { subtractPoints, toPoints } from '../../values/points.ts';
import type { Context, Input, Verb } from '../driver.ts';
import { doubt } from './log.ts';
import type { Recorded, Trace } from './log.ts';
import { passOnDemand } from './members.ts';
import { isDeclined, movePoints, readBook, toBalance, WHERE_TO_LOOK } from './points.ts';
import type { Balance } from './points.ts';
import { asText } from './wire.ts';
import type { Message } from './wire.ts';

const CAPABILITY = 'reverse_transaction';

interface Book {
  member: Message;
  changes: Recorded[];
  complete: boolean;
}

/** PassKit takes no change of 0 points, so nothing of this stands in its log. */
const NOTHING_TAKEN =
  'The pass held no points, so nothing was taken and PassKit has no record of this reversal.';

/** What is to be undone, and how far that has gone. Points. */
interface Original {
  change: Recorded & { amount: number };
  left: number;
}

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
          throw refusal(
            context,
            'conflict',
            `transaction ID "${transactionId}" was used before ${settled.before}. Use a new transaction ID for a new reversal.`,
            'transactionId',
          );
        return undo(context, ref, input, book, findOriginal(context, book, originalId), mark);
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
      (change) => change.transactionId === transactionId && change.reverses !== undefined,
    );
    const balance = toBalance(book.member, ref);
    const left = leftOf(book.changes, originalId);
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
    const why =
      doubt(book.changes, 'burn', book.complete, claimedAt) ??
      doubt(book.changes, 'earn', book.complete, claimedAt);
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
  const wanted = (input.points as number | undefined) ?? original.left;
  if (original.left <= 0)
    throw refusal(
      context,
      'conflict',
      `transaction "${originalId}" has been reversed already. There is nothing left of it.`,
      'originalTransactionId',
    );
  if (wanted > original.left) {
    throw refusal(
      context,
      'conflict',
      `only ${original.left} of the ${original.change.amount} points of transaction "${originalId}" are left to reverse. Ask for at most that many.`,
      'points',
    );
  }
  const direction = original.change.direction === 'earn' ? 'burn' : 'earn';
  const amount = direction === 'earn' ? wanted : takeable(context, input, book, wanted);
  const outcome = {
    originalTransactionId: originalId,
    pointsReversed: amount,
    pointsShort: subtractPoints(wanted, amount),
    pointsLeft: subtractPoints(original.left, wanted),
    transactionId,
  };
  if (amount === 0) {
    return { ...toBalance(book.member, ref), ...outcome, pointsLeft: original.left, notice: NOTHING_TAKEN };
  }
  const trace: Trace = {
    transactionId,
    capability: CAPABILITY,
    direction,
    amount,
    fingerprint: mark,
    reverses: originalId,
    undone: wanted,
  };
  const named: PassRef = { passId: asText(book.member.id), programId: asText(book.member.programId) };
  try {
    return { ...toBalance(await movePoints(context, named, trace, input), ref), ...outcome };
  } catch (error) {
    if (!isDeclined(error) || direction === 'earn' || toPoints(book.member.points) >= amount) throw error;
    throw refusal(
      context,
      'refused',
      'the pass holds too few points, and its tier does not allow a balance below 0. Set "If Points Were Spent Meanwhile" to Down to Zero, or allow negative points in the tier.',
      'onShortfall',
    );
  }
}

/** How many of the points can be taken off the pass, by what the user chose for a shortfall. */
function takeable(context: Context, input: Input, book: Book, wanted: number): number {
  const balance = toPoints(book.member.points);
  if (balance >= wanted || input.onShortfall === 'negative') return wanted;
  if (input.onShortfall === 'to_zero') return Math.max(0, balance);
  throw refusal(
    context,
    'refused',
    `the pass holds only ${balance} of the ${wanted} points that are to be taken back. Set "If Points Were Spent Meanwhile" to Down to Zero or Go Negative, or reverse fewer points.`,
    'onShortfall',
  );
}

function findOriginal(context: Context, book: Book, originalId: string): Original {
  const named = book.changes.filter(
    (change) => change.transactionId === originalId && change.reverses === undefined,
  );
  const change = named[0];
  if (!change) {
    const why =
      doubt(book.changes, 'burn', book.complete, undefined) ??
      doubt(book.changes, 'earn', book.complete, undefined);
    throw refusal(
      context,
      'not_found',
      why
        ? `${why}, so transaction "${originalId}" cannot be found. Use Spend Points or Add Points with a transaction ID of its own instead.`
        : `this pass has no transaction "${originalId}". Check the original transaction ID and the pass.`,
      'originalTransactionId',
    );
  }
  if (named.some((other) => other.direction !== change.direction)) {
    throw refusal(
      context,
      'conflict',
      `transaction ID "${originalId}" was used both to add and to spend points. Undo each with Spend Points or Add Points and a transaction ID of its own.`,
      'originalTransactionId',
    );
  }
  const { amount } = change;
  if (amount === undefined) {
    throw refusal(
      context,
      'refused',
      `PassKit's log shows transaction "${originalId}" but not how many points it moved. Use Spend Points or Add Points with a transaction ID of its own instead.`,
      'originalTransactionId',
    );
  }
  return { change: { ...change, amount }, left: leftOf(book.changes, originalId) ?? 0 };
}

/** How many points of the original have not been undone yet; undefined when its amount is not known. */
function leftOf(changes: Recorded[], originalId: string): number | undefined {
  const amount = changes.find(
    (change) => change.transactionId === originalId && change.reverses === undefined,
  )?.amount;
  if (amount === undefined) return undefined;
  const undone = changes.filter((change) => change.reverses === originalId);
  return undone.reduce((left, change) => subtractPoints(left, change.undone ?? change.amount ?? 0), amount);
}

function refusal(
  context: Context,
  problem: TillPassError['problem'],
  cause: string,
  field: string,
): TillPassError {
  return new TillPassError(problem, context.caller.explain(cause), { field });
}
