import { toMinor } from '../../values/money.ts';
import { toIso } from '../../values/time.ts';
import { customerOf } from '../customer.ts';
import { asGroup, asGroups, asText, isGroup } from '../json.ts';
import type { Json } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, SaleAmounts, SaleItem } from '../sale.ts';
import { amountsOf, currencyOf, leftOut, notTold, saleOf, told } from './assemble.ts';
import { kindOf, unsigned, unsignedItems } from './negative-lines.ts';

/**
 * A sale of Lightspeed Retail X-Series: from its webhook `sale.update` (a form whose field `payload` holds JSON) or its API.
 * Amounts are in major units, totals without tax. A return is a sale of its own with `return_for`. The currency is the
 * place's, because the sale does not name one.
 */
export function readLightspeedX(body: unknown, place: TillPlace | undefined): Reading {
  const sale = saleIn(body);
  const id = asText(sale.id);
  if (id === null || !('total_price' in sale))
    return leftOut('not_a_sale', id, 'This is no sale of Lightspeed X-Series. Let it send sale.update.');
  const skipped = unsold(sale, id);
  if (skipped) return skipped;
  const currency = currencyOf(null, place);
  if (!currency)
    return notTold('currency', id, `Sale ${id} does not name its currency. Fill in the Currency.`);
  const occurredAt = dateOf(sale.sale_date) ?? dateOf(sale.created_at);
  const goods = toMinor(sale.total_price, currency);
  if (!occurredAt || goods === undefined)
    return leftOut('unreadable', id, `Sale ${id} has no amount or no time, so nothing can be told of it.`);
  const lines = asGroups(sale.line_items ?? sale.register_sale_products);
  const original = asText(sale.return_for);
  const quantities = original === null ? [] : lines.map(quantityOf);
  const kind = kindOf(quantities, goods);
  const amounts = amountsIn(sale, goods, lines, currency);
  const items = lines.map((line) => itemOf(line, currency));
  return told(
    saleOf(place, {
      source: 'lightspeed-x',
      kind,
      transactionId: id,
      originalTransactionId: original,
      occurredAt,
      currency,
      amounts: kind === 'refund' ? unsigned(amounts) : amounts,
      locationId: asText(sale.outlet_id),
      staffId: asText(sale.user_id),
      tenders: tendersOf(sale),
      customer: buyerOf(sale, place),
      items: kind === 'refund' ? unsignedItems(items) : items,
    }),
  );
}

/** The sale itself: alone, in `data` of the API's answer, or in the form that the webhook posts. */
function saleIn(body: unknown): Json {
  const { payload, data } = asGroup(body);
  if (typeof payload === 'string') return asGroup(fromJson(payload));
  if (isGroup(payload)) return payload;
  return asGroup(isGroup(data) ? data : body);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unsold(sale: Json, id: string): Reading | undefined {
  const status = asText(sale.status)?.toUpperCase() ?? '';
  const state = asText(sale.state)?.toLowerCase() ?? '';
  if (asText(sale.deleted_at) !== null) return leftOut('deleted', id, `Sale ${id} was deleted.`);
  if (status.startsWith('VOID') || state.startsWith('void'))
    return leftOut('voided', id, `Sale ${id} was voided.`);
  // CLOSED, and for what was sold on account or laid by: ONACCOUNT_CLOSED, LAYBY_CLOSED.
  if (status.endsWith('CLOSED') || (status === '' && state === 'closed')) return undefined;
  return leftOut('open', id, `Sale ${id} is not closed yet: Lightspeed calls it "${status || state}".`);
}

/** `2016-05-05 23:35:34` is UTC. */
function dateOf(value: unknown): string | null {
  const text = asText(value);
  return toIso(text?.replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d+)?)$/, '$1T$2Z'));
}

function amountsIn(sale: Json, goods: number, lines: readonly Json[], currency: string): SaleAmounts {
  const discount = lines.reduce(
    (sum, line) => sum + Math.round((toMinor(line.discount, currency) ?? 0) * quantityOf(line)),
    0,
  );
  return amountsOf({ subtotal: goods, discount, tax: toMinor(sale.total_tax, currency) ?? 0 });
}

const quantityOf = (line: Json): number => Number(asText(line.quantity) ?? 1) || 0;

const itemOf = (line: Json, currency: string): SaleItem => ({
  id: asText(line.product_id) ?? asText(line.id),
  name: asText(line.name) ?? asText(asGroup(line.product).name) ?? asText(line.product_id) ?? 'Item',
  sku: asText(line.sku) ?? asText(asGroup(line.product).sku),
  category: null,
  quantity: quantityOf(line),
  net: Math.round((toMinor(line.price, currency) ?? 0) * quantityOf(line)),
});

const tendersOf = (sale: Json): string[] =>
  asGroups(sale.payments ?? sale.register_sale_payments)
    .map((payment) => asText(payment.name) ?? asText(asGroup(payment.payment_type).name))
    .filter((name) => name !== null);

/** The sale names the customer by ID; more is read where it came along. */
function buyerOf(sale: Json, place: TillPlace | undefined) {
  const customer = asGroup(sale.customer);
  return customerOf(
    {
      id: sale.customer_id ?? customer.id,
      email: customer.email,
      phone: asText(customer.mobile) ?? customer.phone,
      firstName: customer.first_name,
      lastName: customer.last_name,
    },
    place?.country,
  );
}
