import { pointsKept, refundedBase } from '../../../rules/refund.ts';
import type { AskedRefund } from '../../../sale/asked-refund.ts';
import { NO_CURRENCY } from '../../../sale/asked.ts';
import { likeTheSale } from '../../../sale/share.ts';
import { subtractPoints } from '../../../values/points.ts';
import type { Context } from '../../driver.ts';
import { refusal } from '../book.ts';
import type { Book, Original } from '../book.ts';
import { asMessage, asText } from '../wire.ts';
import type { Recorded } from '../log.ts';
import { soldIn } from './trace.ts';
import type { Sold } from './trace.ts';

/** What a refund counts for, all in minor units; the log keeps it, so that the next refund of the purchase can go on from it. */
export interface Counted {
  /** Of the base of the purchase, this time. */
  refunded: number;
  /** The sum that was told, where a sum is all that was told: parts of it are spread over the sale all at once. */
  sum?: number;
}

/** What a refund takes back. */
export interface Due {
  points: number;
  /** Tier points that counted the spend. */
  tier: number;
  counted: Counted | undefined;
}

/**
 * The points to take back: those that the purchase earned, less what stays for the money that was kept, less what was taken
 * back before. All refunds are looked at together, so that their order does not matter.
 */
export function dueBack(context: Context, book: Book, original: Original, asked: AskedRefund): Due {
  const { change, left } = original;
  const sold = soldIn(change) ?? otherwiseSold(asked);
  if (asked.given === undefined) return { points: left, tier: tierLeft(book, change), counted: undefined };
  if (!sold) {
    const cause = `transaction "${change.transactionId}" was not recorded by Record Purchase, so it is not known what the customer paid. Fill in Original Amount, or leave the amount empty to take back all that is left.`;
    throw refusal(context, 'input', cause, 'originalAmount');
  }
  refuseOtherCurrency(context, sold, asked);
  const before = refundsOf(book, change.transactionId);
  const counted = countedNow(asked, sold, before);
  const inAll = sum(before, ({ refunded }) => refunded) + counted.refunded;
  const kept = pointsKept({ ...sold, refunded: inAll, earned: change.amount });
  const taken = subtractPoints(change.amount, left);
  const points = Math.max(0, Math.min(left, subtractPoints(subtractPoints(change.amount, kept), taken)));
  const tierKept = change.tier > 0 ? unitsLeft(change, sold, inAll) : 0;
  const tier = Math.max(0, tierLeft(book, change) - tierKept);
  return { points, tier, counted };
}

/** Of points that another action added, only what the user tells of the purchase is known. */
function otherwiseSold({ original, currency }: AskedRefund): Sold | undefined {
  return original && { base: original.subtotal, curve: null, currency, amounts: original };
}

function countedNow(asked: AskedRefund, sold: Sold, before: Counted[]): Counted {
  const earlier = sum(before, ({ refunded }) => refunded);
  const { given, isRunningTotal } = asked;
  if (given && 'amounts' in given) {
    const refunded = refundedBase(sold.curve, given.amounts);
    return { refunded: isRunningTotal ? Math.max(0, refunded - earlier) : refunded };
  }
  const told = given?.sum ?? 0;
  const sums = before.map((one) => one.sum);
  const isAllSums = sums.every((one) => one !== undefined);
  const sumBefore = isAllSums ? sum(sums as number[], (one) => one) : 0;
  if (isRunningTotal || isAllSums) {
    const inAll = isRunningTotal ? told : sumBefore + told;
    const base = baseOf(sold, inAll);
    return {
      refunded: Math.max(0, base - earlier),
      sum: isRunningTotal ? Math.max(0, told - sumBefore) : told,
    };
  }
  return { refunded: baseOf(sold, told), sum: told };
}

/** What a sum that was given back counts against the base: all of it, where all was given back. */
function baseOf({ curve, base, amounts }: Sold, given: number): number {
  return given >= amounts.total ? base : refundedBase(curve, likeTheSale(amounts, given));
}

/** What earlier refunds of a purchase counted for; a reversal by hand counts for none of its money. */
const refundsOf = (book: Book, originalId: string): Counted[] =>
  book.changes
    .filter(({ reverses }) => reverses === originalId)
    .flatMap(({ event }) => {
      const { refunded, sum: told } = asMessage(event.metaData);
      if (asText(refunded) === '') return [];
      return [{ refunded: Number(refunded), ...(asText(told) === '' ? {} : { sum: Number(told) }) }];
    });

const tierLeft = ({ changes }: Book, { transactionId, tier }: Recorded): number =>
  changes
    .filter(({ reverses, direction }) => reverses === transactionId && direction !== 'set')
    .reduce((left, change) => Math.max(0, left - change.tier), tier);

/** Whole units of the spend that stays. */
const unitsLeft = ({ tier }: Recorded, { base }: Sold, refunded: number): number =>
  base > 0 ? Math.floor((tier * Math.max(0, base - refunded)) / base) : 0;

function refuseOtherCurrency(context: Context, { currency }: Sold, asked: AskedRefund): void {
  if ([currency, asked.currency].includes(NO_CURRENCY) || currency === asked.currency) return;
  const cause = `the purchase was in ${currency}, but the refund is in ${asked.currency}. Correct the currency of the refund.`;
  throw refusal(context, 'input', cause, 'currency');
}

const sum = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((total, one) => total + of(one), 0);
