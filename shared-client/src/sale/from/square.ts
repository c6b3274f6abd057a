import { toIso } from '../../values/time.ts';
import { customerOf } from '../customer.ts';
import { asGroup, asMinor, asText } from '../json.ts';
import type { Json } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, SaleAmounts } from '../sale.ts';
import { totalOnly } from '../sale.ts';
import { likeTheSale } from '../share.ts';
import { currencyOf, leftOut, saleOf, told } from './assemble.ts';
import { amountOf, moneyOf, orderAmounts, orderItems, returnedAmounts } from './square-order.ts';

/** A payment with what was read beside it, as Square's API answers them. */
export interface SquareSale {
  payment: unknown;
  order?: unknown;
  customer?: unknown;
}

/** A refund with what was read beside it; the order is the refund's own, the payment the one that is refunded. */
export interface SquareRefund {
  refund: unknown;
  payment?: unknown;
  order?: unknown;
  customer?: unknown;
}

/**
 * A payment of Square's Payments API. The payment earns, not the order, because one order may be paid by several; with
 * the order its tax, charges and items are known, without it only the sum before the tip. Card numbers are not read.
 */
export function readSquarePayment(
  { payment: given, order, customer }: SquareSale,
  place: TillPlace | undefined,
): Reading {
  const payment = asGroup(given);
  const id = asText(payment.id);
  if (id === null) return leftOut('not_a_sale', null, 'This is no payment of Square: it has no ID.');
  const open = unsold(id, asText(payment.status));
  if (open) return open;
  const currency = currencyOf(asGroup(payment.amount_money).currency, place);
  const occurredAt = toIso(asText(payment.created_at));
  const paid = amountOf(payment);
  if (!currency || !occurredAt || paid === undefined)
    return leftOut('unreadable', id, `Payment ${id} has no amount or no time, so nothing can be told of it.`);
  const amounts = orderAmounts(asGroup(order), paid, moneyOf(payment.tip_money));
  if (!amounts)
    return leftOut('gift_card', id, `Payment ${id} only sold a gift card, which earns when it is spent.`);
  return told(
    saleOf(place, {
      source: 'square',
      kind: 'sale',
      transactionId: id,
      occurredAt,
      currency,
      amounts,
      locationId: asText(payment.location_id),
      staffId: asText(payment.team_member_id) ?? asText(payment.employee_id),
      tenders: tendersOf(payment),
      customer: buyerOf(payment, asGroup(order), asGroup(customer), place),
      items: orderItems(asGroup(order)),
    }),
  );
}

/**
 * A refund of Square's Refunds API: what was given back this time. What of it was tax and tip is told by the refund's
 * own order where it was read; else it is taken in the proportion of the payment.
 */
export function readSquareRefund(
  { refund: given, payment, order, customer }: SquareRefund,
  place: TillPlace | undefined,
): Reading {
  const refund = asGroup(given);
  const id = asText(refund.id);
  if (id === null) return leftOut('not_a_sale', null, 'This is no refund of Square: it has no ID.');
  const status = asText(refund.status);
  if (status === 'PENDING')
    return leftOut('open', id, `Refund ${id} is still pending; it counts once Square has completed it.`);
  if (status === 'REJECTED' || status === 'FAILED')
    return leftOut('failed', id, `Refund ${id} was ${status.toLowerCase()}, so no money was given back.`);
  const currency = currencyOf(asGroup(refund.amount_money).currency, place);
  const occurredAt = toIso(asText(refund.created_at));
  const amount = asMinor(asGroup(refund.amount_money).amount);
  if (!currency || !occurredAt || amount === undefined)
    return leftOut('unreadable', id, `Refund ${id} has no amount or no time, so nothing can be told of it.`);
  const [sale] = payment ? readSquarePayment({ payment, customer }, place).sales : [];
  return told(
    saleOf(place, {
      source: 'square',
      kind: 'refund',
      transactionId: id,
      originalTransactionId: asText(refund.payment_id),
      original: sale?.amounts ?? null,
      occurredAt,
      currency,
      amounts: refundAmounts(amount, asGroup(order), sale?.amounts),
      locationId: asText(refund.location_id),
      staffId: asText(refund.team_member_id),
      customer: sale?.customer ?? buyerOf({}, asGroup(order), asGroup(customer), place),
    }),
  );
}

function refundAmounts(amount: number, order: Json, original: SaleAmounts | undefined): SaleAmounts {
  return returnedAmounts(order, amount) ?? (original ? likeTheSale(original, amount) : totalOnly(amount));
}

function unsold(id: string, status: string | null): Reading | undefined {
  if (status === 'APPROVED' || status === 'PENDING')
    return leftOut(
      'open',
      id,
      `Payment ${id} is not completed yet; it counts once Square has taken the money.`,
    );
  if (status === 'CANCELED')
    return leftOut('voided', id, `Payment ${id} was cancelled before money was taken.`);
  if (status === 'FAILED') return leftOut('failed', id, `Payment ${id} failed, so no money was taken.`);
  return undefined;
}

function tendersOf(payment: Json): string[] {
  const external = asText(asGroup(payment.external_details).type);
  const wallet = asText(asGroup(payment.wallet_details).brand);
  return [asText(payment.source_type), wallet, external].filter((tender) => tender !== null);
}

function buyerOf(payment: Json, order: Json, customer: Json, place: TillPlace | undefined) {
  return customerOf(
    {
      id: payment.customer_id ?? order.customer_id ?? customer.id,
      // Where merchants keep the number of their own member or pass.
      loyaltyId: customer.reference_id,
      email: customer.email_address ?? payment.buyer_email_address,
      phone: customer.phone_number,
      firstName: customer.given_name,
      lastName: customer.family_name,
    },
    place?.country,
  );
}
