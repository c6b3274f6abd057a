import type { AmountReader } from '../csv/amount.ts';
import type { SaleAmounts } from '../sale.ts';
import { amountsOf } from './assemble.ts';
import type { TillColumn } from './till-columns.ts';

/** A row's amounts in minor units and without sign, as they add up; `isNegative` as its total was. */
export interface RowAmounts {
  amounts: SaleAmounts;
  isNegative: boolean;
  /** Given back so far, where a column tells it. */
  refunded: number;
}

/** Reads the amounts of rows whose fields stand in the order of `names`; a column's name when that cell is no amount. */
export function amountsReader(
  names: readonly string[],
): (fields: readonly string[], money: AmountReader) => RowAmounts | TillColumn {
  const columns: TillColumn[] = ['Total', 'Subtotal', 'Tax', 'Discount', 'Tip', 'Gratuity', 'Service Charge'];
  const list = [...columns, 'Refunded Amount' as const].map((name) => ({ name, slot: names.indexOf(name) }));
  const read: (number | undefined)[] = [];
  return (fields, money) => {
    for (let place = 0; place < list.length; place += 1) {
      const { name, slot } = list[place]!;
      const minor = slot === -1 ? undefined : money(fields[slot]!);
      if (minor !== minor) return name;
      read[place] = place === 0 || minor === undefined ? minor : Math.abs(minor);
    }
    const [total, subtotal, tax, discount = 0, tip = 0, gratuity = 0, serviceCharge = 0, refunded = 0] = read;
    if (total === undefined) return 'Total';
    const parts = { subtotal, tax, discount, tip, gratuity, serviceCharge };
    return { amounts: settle(Math.abs(total), parts), isNegative: total < 0, refunded };
  };
}

type Parts = Record<'discount' | 'tip' | 'gratuity' | 'serviceCharge', number> &
  Record<'subtotal' | 'tax', number | undefined>;

/**
 * Whether a file's total holds the tip, and its subtotal the discount, is told by what adds up. Without a subtotal the
 * total is taken to hold all that has a column.
 */
function settle(total: number, parts: Parts): SaleAmounts {
  const { discount, tip, gratuity, serviceCharge } = parts;
  const extra = tip + gratuity;
  let { subtotal, tax } = parts;
  if (subtotal === undefined) {
    subtotal = Math.max(0, total - extra - serviceCharge - (tax ?? 0));
  } else if (tax === undefined) {
    const over = total - subtotal - serviceCharge;
    tax = Math.max(0, over >= extra ? over - extra : over);
  } else if (discount > 0) {
    const asItStands = subtotal + serviceCharge + tax;
    const addsUp = (sum: number) => sum === total || sum + extra === total;
    // By chance both may add up, as where the tip equals the discount: then it is as it stands.
    if (!addsUp(asItStands) && addsUp(asItStands - discount)) subtotal -= discount;
  }
  return amountsOf({ subtotal, discount, tax: tax ?? 0, tip, gratuity, serviceCharge });
}
