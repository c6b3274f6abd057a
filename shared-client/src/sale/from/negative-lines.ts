import type { SaleAmounts, SaleItem, SaleKind } from '../sale.ts';
import { amountsOf } from './assemble.ts';

/** What a till that writes returns as sales with negative quantities means by these lines. */
export function kindOf(quantities: readonly number[], total: number): Exclude<SaleKind, 'void'> {
  const isBack = quantities.some((quantity) => quantity < 0);
  const isSold = quantities.some((quantity) => quantity > 0);
  if (isBack && isSold) return 'exchange';
  return isBack || total < 0 ? 'refund' : 'sale';
}

/** Of a refund what was given back, as positive numbers. */
export function unsigned(amounts: SaleAmounts): SaleAmounts {
  const { subtotal, discount, tax, tip, gratuity, serviceCharge } = amounts;
  return amountsOf({
    subtotal: -subtotal || 0,
    discount: -discount || 0,
    tax: -tax || 0,
    tip: -tip || 0,
    gratuity: -gratuity || 0,
    serviceCharge: -serviceCharge || 0,
  });
}

/** The items of a refund, as positive numbers. */
export const unsignedItems = (items: readonly SaleItem[]): SaleItem[] =>
  items.map((item) => ({ ...item, quantity: -item.quantity || 0, net: -item.net || 0 }));
