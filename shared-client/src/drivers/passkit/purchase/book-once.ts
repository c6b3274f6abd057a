import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import { fingerprint, ledgerKey } from '../../../ledger/ledger.ts';
import { changeOnce } from '../../../ledger/once.ts';
import type { Settled } from '../../../ledger/once.ts';
import type { Rule } from '../../../rules/rule.ts';
import type { Sale } from '../../../sale/sale.ts';
import type { Context, Input } from '../../driver.ts';
import { readBook } from '../book.ts';
import type { Book } from '../book.ts';
import { doubt } from '../log.ts';
import type { Recorded, Trace } from '../log.ts';
import { movePoints, toBalance, WHERE_TO_LOOK } from '../points.ts';
import type { Balance } from '../points.ts';
import { asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import type { Issued } from './buyer.ts';
import { isLastPurchase, passageTo, rewind } from './rewind.ts';
import type { Passage } from './rewind.ts';
import { RECORD, soldTrace } from './trace.ts';
import type { Worth } from './worth.ts';

/** What was booked for a purchase. */
export interface Booked {
  balance: Balance;
  /** Null where PassKit's log does not say. */
  pointsAdded: number | null;
  spendAdded: number;
  /** What the pass held before and after; undefined where that is not needed, or cannot be told any more. */
  passage: Passage | undefined;
  /** False of a repeat, when another purchase was booked meanwhile. */
  isLast: boolean;
  /** Of a repeat: the pass now. */
  member?: Message;
  issued?: Issued;
  notice?: string;
}

const AMOUNT_UNKNOWN =
  "PassKit's log has this transaction ID but not its amount, so the amounts could not be compared.";

/**
 * Books the points of a purchase once for its transaction ID, with one call. `onMissing` answers the pass to book on when
 * PassKit knows none by that name, or throws the refusal.
 */
export async function bookOnce(
  context: Context,
  asked: { ref: PassRef; input: Input; rule: Rule; sale: Sale; worth: Worth },
  onMissing: (refusal: TillPassError) => Promise<{ ref: PassRef; issued?: Issued }>,
): Promise<Booked & { duplicate: boolean }> {
  const { runtime, connection, caller } = context;
  const { ref, input, rule, sale, worth } = asked;
  const { transactionId, amounts, currency } = sale;
  // Not of the points: those may depend on the tier and the day, and on a rule that was changed.
  const mark = fingerprint(runtime, [RECORD, transactionId, currency, amounts.total]);
  const trace: Trace = {
    transactionId,
    capability: RECORD,
    direction: 'earn',
    amount: worth.earned.points,
    ...(worth.spend ? { tier: worth.spend } : {}),
    fingerprint: mark,
    more: soldTrace(sale, worth.earned),
  };

  const send = async (named: PassRef): Promise<Booked> => {
    const balance = toBalance(await movePoints(context, named, trace, input), named);
    return {
      balance,
      pointsAdded: worth.earned.points,
      spendAdded: worth.spend,
      passage: passageTo(balance, worth.earned.points, worth.spend),
      isLast: true,
    };
  };

  let issued: Issued | undefined;
  const answer = await changeOnce<Booked>(runtime, {
    key: ledgerKey(runtime, 'passkit', connection.account, RECORD, transactionId),
    fingerprint: mark,
    transactionId,
    passId: ({ balance }) => balance.id,
    explain: caller.explain,
    whereToLook: WHERE_TO_LOOK,
    async write() {
      try {
        return await send(ref);
      } catch (error) {
        if (!isMissing(error)) throw error;
        const found = await onMissing(error);
        issued = found.issued;
        return send(found.ref);
      }
    },
    async settle(claimedAt): Promise<Settled<Booked>> {
      let book: Book;
      try {
        book = await readBook(context, ref);
      } catch (error) {
        if (!isMissing(error)) throw error;
        return { found: 'none', passId: '', present: () => presentOf({}, ref) };
      }
      return settledIn(book, claimedAt);
    },
  });
  return issued ? { ...answer, issued } : answer;

  async function settledIn(book: Book, claimedAt: number | undefined): Promise<Settled<Booked>> {
    const before = book.changes.find((change) => isPurchase(change, transactionId));
    if (!before) {
      const passId = asText(book.member.id);
      const present = () => presentOf(book.member, ref);
      const why = doubt(book.changes, 'earn', book.complete, claimedAt);
      return why ? { found: 'unclear', passId, present, why } : { found: 'none', passId, present };
    }
    if (before.fingerprint !== undefined && before.fingerprint !== mark)
      return { found: 'other', before: 'for a purchase of another amount' };
    const passage = looksAtBalance(rule) ? await rewind(context, book, before) : undefined;
    const isLast = isLastPurchase(book, before);
    return { found: 'same', result: { ...presentOf(book.member, ref, before), passage, isLast } };
  }
}

/** Whether the rule has rewards or tiers, which depend on what the pass holds. */
export const looksAtBalance = ({ rewards, tiers }: Rule): boolean => rewards.length > 0 || tiers.length > 0;

/** Whether PassKit knows no such pass. */
export const isMissing = (error: unknown): error is TillPassError =>
  error instanceof TillPassError && error.problem === 'not_found';

/** The booking of a purchase, under its own ID. */
const isPurchase = (change: Recorded, transactionId: string): boolean =>
  change.transactionId === transactionId &&
  change.direction === 'earn' &&
  change.reverses === undefined &&
  change.ends === undefined &&
  (change.capability ?? RECORD) === RECORD;

/** What stands there now of a purchase that was booked before. */
function presentOf(member: Message, ref: PassRef, before?: Recorded): Booked {
  return {
    balance: toBalance(member, ref),
    pointsAdded: before?.amount ?? null,
    spendAdded: before?.tier ?? 0,
    passage: undefined,
    isLast: true,
    member,
    ...(before && before.fingerprint === undefined ? { notice: AMOUNT_UNKNOWN } : {}),
  };
}
