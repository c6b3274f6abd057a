import { customerOf } from '../customer.ts';
import { asGroup, asGroups, asMinor, asText, isGroup, isNo, isYes } from '../json.ts';
import type { Json } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, Sale, SaleAmounts, SaleItem } from '../sale.ts';
import { shareOf } from '../share.ts';
import { amountsOf, currencyOf, joined, leftOut, saleOf, told, undone } from './assemble.ts';

/** A list of Clover stands in `elements`. */
const elementsOf = (list: unknown): Json[] => asGroups(isGroup(list) ? list.elements : list);

const isoOf = (ms: unknown): string | null => {
  const at = asMinor(ms);
  return at !== undefined && at > 0 && at < 8.64e15 ? new Date(at).toISOString() : null;
};

/**
 * An order of Clover, read with `expand=lineItems,customers,payments,refunds`; amounts come in minor units. The order
 * earns once, by its ID; each refund is what was given back that time. Clover's webhook holds IDs alone.
 */
export function readClover(body: unknown, place: TillPlace | undefined): Reading {
  const order = asGroup(body);
  const id = asText(order.id);
  if (isGroup(order.merchants) || 'verificationCode' in order)
    return leftOut(
      'not_a_sale',
      null,
      "Clover's webhook holds only IDs. Get the order from Clover first and read that.",
    );
  if (id === null || !('total' in order || 'paymentState' in order))
    return leftOut(
      'not_a_sale',
      id,
      'This is no order of Clover. Get the order of the payment and read that.',
    );
  if (isYes(order.testMode)) return leftOut('test', id, `Order ${id} was rung up in Clover's test mode.`);
  const currency = currencyOf(order.currency, place);
  const lines = elementsOf(order.lineItems);
  const paid = elementsOf(order.payments).filter(isTaken);
  const voids = elementsOf(order.voids);
  const isUndone = paid.length === 0 && voids.length > 0;
  const skipped = isUndone ? undefined : unsold(id, asText(order.paymentState));
  if (skipped) return skipped;
  if (lines.length > 0 && lines.every(isNoRevenue))
    return leftOut(
      'gift_card',
      id,
      `Order ${id} only sold what Clover counts as no revenue, such as a gift card.`,
    );
  const payments = isUndone ? voids : paid;
  const occurredAt = isoOf(payments.at(-1)?.createdTime) ?? isoOf(order.modifiedTime ?? order.createdTime);
  if (!currency || !occurredAt)
    return leftOut('unreadable', id, `Order ${id} names no currency or no time. Fill in the Currency.`);
  const amounts = amountsIn(order, payments, lines);
  const sold = {
    source: 'clover',
    currency,
    occurredAt,
    locationId: merchantOf(order),
    staffId: asText(asGroup(order.employee).id),
    tenders: payments.map(({ tender }) => asText(asGroup(tender).label)).filter((label) => label !== null),
    customer: buyerOf(order, place),
  } as const;
  const items = itemsOf(order, lines, amounts);
  if (isUndone)
    return told(
      saleOf(place, {
        ...sold,
        ...undone(id),
        original: amounts,
        amounts,
        items,
      }),
    );
  const sale = saleOf(place, { ...sold, kind: 'sale', transactionId: id, amounts, items });
  const refunds = elementsOf(order.refunds).map((refund) => readRefund(refund, sale, place));
  return joined([told(sale), ...refunds]);
}

const isTaken = ({ result }: Json) => result === undefined || asText(result) === 'SUCCESS';
const isNoRevenue = ({ isRevenue }: Json) => isNo(isRevenue);

function unsold(id: string, state: string | null): Reading | undefined {
  if (state === null || state === 'OPEN')
    return leftOut('open', id, `Order ${id} is still open; it counts once it is paid.`);
  if (state === 'PARTIALLY_PAID')
    return leftOut('unpaid', id, `Order ${id} is not paid in full yet; it counts once it is.`);
  if (state === 'CREDITED')
    return leftOut(
      'not_a_sale',
      id,
      `Order ${id} gave money back without a sale, so nobody's points change.`,
    );
  return undefined;
}

