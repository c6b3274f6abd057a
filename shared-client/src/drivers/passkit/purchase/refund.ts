import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import { fingerprint, ledgerKey } from '../../../ledger/ledger.ts';
import { exclusively } from '../../../ledger/mutex.ts';
import { changeOnce, usedBefore } from '../../../ledger/once.ts';
import type { Settled } from '../../../ledger/once.ts';
import { askedRefund } from '../../../sale/asked-refund.ts';
import type { AskedRefund } from '../../../sale/asked-refund.ts';
import { askedBuyer, isNamed } from '../../../sale/asked.ts';
import { subtractPoints, toPoints } from '../../../values/points.ts';
import type { Context, Input, Result, Verb } from '../../driver.ts';
import { changesNamed, doubtOf, findOriginal, leftOf, readBook, refusal } from '../book.ts';
import type { Book } from '../book.ts';
import type { Trace } from '../log.ts';
import { asMark } from '../mark.ts';
import { idsOf, passOnDemand } from '../members.ts';
import { toBalance, WHERE_TO_LOOK } from '../points.ts';
import type { Balance } from '../points.ts';
import { moveBack, takeable } from '../take-back.ts';
import { asText } from '../wire.ts';
import { isMissing } from './book-once.ts';
import { findBuyer } from './buyer.ts';
import { dueBack } from './given-back.ts';
import type { Due } from './given-back.ts';
import { whyNoPass } from './nothing.ts';
import { RECORD, REFUND } from './trace.ts';

const NONE_TAKEN =
  'No points were taken back: what the customer kept still earns them, or none were left. The refund was noted all the same.';

const NOBODY_NAMED = 'The refund names nobody, so no points were taken back. Name the pass of the sale.';
const NO_PASS = 'The customer has no pass in the program, so nothing was taken back.';

/**
 * Refund Purchase: reads what the purchase earned and what of it was taken back before, and takes back what is due. Where
 * nothing is, a mark in the log keeps what was refunded. Three calls, and one more by email or phone. Refunds of one purchase run one after
 * another within a process.
 */
export const refundPurchase: Verb = async (context, input) => {
  const asked = askedRefund(input);
  const named = askedBuyer(input);
  const buyer = isNamed(named) ? await findBuyer(context, named) : undefined;
  if (!buyer) return skipped(context, input, asked, undefined);
  /** A log that does not give IDs back says nothing of what was recorded. */
  let isDoubtful = false;
  const onBook = (book: Book) => void (isDoubtful = doubtOf(book, undefined) !== undefined);
  let answer: Balance & { duplicate: boolean };
  try {
    answer = await refundOnce(context, input, asked, { ref: buyer.ref, onBook });
  } catch (error) {
    if (!isMissing(error) || isDoubtful) throw error;
    return skipped(context, input, asked, error);
  }
  const ref = answer.id ? { passId: answer.id } : buyer.ref;
  return { ...answer, ...(await passOnDemand(context, input.includePass, ref)) };
};

/** The result where there is nothing to undo: an error or, as the user chose, a notice. */
function skipped(
  { caller }: Context,
  input: Input,
  { transactionId, originalTransactionId }: AskedRefund,
  error: TillPassError | undefined,
): Result {
  if (input.ifNotRecorded !== 'skip') {
    const cause =
      'the customer has no pass in the program. Check the email or phone, or set "If It Was Not Recorded" to Skip.';
    throw error ?? new TillPassError('not_found', caller.explain(cause), { field: 'ifNotRecorded' });
  }
  return {
    ...idsOf({}, {}),
    originalTransactionId,
    recorded: false,
    pointsReversed: 0,
    pointsShort: 0,
    pointsLeft: 0,
    points: null,
    transactionId,
    duplicate: false,
    notice: error
      ? `Nothing was taken back, because the pass or the purchase is not there. ${error.message}`
      : whyNoPass(input, NOBODY_NAMED, NO_PASS),
  };
}

