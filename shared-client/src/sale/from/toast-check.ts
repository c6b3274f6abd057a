import type { TillPlace } from '../place.ts';
import type { Reading, Sale, SaleAmounts, SkipReason } from '../sale.ts';
import { totalOnly } from '../sale.ts';
import { likeTheSale, shareOf } from '../share.ts';
import { leftOut, saleOf, told, undone } from './assemble.ts';
import type { ToastPayments } from './toast-payments.ts';

/** What was given back of a check so far. */
export interface ToastRefund {
  /** Goods, charges and tax, in minor units; refunds of tips never count here. */
  given: number;
  tip: number;
  isAll: boolean;
  /** How much of it was for what, where the source tells it exactly. */
  exactly?: Pick<SaleAmounts, 'subtotal' | 'serviceCharge' | 'tax'> | undefined;
  occurredAt: string;
  occurredAtText?: string | null;
  businessDate?: string | null;
}

/** A check as Toast's API and Toast's files both tell it. */
export interface ToastCheck {
  /** `void`: it had been paid before it was voided. */
  state: 'paid' | 'void' | SkipReason;
  /** Of what is neither paid nor void: why it does not earn. */
  why: string;
  /** How the merchant finds it. */
  name: string;
  /** Of gift cards sold on it, in minor units. They are no part of the sale's amounts. */
  giftCards: number;
  refund: ToastRefund | undefined;
  /** Voided payments, in minor units: Toast may show a voided check with amounts of 0. */
  voided: number;
  sale: Pick<Sale, 'source' | 'transactionId' | 'occurredAt' | 'currency' | 'amounts'> & Partial<Sale>;
}

/** What decides whether a check counts. */
interface CheckFacts {
  isVoided: boolean;
  isOpen: boolean;
  payments: Pick<ToastPayments, 'isPaid' | 'hasFailed' | 'hasVoided'>;
}

/** Why a check earns or not: only money that came in earns. `name` is how the merchant finds it. */
export function stateOf(
  name: string,
  { isVoided, isOpen, payments }: CheckFacts,
): Pick<ToastCheck, 'state' | 'why'> {
  if (isVoided) {
    if (payments.isPaid || payments.hasVoided) return { state: 'void', why: '' };
    return { state: 'voided', why: `${name} was voided before it was paid.` };
  }
  if (isOpen) return { state: 'open', why: `${name} is still open; it may earn when it is paid.` };
  if (payments.isPaid) return { state: 'paid', why: '' };
  if (payments.hasVoided) return { state: 'void', why: '' };
  if (payments.hasFailed) return { state: 'failed', why: `No payment of ${name} went through.` };
  return { state: 'unpaid', why: `${name} has no payment: nothing was due, or all of it was comped.` };
}

/**
 * A check as sales: the sale itself and, where money was given back, one refund with all of it so far; its
 * `transactionId` changes with the sum, so that each further refund is seen once.
 */
export function readCheck(check: ToastCheck, place: TillPlace): Reading {
  const { state, sale, refund } = check;
  const id = sale.transactionId;
  if (state === 'void') {
    const isGone = sale.amounts.total === 0;
    return told(
      saleOf(place, {
        ...sale,
        ...undone(id),
        original: isGone ? null : sale.amounts,
        amounts: isGone ? totalOnly(check.voided) : sale.amounts,
      }),
    );
  }
  if (state !== 'paid') return leftOut(state, id, check.why);
  if (check.giftCards > 0 && sale.amounts.subtotal + sale.amounts.serviceCharge === 0)
    return leftOut('gift_card', id, `${check.name} only sold a gift card, which earns when it is spent.`);
  const paid = saleOf(place, { ...sale, kind: 'sale' });
  if (!refund || refund.given <= 0) return told(paid);
  const { occurredAt, occurredAtText = null, businessDate } = refund;
  return told(
    paid,
    saleOf(place, {
      ...sale,
      kind: 'refund',
      transactionId: `${id}/refunded/${refund.given}`,
      originalTransactionId: id,
      isRunningTotal: true,
      original: sale.amounts,
      amounts: amountsBack(sale.amounts, check.giftCards, refund),
      occurredAt,
      occurredAtText,
      ...(businessDate === undefined ? {} : { businessDate }),
      items: [],
    }),
  );
}

/** What a refund gave back of the sale: what it was for where that is told, else in the proportion of the check. */
function amountsBack(sale: SaleAmounts, giftCards: number, refund: ToastRefund): SaleAmounts {
  const { given, tip, isAll, exactly } = refund;
  if (isAll) return { ...sale, tip };
  if (exactly) {
    const total = exactly.subtotal + exactly.serviceCharge + exactly.tax;
    return { ...likeTheSale(sale, total), ...exactly, gratuity: 0, total, tip };
  }
  const bill = sale.total + sale.gratuity;
  return { ...likeTheSale(sale, shareOf(given, bill, bill + giftCards)), tip };
}
