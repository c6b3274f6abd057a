import { toMinor } from '../../values/money.ts';
import { toIso } from '../../values/time.ts';
import { asGroup, asGroups, asText, isYes } from '../json.ts';
import type { Json } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, SaleAmounts } from '../sale.ts';
import { totalOnly } from '../sale.ts';
import { amountsOf, currencyOf, leftOut, saleOf, told } from './assemble.ts';

/**
 * A refund of Shopify (webhook `refunds/create`): the money that was given back this time, which is what its successful
 * transactions say. Goods that came back without money are no refund. It names the order, but no customer.
 */
export function readShopifyRefund(refund: Json, place: TillPlace | undefined): Reading {
  const id = asText(refund.id);
  if (id === null) return leftOut('not_a_sale', null, 'This is no refund of Shopify: it has no ID.');
  const transactions = asGroups(refund.transactions).filter(({ kind }) => asText(kind) === 'refund');
  if (transactions.some((one) => isYes(one.test)))
    return leftOut('test', id, `Refund ${id} belongs to a test order of Shopify.`);
  const paidBack = transactions.filter(({ status }) => asText(status) === 'success');
  if (paidBack.length === 0) return unpaid(id, transactions);
  const currency = currencyOf(paidBack[0]!.currency, place);
  const occurredAt = toIso(asText(refund.processed_at) ?? asText(refund.created_at));
  if (!currency || !occurredAt)
    return leftOut(
      'unreadable',
      id,
      `Refund ${id} has no currency or no time, so nothing can be told of it.`,
    );
  const money = paidBack.reduce((sum, { amount }) => sum + (toMinor(amount, currency) ?? 0), 0);
  return told(
    saleOf(place, {
      source: 'shopify',
      kind: 'refund',
      transactionId: id,
      originalTransactionId: asText(refund.order_id),
      occurredAt,
      currency,
      amounts: amountsIn(refund, money, currency),
      staffId: asText(refund.user_id),
    }),
  );
}

function unpaid(id: string, transactions: readonly Json[]): Reading {
  const states = transactions.map(({ status }) => asText(status));
  if (states.includes('pending'))
    return leftOut('open', id, `Refund ${id} is still pending; it counts once the money was given back.`);
  return states.length > 0
    ? leftOut('failed', id, `Refund ${id} failed, so no money was given back.`)
    : leftOut('not_a_sale', id, `Refund ${id} took goods back but gave no money back.`);
}

/** Tax and shipping as the refund tells them; goods are the rest of the money, so that it fits whether prices include tax. */
function amountsIn(refund: Json, money: number, currency: string): SaleAmounts {
  const sum = (list: readonly Json[], key: string) =>
    list.reduce((all, one) => all + Math.abs(toMinor(one[key], currency) ?? 0), 0);
  const lines = asGroups(refund.refund_line_items);
  const cards = lines.filter(({ line_item }) => isYes(asGroup(line_item).gift_card));
  const shipping = asGroups(refund.order_adjustments).filter(
    ({ kind }) => asText(kind) === 'shipping_refund',
  );
  const serviceCharge = sum(shipping, 'amount');
  const tax = sum(lines, 'total_tax') + sum(shipping, 'tax_amount');
  const subtotal = money - tax - serviceCharge - sum(cards, 'subtotal');
  return subtotal < 0 ? totalOnly(money) : amountsOf({ subtotal, tax, serviceCharge });
}
