import { toMinor } from '../../values/money.ts';
import { toIso } from '../../values/time.ts';
import { asGroup, asGroups, asText } from '../json.ts';
import type { Json } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, SaleAmounts, SaleItem } from '../sale.ts';
import { likeTheSale } from '../share.ts';
import { amountsOf, currencyOf, joined, leftOut, saleOf, told } from './assemble.ts';

/**
 * A transaction of SumUp, or a page of its transactions history (`{items}`): amounts in major units, VAT and tip within
 * them. SumUp knows no customer. A payment tells all that was given back of it so far; the refund's own row is left out.
 */
export function readSumUp(body: unknown, place: TillPlace | undefined): Reading {
  const items = Array.isArray(body) ? body : asGroup(body).items;
  return Array.isArray(items)
    ? joined(asGroups(items).map((one) => readTransaction(one, place)))
    : readTransaction(asGroup(body), place);
}

function readTransaction(transaction: Json, place: TillPlace | undefined): Reading {
  const id = asText(transaction.transaction_id) ?? asText(transaction.id);
  if (asText(transaction.event_type) !== null)
    return leftOut(
      'not_a_sale',
      id,
      "SumUp's webhook holds only the ID of a checkout. Get the transaction from SumUp first and read that.",
    );
  const type = asText(transaction.type) ?? 'PAYMENT';
  if (type !== 'PAYMENT')
    return leftOut(
      'not_a_sale',
      id,
      `Row ${id} is a ${type.toLowerCase()}: the payment itself tells what was given back.`,
    );
  const statuses = [asText(transaction.status), asText(transaction.simple_status)];
  const skipped = unsold(id, statuses);
  if (skipped) return skipped;
  const currency = currencyOf(transaction.currency, place);
  const occurredAt = toIso(asText(transaction.timestamp));
  const amount = currency ? toMinor(transaction.amount, currency) : undefined;
  if (id === null || !currency || !occurredAt || amount === undefined)
    return leftOut('unreadable', id, 'This transaction of SumUp has no ID, amount, currency or time.');
  const amounts = amountsIn(transaction, amount, currency);
  const sold = {
    source: 'sumup',
    occurredAt,
    currency,
    amounts,
    locationId: asText(transaction.merchant_code),
    tenders: [asText(transaction.payment_type)].filter((tender) => tender !== null),
    items: itemsOf(transaction, currency),
  } as const;
  const sale = saleOf(place, { ...sold, kind: 'sale', transactionId: id });
  const given = givenBack(transaction, amount, currency, statuses);
  if (given <= 0) return told(sale);
  const refund = saleOf(place, {
    ...sold,
    kind: 'refund',
    transactionId: `${id}/refunded/${given}`,
    originalTransactionId: id,
    isRunningTotal: true,
    occurredAt: refundedAt(transaction) ?? occurredAt,
    original: amounts,
    amounts: likeTheSale(amounts, given),
    items: [],
  });
  return told(sale, refund);
}

function unsold(id: string | null, statuses: readonly (string | null)[]): Reading | undefined {
  const is = (...names: string[]) => statuses.some((status) => status !== null && names.includes(status));
  if (is('PENDING', 'NON_COLLECTION'))
    return leftOut(
      'unpaid',
      id,
      `Transaction ${id} is not paid yet; it counts once SumUp calls it successful.`,
    );
  if (is('CANCELLED')) return leftOut('voided', id, `Transaction ${id} was cancelled.`);
  if (is('FAILED')) return leftOut('failed', id, `Transaction ${id} failed, so no money was taken.`);
  return undefined;
}

/** `vat_amount` and `tip_amount` are out of the total amount (SumUp's API reference). */
function amountsIn(transaction: Json, amount: number, currency: string): SaleAmounts {
  const tax = toMinor(transaction.vat_amount, currency) ?? 0;
  const tip = toMinor(transaction.tip_amount, currency) ?? 0;
  return amountsOf({ subtotal: amount - tax - tip, tax, tip });
}

/** SumUp tells the events of a transaction in two lists of different detail. */
function refunds(transaction: Json): Json[] {
  const [detailed, plain] = [asGroups(transaction.transaction_events), asGroups(transaction.events)];
  return (detailed.length > 0 ? detailed : plain).filter(
    ({ event_type, type, status }) =>
      (asText(event_type) ?? asText(type)) === 'REFUND' && asText(status) !== 'FAILED',
  );
}

function givenBack(
  transaction: Json,
  amount: number,
  currency: string,
  statuses: readonly (string | null)[],
): number {
  const soFar = toMinor(transaction.refunded_amount, currency) ?? 0;
  if (soFar > 0) return soFar;
  const sum = refunds(transaction).reduce(
    (all, one) => all + Math.abs(toMinor(one.amount, currency) ?? 0),
    0,
  );
  if (sum > 0) return Math.min(sum, amount);
  return statuses.includes('REFUNDED') || statuses.includes('CHARGEBACK') ? amount : 0;
}

const refundedAt = (transaction: Json): string | null =>
  refunds(transaction)
    .map(({ timestamp }) => toIso(asText(timestamp)))
    .findLast((at) => at !== null) ?? null;

const itemsOf = (transaction: Json, currency: string): SaleItem[] =>
  asGroups(transaction.products).map((product) => ({
    id: null,
    name: asText(product.name) ?? 'Item',
    sku: null,
    category: null,
    quantity: Number(asText(product.quantity) ?? 1) || 0,
    net: toMinor(product.total_price, currency) ?? toMinor(product.price, currency) ?? 0,
  }));