function refundOnce(
  context: Context,
  input: Input,
  asked: AskedRefund,
  { ref, onBook }: { ref: PassRef; onBook: (book: Book) => void },
): Promise<Balance & { duplicate: boolean }> {
  const { runtime, connection, caller } = context;
  const { transactionId, originalTransactionId: originalId, given, isRunningTotal } = asked;
  const told = given === undefined ? 'all' : 'sum' in given ? given.sum : given.amounts.total;
  const mark = fingerprint(runtime, [
    REFUND,
    transactionId,
    originalId,
    told,
    isRunningTotal ? 'so far' : 'this time',
  ]);
  const keyOf = (capability: string, id: string) =>
    ledgerKey(runtime, 'passkit', connection.account, capability, id);

  return exclusively(keyOf('original', originalId), () =>
    changeOnce<Balance>(runtime, {
      key: keyOf(REFUND, transactionId),
      fingerprint: mark,
      transactionId,
      passId: ({ id }) => id,
      explain: caller.explain,
      whereToLook: WHERE_TO_LOOK,
      async write() {
        const book = await readBook(context, ref);
        onBook(book);
        const settled = settle(book, undefined);
        if (settled.found === 'same') return { ...settled.result, duplicate: true };
        if (settled.found === 'other')
          throw refusal(context, 'conflict', usedBefore(transactionId, settled.before), 'transactionId');
        const own = ofPurchase(book, originalId);
        const original = findOriginal(context, own, originalId, 'originalTransactionId');
        const due = dueBack(context, own, original, asked);
        return take(context, { ...input, locationId: asked.locationId, staffId: asked.staffId }, book, due);
      },
      settle: async (claimedAt) => settle(await readBook(context, ref), claimedAt),
    }),
  );

  async function take(context: Context, input: Input, book: Book, due: Due): Promise<Balance> {
    const amount = takeable(context, input, toPoints(book.member.points), 'points', due.points);
    // Tier points cannot fall below 0 (PassKit `uint32`), and losing a level is not a shortfall.
    const tier = Math.min(due.tier, toPoints(book.member.tierPoints));
    const trace: Trace = {
      transactionId,
      capability: REFUND,
      direction: 'burn',
      amount,
      ...(tier ? { tier } : {}),
      fingerprint: mark,
      reverses: originalId,
      undone: due.points,
      more: { ...due.counted },
    };
    const movesNone = amount === 0 && tier === 0;
    const marked = () => asMark({ ...trace, direction: 'set', amount: undefined }, book.member);
    const message = await moveBack(context, book, movesNone ? marked() : trace, input);
    const left = leftOf(ofPurchase(book, originalId), originalId) ?? 0;
    const result = outcome(toBalance(message, ref), amount, due.points, subtractPoints(left, due.points));
    return amount === 0 ? { ...result, notice: NONE_TAKEN } : result;
  }

  function outcome(balance: Balance, moved: number, undone: number, left: number): Balance {
    return {
      ...balance,
      originalTransactionId: originalId,
      recorded: true,
      pointsReversed: moved,
      pointsShort: subtractPoints(undone, moved),
      pointsLeft: left,
      transactionId,
    };
  }

  function settle(book: Book, claimedAt: number | undefined): Settled<Balance> {
    const before = book.changes.find(
      (change) =>
        change.transactionId === transactionId && change.reverses !== undefined && change.ends === undefined,
    );
    const balance = toBalance(book.member, ref);
    const left = leftOf(ofPurchase(book, originalId), originalId) ?? 0;
    if (before) {
      const [moved, undone] = [before.amount ?? 0, before.undone ?? before.amount ?? 0];
      if (before.fingerprint === undefined || before.fingerprint === mark)
        return { found: 'same', result: outcome(balance, moved, undone, left) };
      return { found: 'other', before: `to take back ${undone} points of "${before.reverses}"` };
    }
    const present = () => outcome(balance, 0, 0, left);
    const passId = asText(book.member.id);
    const why = doubtOf(book, claimedAt);
    return why ? { found: 'unclear', passId, present, why } : { found: 'none', passId, present };
  }
}

/** Where a purchase was recorded under the ID, what else bears it does not count. */
function ofPurchase(book: Book, originalId: string): Book {
  const purchases = changesNamed(book, originalId).filter(({ capability }) => capability === RECORD);
  if (purchases.length === 0) return book;
  const others = new Set(changesNamed(book, originalId).filter((one) => !purchases.includes(one)));
  return { ...book, changes: book.changes.filter((change) => !others.has(change)) };
}
