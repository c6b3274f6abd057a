import { toMinor } from '../../values/money.ts';
import { toIso } from '../../values/time.ts';
import { customerOf } from '../customer.ts';
import { asGroup, asGroups, asText, isGroup, isYes } from '../json.ts';
import type { Json } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, SaleAmounts, SaleItem } from '../sale.ts';
import { amountsOf, currencyOf, joined, leftOut, notTold, saleOf, told, undone } from './assemble.ts';
import { kindOf, unsigned, unsignedItems } from './negative-lines.ts';

/** One child stands alone, several in a list. */
const childrenOf = (parent: unknown, name: string): Json[] => {
  const child = asGroup(parent)[name];
  return isGroup(child) ? [child] : asGroups(child);
};

/**
 * A sale of Lightspeed Retail R-Series from its API, or a page of them (`{Sale: ...}`), read with SaleLines, SalePayments
 * and Customer. Numbers and yes/no come as texts. A refund is a sale of its own with negative lines, which does not say what
 * it gives back. The currency is the place's, because the sale does not name one.
 */
export function readLightspeedR(body: unknown, place: TillPlace | undefined): Reading {
  const page = asGroup(body);
  return 'Sale' in page
    ? joined(childrenOf(page, 'Sale').map((sale) => readOne(sale, place)))
    : readOne(page, place);
}

function readOne(sale: Json, place: TillPlace | undefined): Reading {
  const id = asText(sale.saleID);
  if (id === null)
    return leftOut('not_a_sale', null, 'This is no sale of Lightspeed R-Series: it has no saleID.');
  const isVoided = isYes(sale.voided);
  if (isYes(sale.archived)) return leftOut('deleted', id, `Sale ${id} was archived.`);
  if (!isYes(sale.completed))
    return isVoided
      ? leftOut('voided', id, `Sale ${id} was voided before it was completed.`)
      : leftOut('open', id, `Sale ${id} is not completed yet.`);
  const currency = currencyOf(null, place);
  if (!currency)
    return notTold('currency', id, `Sale ${id} does not name its currency. Fill in the Currency.`);
  const occurredAt = toIso(asText(sale.completeTime) ?? asText(sale.timeStamp) ?? asText(sale.createTime));
  const amounts = amountsIn(sale, currency);
  if (!occurredAt || !amounts)
    return leftOut('unreadable', id, `Sale ${id} has no amount or no time, so nothing can be told of it.`);
  const lines = childrenOf(sale.SaleLines, 'SaleLine');
  const items = lines.map((line) => itemOf(line, currency));
  const kind = kindOf(
    items.map(({ quantity }) => quantity),
    amounts.total,
  );
  const sold = {
    source: 'lightspeed-r',
    occurredAt,
    currency,
    locationId: asText(sale.shopID),
    staffId: asText(sale.employeeID),
    tenders: childrenOf(sale.SalePayments, 'SalePayment')
      .map((payment) => asText(asGroup(payment.PaymentType).name))
      .filter((name) => name !== null),
    customer: buyerOf(sale, place),
  } as const;
  if (isVoided && kind !== 'sale') return leftOut('voided', id, `Sale ${id} was voided.`);
  if (isVoided)
    return told(
      saleOf(place, {
        ...sold,
        ...undone(id),
        original: amounts,
        amounts,
        items,
      }),
    );
  return told(
    saleOf(place, {
      ...sold,
      kind,
      transactionId: id,
      amounts: kind === 'refund' ? unsigned(amounts) : amounts,
      items: kind === 'refund' ? unsignedItems(items) : items,
    }),
  );
}

/** The total is with tax; whether a tip is in it shows by what was paid. */
function amountsIn(sale: Json, currency: string): SaleAmounts | undefined {
  const money = (value: unknown) => toMinor(value, currency) ?? 0;
  const total = toMinor(sale.calcTotal, currency) ?? toMinor(sale.total, currency);
  if (total === undefined) return undefined;
  const tax = money(sale.calcTax1) + money(sale.calcTax2);
  const tip = money(sale.calcTips);
  const paid = childrenOf(sale.SalePayments, 'SalePayment').reduce((sum, one) => sum + money(one.amount), 0);
  const isInTotal = tip !== 0 && paid === total;
  return amountsOf({
    subtotal: total - tax - (isInTotal ? tip : 0),
    discount: money(sale.calcDiscount),
    tax,
    tip,
  });
}

function itemOf(line: Json, currency: string): SaleItem {
  const item = asGroup(line.Item);
  const quantity = Number(asText(line.unitQuantity) ?? 1) || 0;
  const whole = toMinor(line.calcSubtotal, currency);
  return {
    id: asText(line.itemID) ?? asText(line.saleLineID),
    name: asText(item.description) ?? asText(line.itemID) ?? 'Item',
    sku: asText(item.customSku) ?? asText(item.systemSku),
    category: null,
    quantity,
    net: whole ?? Math.round((toMinor(line.unitPrice, currency) ?? 0) * quantity),
  };
}

/** `0` is nobody. */
function buyerOf(sale: Json, place: TillPlace | undefined) {
  const customer = asGroup(sale.Customer);
  const contact = asGroup(customer.Contact);
  const id = asText(sale.customerID) ?? asText(customer.customerID);
  return customerOf(
    {
      id: id === '0' ? null : id,
      email: childrenOf(contact.Emails, 'ContactEmail')[0]?.address,
      phone: childrenOf(contact.Phones, 'ContactPhone')[0]?.number,
      firstName: customer.firstName,
      lastName: customer.lastName,
    },
    place?.country,
  );
}
