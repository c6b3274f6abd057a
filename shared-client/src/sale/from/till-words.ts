import type { SkipReason } from '../sale.ts';

/** What the words of a row make of it. */
export interface RowWords {
  kind: 'sale' | 'refund' | 'void' | 'exchange';
  /** All of it was given back later. */
  isRefundedLater: boolean;
  skip: SkipReason | undefined;
  why: string;
}

/** Words of tills, by how they begin. A payment that was voided had been taken, so it is undone and not left out. */
const SKIPS: readonly (readonly [RegExp, SkipReason, string])[] = [
  [/^(?:open|pending|unpaid|draft|in progress|parked|layaway)/i, 'open', 'is not paid yet'],
  [/^(?:fail|declin|denied|error|reject|expired)/i, 'failed', 'was not paid, because the payment failed'],
  [/^test/i, 'test', 'is a test'],
  [/^deleted/i, 'deleted', 'was deleted'],
  [/gift ?card (?:sale|sold|load|reload|activation)|^gift ?card$/i, 'gift_card', 'only sold a gift card'],
  [
    /^(?:no sale|pay ?(?:in|out)|payout|cash (?:drop|in|out)|deposit|transfer|fee)/i,
    'not_a_sale',
    'is not a sale',
  ],
];

/** From the columns Kind and Status. */
export function wordsOf(kind: string, status: string): RowWords {
  const [doing, being] = [kind.trim(), status.trim()];
  const skip = SKIPS.find(([words]) => words.test(doing) || words.test(being));
  return {
    kind: kindOf(doing, being),
    isRefundedLater: /^(?:fully )?refunded/i.test(being),
    skip: skip?.[1],
    why: skip?.[2] ?? '',
  };
}

function kindOf(doing: string, being: string): RowWords['kind'] {
  if (/^(?:void|cancel)/i.test(doing) || /^(?:void|cancel)/i.test(being)) return 'void';
  if (/refund|return|reversal|credit note|chargeback/i.test(doing)) return 'refund';
  return /exchange/i.test(doing) ? 'exchange' : 'sale';
}
