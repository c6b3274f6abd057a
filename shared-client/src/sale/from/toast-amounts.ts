import { toMinor } from '../../values/money.ts';
import { asGroup, asGroups, asText, isYes, type Json } from '../json.ts';
import type { SaleAmounts, SaleItem } from '../sale.ts';
import { amountsOf } from './assemble.ts';

/** What a check of Toast's orders API is made of, in minor units. */
export interface CheckParts {
  /** Without tip, which the payments tell. */
  amounts: SaleAmounts;
  giftCards: number;
  items: SaleItem[];
  /** What was given back for what, when the items tell all of `refunded`. */
  exactly: Pick<SaleAmounts, 'subtotal' | 'serviceCharge' | 'tax'> | undefined;
}

/**
 * Toast documents that `check.amount` holds service charges and no gratuity, yet automatic gratuity is a service charge:
 * what the items add up to decides whether it is in there. `deferred` items are gift cards, which earn when they are spent.
 */
export function readParts(check: Json, refunded: number, currency: string): CheckParts {
  const minor = (value: unknown) => toMinor(value, currency) ?? 0;
  const sum = (of: readonly Json[], key: string) => of.reduce((total, each) => total + minor(each[key]), 0);

  const selections = asGroups(check.selections).filter(({ voided }) => !isYes(voided));
  const goods = selections.filter(({ deferred }) => !isYes(deferred));
  const charges = asGroups(check.appliedServiceCharges);
  const giftCards = sum(selections, 'price') - sum(goods, 'price');
  const gratuity = sum(
    charges.filter((charge) => isYes(charge.gratuity)),
    'chargeAmount',
  );
  const serviceCharge = sum(charges, 'chargeAmount') - gratuity;

  const added = sum(selections, 'price') + serviceCharge;
  const amount = toMinor(check.amount, currency) ?? added;
  const holdsGratuity = gratuity !== 0 && amount === added + gratuity;
  const subtotal = amount - (holdsGratuity ? gratuity : 0) - serviceCharge - giftCards;

  const discounts = [
    ...asGroups(check.appliedDiscounts),
    ...goods.flatMap((each) => asGroups(each.appliedDiscounts)),
  ];
  const applied = discounts.filter(({ processingState }) => !asText(processingState)?.endsWith('VOID'));
  return {
    amounts: amountsOf({
      subtotal: Math.max(0, subtotal),
      discount: sum(applied, 'discountAmount'),
      tax: minor(check.taxAmount),
      gratuity,
      serviceCharge,
    }),
    giftCards,
    items: goods.map((each) => itemOf(each, minor)),
    exactly: refunded === 0 ? undefined : exactRefund(goods, charges, refunded, minor),
  };
}

function itemOf(selection: Json, minor: (value: unknown) => number): SaleItem {
  const quantity = Number(selection.quantity ?? 1);
  return {
    id: asText(asGroup(selection.item).guid),
    name: asText(selection.displayName) ?? '',
    sku: asText(selection.plu),
    // The order names its sales category by GUID only.
    category: null,
    quantity: Number.isFinite(quantity) ? quantity : 1,
    net: minor(selection.price),
  };
}

/** Toast does not say whether `refundAmount` of an item holds its tax, so the sum of the payments' refunds decides. */
function exactRefund(
  goods: readonly Json[],
  charges: readonly Json[],
  refunded: number,
  minor: (value: unknown) => number,
): CheckParts['exactly'] {
  const back = (of: readonly Json[], key: string) =>
    of.reduce((total, each) => total + minor(asGroup(each.refundDetails)[key]), 0);
  const subtotal = back(goods, 'refundAmount');
  const serviceCharge = back(
    charges.filter((charge) => !isYes(charge.gratuity)),
    'refundAmount',
  );
  const goodsTax = back(goods, 'taxRefundAmount');
  const chargeTax = back(charges, 'taxRefundAmount');
  const tax = goodsTax + chargeTax;
  if (subtotal + serviceCharge === 0) return undefined;
  if (subtotal + serviceCharge + tax === refunded) return { subtotal, serviceCharge, tax };
  if (subtotal + serviceCharge !== refunded) return undefined;
  return { subtotal: subtotal - goodsTax, serviceCharge: serviceCharge - chargeTax, tax };
}
