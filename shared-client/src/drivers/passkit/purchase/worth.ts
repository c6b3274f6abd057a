import { earn, factsNeeded } from '../../../rules/earn.ts';
import type { Earned } from '../../../rules/earn.ts';
import type { Rule } from '../../../rules/rule.ts';
import { wholeUnits } from '../../../sale/sale.ts';
import type { Sale } from '../../../sale/sale.ts';
import { subtractPoints } from '../../../values/points.ts';
import type { Context } from '../../driver.ts';
import { leftOf, readBook } from '../book.ts';
import type { Book } from '../book.ts';
import { readMember } from '../members.ts';
import { asText } from '../wire.ts';
import type { Buyer } from './buyer.ts';
import { dayIn, dayOf, RECORD } from './trace.ts';

/** What a purchase is worth by the rule. */
export interface Worth {
  earned: Earned;
  /** What is spent, in whole units, where the rule has tiers by spend: they are kept as tier points. */
  spend: number;
}

/** By the rule and the sale alone; undefined where the rule asks something of the pass. */
export function worthAlone(rule: Rule, sale: Sale): Worth | undefined {
  const { tier, today } = factsNeeded(rule);
  return tier || today ? undefined : worth(rule, sale, earn(rule, sale, {}));
}

/**
 * With what the rule asks of the pass: its tier, with one call unless it is known, or what it earned on the day of the
 * sale, with two. Throws as reading a pass does when there is none.
 */
export async function worthFor(
  context: Context,
  rule: Rule,
  sale: Sale,
  buyer: Buyer,
): Promise<{ worth: Worth; buyer: Buyer; isBooked: boolean }> {
  const { ref, member: known } = buyer;
  const book = factsNeeded(rule).today ? await readBook(context, ref) : undefined;
  const member = book?.member ?? known ?? (await readMember(context.caller, ref));
  const earnedToday = book ? earnedOn(book, sale) : 0;
  const earned = earn(rule, sale, { tierId: asText(member.tierId), earnedToday });
  const isBooked = book?.changes.some(({ transactionId }) => transactionId === sale.transactionId) ?? false;
  return { worth: worth(rule, sale, earned), buyer: { ...buyer, member }, isBooked };
}

const worth = (rule: Rule, sale: Sale, earned: Earned): Worth => ({
  earned,
  spend: spendCounts(rule) ? wholeUnits({ total: Math.max(0, earned.base), currency: sale.currency }) : 0,
});

/** Whether the rule has tiers by spend. */
export const spendCounts = (rule: Rule): boolean => rule.tiers.some(({ at }) => 'spent' in at);

/** What other purchases of that day have earned and still hold. */
function earnedOn(book: Book, sale: Sale): number {
  const day = dayOf(sale);
  return book.changes
    .filter(
      (change) =>
        change.capability === RECORD &&
        change.direction === 'earn' &&
        change.transactionId !== sale.transactionId &&
        dayIn(change) === day,
    )
    .reduce((sum, { transactionId }) => subtractPoints(sum, -(leftOf(book, transactionId) ?? 0)), 0);
}
