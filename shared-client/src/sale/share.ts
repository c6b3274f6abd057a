import type { SaleAmounts } from './sale.ts';

/** `part` of `whole` of an amount, all in minor units and not negative, rounded half up; 0 of nothing. */
export function shareOf(amount: number, part: number, whole: number): number {
  if (part === whole) return amount;
  return whole === 0 ? 0 : Math.round((amount * part) / whole);
}

/**
 * What was given back, when only the sum is known: goods, charges and tax in the proportion of the sale, and tip and gratuity
 * only where more was given back than goods, charges and tax made up. `given` in minor units, never negative.
 */
export function likeTheSale(original: SaleAmounts, given: number): SaleAmounts {
  const total = Math.min(given, original.total);
  const tax = shareOf(original.tax, total, original.total);
  const serviceCharge = Math.min(shareOf(original.serviceCharge, total, original.total), total - tax);
  const gratuity = Math.min(given - total, original.gratuity);
  return {
    subtotal: total - tax - serviceCharge,
    discount: shareOf(original.discount, total, original.total),
    tax,
    tip: Math.min(given - total - gratuity, original.tip),
    gratuity,
    serviceCharge,
    total,
  };
}
