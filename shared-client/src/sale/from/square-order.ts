import { asGroup, asGroups, asMinor, asText } from '../json.ts';
import type { Json } from '../json.ts';
import type { SaleAmounts, SaleItem } from '../sale.ts';
import { shareOf } from '../share.ts';
import { amountsOf } from './assemble.ts';

/** Square's `Money`: minor units; 0 when there is none. */
export const moneyOf = (money: unknown): number => asMinor(asGroup(money).amount) ?? 0;

/** What was paid without the tip; undefined when the payment names no amount. */
export const amountOf = (payment: Json): number | undefined => asMinor(asGroup(payment.amount_money).amount);

const isGiftCard = (line: Json) => asText(line.item_type) === 'GIFT_CARD';

/**
 * What a payment of `paid` (without `tip`) was for, by its order: the payment's share of tax, charges and gift cards;
 * goods are the rest, so that nothing is lost by rounding. Undefined when only gift cards were sold.
 */
export function orderAmounts(order: Json, paid: number, tip: number): SaleAmounts | undefined {
  const whole = moneyOf(order.total_money) - moneyOf(order.total_tip_money);
  const share = (amount: number) => shareOf(amount, paid, whole);
  const lines = asGroups(order.line_items);
  const cards = lines.filter(isGiftCard);
  if (cards.length > 0 && cards.length === lines.length) return undefined;
  const charges = asGroups(order.service_charges);
  const gratuity = share(sumOf(charges.filter(isGratuity), netCharge));
  const serviceCharge = share(sumOf(charges, netCharge)) - gratuity;
  const tax = share(moneyOf(order.total_tax_money));
  const sold = share(sumOf(cards, (line) => moneyOf(line.total_money)));
  return amountsOf({
    subtotal: paid - tax - serviceCharge - gratuity - sold,
    discount: share(moneyOf(order.total_discount_money)),
    tax,
    tip,
    gratuity,
    serviceCharge,
  });
}

const isGratuity = (charge: Json) => asText(charge.type) === 'AUTO_GRATUITY';

/** A charge without its tax, which stands in the order's tax. */
const netCharge = (charge: Json) => moneyOf(charge.total_money) - moneyOf(charge.total_tax_money);

const sumOf = (list: readonly Json[], amount: (one: Json) => number): number =>
  list.reduce((sum, one) => sum + amount(one), 0);

/** What was sold, without gift cards. */
export function orderItems(order: Json): SaleItem[] {
  return asGroups(order.line_items)
    .filter((line) => !isGiftCard(line))
    .map((line) => ({
      id: asText(line.catalog_object_id) ?? asText(line.uid),
      name: [asText(line.name), asText(line.variation_name)].filter(Boolean).join(', ') || 'Custom amount',
      sku: null,
      category: null,
      quantity: Number(asText(line.quantity) ?? 1) || 0,
      net: netOf(line),
    }));
}

/** A line's total is after discounts and with tax; whether its share of a service charge is in it, Square does not say. */
function netOf(line: Json): number {
  const beforeTax = moneyOf(line.total_money) - moneyOf(line.total_tax_money);
  const gross = asMinor(asGroup(line.gross_sales_money).amount);
  return gross === undefined ? beforeTax : Math.min(beforeTax, gross - moneyOf(line.total_discount_money));
}

/** What a refund's order says was returned; undefined when it says nothing of this amount. */
export function returnedAmounts(order: Json, amount: number): SaleAmounts | undefined {
  const sums = asGroups(order.returns).map((one) => asGroup(one.return_amounts));
  const sum = (key: string) => sumOf(sums, (one) => moneyOf(one[key]));
  if (sums.length === 0 || sum('total_money') !== amount) return undefined;
  const [tax, tip, serviceCharge] = [sum('tax_money'), sum('tip_money'), sum('service_charge_money')];
  const subtotal = amount - tax - tip - serviceCharge;
  return amountsOf({ subtotal, discount: sum('discount_money'), tax, tip, serviceCharge });
}
