import { toMinor } from '../../values/money.ts';
import { asGroup, asGroups, asText, type Json } from '../json.ts';

const FAILED = new Set(['DENIED', 'ERROR', 'ERROR_NETWORK', 'CANCELLED', 'OPEN', 'PROCESSING']);
const UNDONE = new Set(['VOIDED', 'PROCESSING_VOID', 'VOIDED_AT_RISK']);

/** Whether a payment brought money, never did, or was undone (Toast's orders API, enum PaymentStatus; the files use it too). */
export function outcomeOf(status: string): 'good' | 'failed' | 'undone' {
  if (FAILED.has(status)) return 'failed';
  return UNDONE.has(status) ? 'undone' : 'good';
}

/** Wallets by how the card was read. */
const WALLETS: Readonly<Record<string, string>> = {
  APPLE_PAY_CNP: 'Apple Pay',
  GOOGLE_PAY_CNP: 'Google Pay',
};

/** The payments of a check, without any card number. Amounts in minor units. */
export interface ToastPayments {
  /** Some that count. */
  isPaid: boolean;
  hasFailed: boolean;
  /** One that had counted was voided. */
  hasVoided: boolean;
  /** Without tips. */
  paid: number;
  voided: number;
  tip: number;
  tenders: string[];
  /** Without tips. */
  refunded: number;
  refundedTip: number;
  isAllRefunded: boolean;
  /** When money was given back for the last time, as Toast writes it, and the day that counts for. */
  refundDate: string | null;
  refundBusinessDate: unknown;
}

/** What the payments of a check come to. `list` is `check.payments` of the orders API. */
export function readPayments(list: unknown, currency: string): ToastPayments {
  const payments = asGroups(list);
  const minor = (value: unknown) => toMinor(value, currency) ?? 0;
  const sum = (of: readonly Json[], amount: (payment: Json) => unknown) =>
    of.reduce((total, payment) => total + minor(amount(payment)), 0);
  const withOutcome = (outcome: ReturnType<typeof outcomeOf>) =>
    payments.filter((payment) => outcomeOf(asText(payment.paymentStatus) ?? '') === outcome);
  const [good, failed, undone] = [withOutcome('good'), withOutcome('failed'), withOutcome('undone')];
  const refunds = good
    .map((payment) => asGroup(payment.refund))
    .filter((refund) => minor(refund.refundAmount) > 0 || minor(refund.tipRefundAmount) > 0);
  const last = refunds.toSorted((a, b) => (String(a.refundDate) < String(b.refundDate) ? 1 : -1))[0];
  return {
    isPaid: good.some((payment) => minor(payment.amount) > 0),
    hasFailed: failed.length > 0,
    hasVoided: undone.length > 0,
    paid: sum(good, (payment) => payment.amount),
    voided: sum(undone, (payment) => payment.amount),
    tip: sum(good, (payment) => payment.tipAmount),
    tenders: [...new Set(good.flatMap(tendersOf))],
    refunded: sum(refunds, (refund) => refund.refundAmount),
    refundedTip: sum(refunds, (refund) => refund.tipRefundAmount),
    isAllRefunded: good.length > 0 && good.every((payment) => payment.refundStatus === 'FULL'),
    refundDate: asText(last?.refundDate),
    refundBusinessDate: last?.refundBusinessDate,
  };
}

function tendersOf(payment: Json): string[] {
  const wallet = WALLETS[asText(payment.cardEntryMode) ?? ''];
  return [asText(payment.type), wallet].filter((tender) => tender != null);
}