/** The order's total is with tax and without tip. */
function amountsIn(order: Json, payments: readonly Json[], lines: readonly Json[]): SaleAmounts {
  const sum = (amount: (payment: Json) => unknown) =>
    payments.reduce((all, payment) => all + (asMinor(amount(payment)) ?? 0), 0);
  const total = asMinor(order.total) ?? sum(({ amount }) => amount);
  const tax = sum(({ taxAmount }) => taxAmount);
  const serviceCharge = sum(({ serviceCharge: charge }) => asGroup(charge).amount);
  const noRevenue = lines.filter(isNoRevenue).reduce((all, line) => all + lineTotal(line), 0);
  return amountsOf({
    subtotal: total - tax - serviceCharge - noRevenue,
    tax,
    tip: sum(({ tipAmount }) => tipAmount),
    serviceCharge,
  });
}

/** `amount` is with tax and tip, says Clover's SDK. */
function readRefund(refund: Json, sale: Sale, place: TillPlace | undefined): Reading {
  const id = asText(refund.id);
  const amount = asMinor(refund.amount);
  if (id === null || amount === undefined)
    return leftOut('unreadable', id, `A refund of order ${sale.transactionId} has no ID or no amount.`);
  if (isYes(refund.voided)) return leftOut('voided', id, `Refund ${id} was itself undone.`);
  const [tax, tip] = [asMinor(refund.taxAmount) ?? 0, asMinor(refund.tipAmount) ?? 0];
  const charge = asGroup(refund.serviceChargeAmount).amount ?? refund.serviceChargeAmount;
  const serviceCharge = asMinor(charge) ?? 0;
  return told(
    saleOf(place, {
      ...sale,
      kind: 'refund',
      transactionId: id,
      originalTransactionId: sale.transactionId,
      original: sale.amounts,
      occurredAt: isoOf(refund.createdTime) ?? sale.occurredAt,
      businessDate: null,
      amounts: amountsOf({ subtotal: amount - tax - tip - serviceCharge, tax, tip, serviceCharge }),
      items: [],
    }),
  );
}

/** A line after all discounts; `unitQty` counts thousandths of what is sold by weight. */
function lineTotal(line: Json): number {
  const whole = asMinor(line.priceWithModifiersAndItemAndOrderDiscounts);
  return whole ?? Math.round((asMinor(line.price) ?? 0) * quantityOf(line));
}

const quantityOf = (line: Json): number => {
  const thousandths = asMinor(line.unitQty);
  return thousandths === undefined || thousandths === 0 ? 1 : thousandths / 1000;
};

/** Prices with VAT are brought down to what the goods were without it. */
function itemsOf(order: Json, lines: readonly Json[], { subtotal, tax }: SaleAmounts): SaleItem[] {
  const isTaxed = isYes(order.isVat);
  return lines
    .filter((line) => !isNoRevenue(line))
    .map((line) => ({
      id: asText(asGroup(line.item).id) ?? asText(line.id),
      name: asText(line.name) ?? 'Item',
      sku: asText(line.itemCode),
      category: null,
      quantity: quantityOf(line),
      net: isTaxed ? shareOf(lineTotal(line), subtotal, subtotal + tax) : lineTotal(line),
    }));
}

/** Clover's location is the merchant; its ID stands in the addresses of what it answers. */
const merchantOf = (order: Json): string | null =>
  asText(asGroup(order.merchant).id) ?? /\/merchants\/(\w+)\//.exec(asText(order.href) ?? '')?.[1] ?? null;

function buyerOf(order: Json, place: TillPlace | undefined) {
  const [customer = {}] = elementsOf(order.customers);
  return customerOf(
    {
      id: customer.id,
      email: elementsOf(customer.emailAddresses)[0]?.emailAddress,
      phone: elementsOf(customer.phoneNumbers)[0]?.phoneNumber,
      firstName: customer.firstName,
      lastName: customer.lastName,
    },
    place?.country,
  );
}
