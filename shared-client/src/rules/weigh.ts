import type { Sale } from '../sale/sale.ts';
import { fraction, ONE, plus, times, ZERO } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { namesItem } from './names.ts';
import type { Multiplier, Plan } from './plan.ts';

/** What the items of a sale make of its points. */
export interface Weight {
  /** The share of the base that may earn: 1 but for items that earn nothing. */
  counted: Fraction;
  /** Times so much, over the whole base; what earns nothing is in it as 0. */
  factor: Fraction;
  /** Points that items bring beside. */
  bonus: Fraction;
}

/**
 * Weighs a sale by its items. An item's share of the base is the share that its price has of the goods, so that tax,
 * tips and charges belong to the items in proportion. Goods that no item names earn plainly; where the items cost more
 * than the goods, because a discount of the whole sale is not spread over them, they share what was paid.
 */
export function weigh(plan: Plan, sale: Sale, applied: readonly Multiplier[]): Weight {
  const whole = sale.items.reduce((sum, { net }) => sum + Math.max(0, net), 0);
  const rest = Math.max(0, sale.amounts.subtotal - whole);
  const goods = whole + rest;
  const forAll = productOf(applied.filter(({ takes }) => !takes));
  let bonus = ZERO;
  let counted = BigInt(rest);
  let weighted = fraction(counted);
  for (const item of sale.items) {
    if (plan.isExcluded(item)) continue;
    const net = BigInt(Math.max(0, item.net));
    counted += net;
    const own = productOf(applied.filter(({ takes }) => takes?.(item)));
    weighted = plus(weighted, times(fraction(net), own));
    for (const { points, names } of plan.bonuses)
      if (item.quantity > 0 && namesItem(names, item))
        bonus = plus(bonus, times(points, thousandths(item.quantity)));
  }
  if (goods === 0) return { counted: ONE, factor: forAll, bonus };
  const share = fraction(1n, BigInt(goods));
  return {
    counted: times(fraction(counted), share),
    factor: times(times(weighted, share), forAll),
    bonus,
  };
}

/** A quantity, which may be a weight, to three decimals. */
const thousandths = (quantity: number): Fraction => fraction(BigInt(Math.round(quantity * 1000)), 1000n);

const productOf = (multipliers: readonly Multiplier[]): Fraction =>
  multipliers.reduce((product, { factor }) => times(product, factor), ONE);
