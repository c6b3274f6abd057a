import type { When } from '../csv/when.ts';
import type { ToastRow } from './toast-columns.ts';
import { outcomeOf, type ToastPayments } from './toast-payments.ts';
import type { PlaceReader } from './toast-rows.ts';

/** The payments of a check as PaymentDetails.csv tells them; amounts in minor units. */
export interface PaymentRows extends Omit<ToastPayments, 'refundDate' | 'refundBusinessDate'> {
  gratuity: number;
  /** The last that counts, and the last that gave money back. */
  paidText: string | null;
  refundText: string | null;
  paidAt: When | undefined;
  refundedAt: When | undefined;
  voidedAt: When | undefined;
  /** Where digital receipts went, if all of them went to the same person. */
  email: string | null;
  phone: string | null;
}

/** `opened` is when the check was opened: of a wall time that comes twice a night, the one after it is meant. */
export function readPaymentRows(
  rows: readonly ToastRow[],
  { clock, money }: PlaceReader,
  opened: When | undefined,
): PaymentRows {
  const withOutcome = (outcome: ReturnType<typeof outcomeOf>) =>
    rows.filter((row) => (row['Void Date'] ? 'undone' : outcomeOf(row.Status ?? '')) === outcome);
  const [good, failed, undone] = [withOutcome('good'), withOutcome('failed'), withOutcome('undone')];
  const sum = (of: readonly ToastRow[], column: string) =>
    of.reduce((total, row) => total + money('payments', row, column), 0);
  const last = (of: readonly ToastRow[], column: string) =>
    of
      .map((row) => ({ text: row[column] ?? '', when: clock(row[column] ?? '', '', opened?.utc) }))
      .toSorted((a, b) => (b.when?.utc ?? 0) - (a.when?.utc ?? 0))[0];
  const refunds = good.filter((row) => money('payments', row, 'Refund Amount') > 0);
  const paid = last(good, 'Paid Date');
  const refunded = last(refunds, 'Refund Date');
  return {
    isPaid: sum(good, 'Amount') > 0,
    hasFailed: failed.length > 0,
    hasVoided: undone.length > 0,
    paid: sum(good, 'Amount'),
    voided: sum(undone, 'Amount'),
    tip: sum(good, 'Tip'),
    gratuity: sum(good, 'Gratuity'),
    tenders: [...new Set(good.map(tenderOf).filter((tender) => tender !== ''))],
    refunded: sum(good, 'Refund Amount'),
    refundedTip: sum(good, 'Refund Tip Amount'),
    isAllRefunded: good.length > 0 && good.every((row) => row.Refunded === 'FULL'),
    paidText: paid?.text || null,
    refundText: refunded?.text || null,
    paidAt: paid?.when,
    refundedAt: refunded?.when,
    voidedAt: last(undone, 'Void Date')?.when,
    email: onlyOne(good, 'Email', (text) => text.toLowerCase()),
    phone: onlyOne(good, 'Phone', (text) => text.replace(/\D/g, '')),
  };
}

/** A merchant's own tender has its name in a column of its own. */
function tenderOf(row: ToastRow): string {
  return row.Type === 'Other' && row['Other Type'] ? row['Other Type'] : (row.Type ?? '');
}

/** Two payers of one check are two people, and neither is the guest for sure. */
function onlyOne(rows: readonly ToastRow[], column: string, same: (text: string) => string): string | null {
  const texts = rows.map((row) => (row[column] ?? '').trim()).filter((text) => text !== '');
  return new Set(texts.map(same)).size === 1 ? texts[0]! : null;
}
