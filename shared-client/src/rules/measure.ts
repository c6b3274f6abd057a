import { unitsAt } from './curve.ts';
import type { Curve } from './curve.ts';
import { ceiling, fraction, over, plus, times, ZERO } from './fraction.ts';
import type { Rate } from './plan.ts';
import type { EarnRule } from './rule.ts';
import type { Weight } from './weigh.ts';

/** A curve, and the same as numbers for bases up to `mostBase`, where numbers are exact. */
export interface Measure {
  curve: Curve;
  fixed: number;
  slope: number;
  den: number;
  least: number;
  mostBase: number;
  /** The curve as text, once somebody asked. */
  text?: string;
}

/** How the points of a sale of this weight depend on its base. `base`, in minor units, matters only for bonuses. */
export function curveOf(earn: EarnRule, rate: Rate, weight: Weight, base: number): Measure {
  const unit = fraction(earn.decimals === 2 ? 100n : 1n);
  const earnsAny = weight.counted.num > 0n;
  const bonus = base > 0 ? over(weight.bonus, fraction(BigInt(base))) : ZERO;
  const slope = earnsAny ? times(unit, plus(times(rate.perMinor, weight.factor), bonus)) : ZERO;
  const fixed = earnsAny ? times(unit, over(times(rate.perPurchase, weight.factor), weight.counted)) : ZERO;
  const least = earnsAny ? ceiling(over(rate.minimum, weight.counted)) : 0n;
  return measured({
    base: earn.base,
    withTip: earn.withTip,
    rounding: earn.rounding,
    decimals: earn.decimals,
    fixed: fixed.num * slope.den,
    slope: slope.num * fixed.den,
    den: slope.den * fixed.den,
    least: least > 0n ? least : 1n,
  });
}

function measured(curve: Curve): Measure {
  const [fixed, slope, den] = [Number(curve.fixed), Number(curve.slope), Number(curve.den)];
  // Rounding to the nearest takes 2 * exact + den, which must be a safe integer.
  const room = Math.floor((Number.MAX_SAFE_INTEGER - den) / 2) - fixed;
  const mostBase = room < 0 ? -1 : Math.floor(room / Math.max(1, slope));
  return { curve, fixed, slope, den, least: Number(curve.least), mostBase };
}

/** Units of points for a base in minor units; not exact above what numbers hold, which no pass does either. */
export function unitsOf({ curve, fixed, slope, den, least, mostBase }: Measure, base: number): number {
  if (base > mostBase) return Number(unitsAt(curve, BigInt(base)));
  if (base < least) return 0;
  const exact = fixed + base * slope;
  if (curve.rounding === 'down') return Math.floor(exact / den);
  return curve.rounding === 'up' ? Math.ceil(exact / den) : Math.floor((2 * exact + den) / (2 * den));
}
