import { toMinor } from '../../values/money.ts';
import { toIso } from '../../values/time.ts';
import { customerOf } from '../customer.ts';
import { asGroup, asGroups, asText, isGroup, isYes } from '../json.ts';
import type { Json } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, SaleAmounts, SaleItem } from '../sale.ts';
import { amountsOf, currencyOf, leftOut, saleOf, told, undone } from './assemble.ts';
import { readShopifyRefund } from './shopify-refund.ts';

const SOLD = ['paid', 'partially_refunded', 'refunded'];

/**
 * An order of Shopify (webhooks `orders/paid`, `orders/cancelled`) or a refund (`refunds/create`); amounts are decimal
 * texts in major units of the shop's currency. The order earns once, by its ID.
 */
export function readShopify(body: unknown, place: TillPlace | undefined): Reading {
  const { order, refund } = asGroup(body);
  if (isGroup(refund)) return readShopifyRefund(refund, place);
  const given = isGroup(order) ? order : asGroup(body);
  return 'order_id' in given ? readShopifyRefund(given, place) : readOrder(given, place);
}

function readOrder(order: Json, place: TillPlace | undefined): Reading {
  const id = asText(order.id);
  if (id === null || !('financial_status' in order))
    return leftOut('not_a_sale', id, 'This is neither an order nor a refund of Shopify.');
  if (isYes(order.test)) return leftOut('test', id, `Order ${id} is a test order of Shopify.`);
  const status = asText(order.financial_status) ?? '';
  const isPaid = SOLD.includes(status);
  const cancelledAt = toIso(asText(order.cancelled_at));
  if (status === 'voided' || (cancelledAt && !isPaid))
    return leftOut('voided', id, `Order ${id} was cancelled before it was paid.`);
  if (!isPaid)
    return leftOut('unpaid', id, `Order ${id} is not paid in full yet: Shopify calls it "${status}".`);
  const currency = currencyOf(order.currency, place);
  const occurredAt = toIso(asText(order.processed_at) ?? asText(order.created_at));
  const amounts = currency ? amountsIn(order, currency) : undefined;
  if (!currency || !occurredAt || !amounts)
    return leftOut('unreadable', id, `Order ${id} has no amount or no time, so nothing can be told of it.`);
  if (asGroups(order.line_items).length > 0 && asGroups(order.line_items).every(isGiftCard))
    return leftOut('gift_card', id, `Order ${id} only sold gift cards, which earn when they are spent.`);
  const sold = {
    source: 'shopify',
    currency,
    amounts,
    locationId: asText(order.location_id),
    staffId: asText(order.user_id),
    tenders: tendersOf(order),
    customer: buyerOf(order, place),
    items: itemsOf(order, currency),
  } as const;
  if (!cancelledAt) return told(saleOf(place, { ...sold, kind: 'sale', transactionId: id, occurredAt }));
  const ids = { ...undone(id), transactionId: `${id}/cancelled` };
  return told(saleOf(place, { ...sold, ...ids, original: amounts, occurredAt: cancelledAt }));
}

/**
 * Shopify's `subtotal_price` is after discounts, with tax where prices include it, and with gift cards sold. Of the total
 * without tip, what is neither goods nor tax is shipping and duties.
 */
function amountsIn(order: Json, currency: string): SaleAmounts | undefined {
  const money = (value: unknown) => toMinor(value, currency) ?? 0;
  const goods = toMinor(order.subtotal_price, currency);
  const total = toMinor(order.total_price, currency);
  if (goods === undefined || total === undefined) return undefined;
  const tax = money(order.total_tax);
  const tip = money(order.total_tip_received);
  const shippingTax = taxOf(asGroups(order.shipping_lines), currency);
  const [inGoods, inCharges] = isYes(order.taxes_included) ? [tax - shippingTax, shippingTax] : [0, tax];
  const cards = asGroups(order.line_items).filter(isGiftCard);
  return amountsOf({
    subtotal: goods - inGoods - cards.reduce((sum, line) => sum + lineTotal(line, currency), 0),
    discount: money(order.total_discounts),
    tax,
    tip,
    serviceCharge: Math.max(0, total - tip - goods - inCharges),
  });
}

const taxOf = (lines: readonly Json[], currency: string): number =>
  lines
    .flatMap((line) => asGroups(line.tax_lines))
    .reduce((sum, { price }) => sum + (toMinor(price, currency) ?? 0), 0);

/** A line after its discounts, with tax where the order's prices include it. */
function lineTotal(line: Json, currency: string): number {
  const price = toMinor(line.price, currency) ?? 0;
  const discounts = asGroups(line.discount_allocations);
  const discount =
    discounts.length > 0
      ? discounts.reduce((sum, { amount }) => sum + (toMinor(amount, currency) ?? 0), 0)
      : (toMinor(line.total_discount, currency) ?? 0);
  return price * quantityOf(line) - discount;
}

const quantityOf = (line: Json): number => Number(asText(line.quantity) ?? 1) || 0;

const isGiftCard = (line: Json) => isYes(line.gift_card);

function itemsOf(order: Json, currency: string): SaleItem[] {
  const isTaxed = isYes(order.taxes_included);
  return asGroups(order.line_items)
    .filter((line) => !isGiftCard(line))
    .map((line) => ({
      id: asText(line.variant_id) ?? asText(line.product_id) ?? asText(line.id),
      name: [asText(line.title), asText(line.variant_title)].filter(Boolean).join(', ') || 'Item',
      sku: asText(line.sku),
      category: null,
      quantity: quantityOf(line),
      net: lineTotal(line, currency) - (isTaxed ? taxOf([line], currency) : 0),
    }));
}

const tendersOf = (order: Json): string[] =>
  (Array.isArray(order.payment_gateway_names) ? order.payment_gateway_names : [])
    .map(asText)
    .filter((name) => name !== null);

/** Guests, and shops that have no access to customer data, have no `customer`. */
function buyerOf(order: Json, place: TillPlace | undefined) {
  const customer = asGroup(order.customer);
  return customerOf(
    {
      id: customer.id,
      email: asText(customer.email) ?? asText(order.email) ?? order.contact_email,
      phone: asText(customer.phone) ?? order.phone,
      firstName: customer.first_name,
      lastName: customer.last_name,
    },
    place?.country,
  );
}
