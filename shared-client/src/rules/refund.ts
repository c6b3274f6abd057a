import type { SaleAmounts } from '../sale/sale.ts';
import { baseOf, readCurve, unitsAt } from './curve.ts';

/**
 * The points of a sale that stay when `refunded` minor units of its base have been given back in all: what the rest
 * would have earned, and never more than was earned. Because it looks at all refunds together, their order does not
 * matter. Throws TillPassError for a curve that this version cannot read.
 */
export function pointsKept({
  curve,
  base,
  refunded,
  earned,
}: {
  /** Of `Earned`. Empty or null where nobody wrote it down: then the points go in proportion. */
  curve: string | null;
  /** Of `Earned`, in minor units. */
  base: number;
  /** `refundedBase` of each refund so far, added up. */
  refunded: number;
  /** The points that were posted for the sale. */
  earned: number;
}): number {
  if (refunded <= 0) return Math.max(0, earned);
  if (refunded >= base || earned <= 0) return 0;
  const rest = BigInt(base - refunded);
  if (!curve) return inProportion(rest, BigInt(base), earned);
  const read = readCurve(curve);
  const units = unitsAt(read, rest);
  const points = read.decimals === 2 ? Number(units) / 100 : Number(units);
  return Math.min(earned, points);
}

function inProportion(rest: bigint, base: bigint, earned: number): number {
  const unit = Number.isInteger(earned) ? 1 : 100;
  return Number((BigInt(Math.round(earned * unit)) * rest) / base) / unit;
}

/**
 * What of a refund counts against the base of its sale, in minor units: the same amounts that earned. The goods alone
 * where nobody wrote down the curve.
 */
export function refundedBase(curve: string | null, amounts: SaleAmounts): number {
  return baseOf(curve ? readCurve(curve) : { base: 'subtotal', withTip: false }, amounts);
}
