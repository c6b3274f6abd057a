import { TillPassError } from '../http/errors.ts';
import type { SaleAmounts } from '../sale/sale.ts';
import type { EarnBase, EarnRule, Rounding } from './rule.ts';

/**
 * How the points of one sale depend on its base, so that a refund needs no rule: `(fixed + base * slope) / den` units
 * from a base of `least` on, and none below. A unit is a point, or a hundredth of one where `decimals` is 2.
 */
export interface Curve {
  readonly base: EarnBase;
  readonly withTip: boolean;
  readonly rounding: Rounding;
  readonly decimals: 0 | 2;
  readonly fixed: bigint;
  readonly slope: bigint;
  readonly den: bigint;
  /** In minor units, at least 1: nothing spent earns nothing. */
  readonly least: bigint;
}

const MOST_CHARACTERS = 120;
const BASES: Readonly<Record<string, EarnBase>> = { s: 'subtotal', n: 'net', t: 'total' };
const ROUNDINGS: Readonly<Record<string, Rounding>> = { d: 'down', n: 'nearest', u: 'up' };

/** The amount that earns, before exclusions, in minor units; never negative. */
export function baseOf({ base, withTip }: Pick<EarnRule, 'base' | 'withTip'>, amounts: SaleAmounts): number {
  const { subtotal, serviceCharge, tax, tip, gratuity, total } = amounts;
  const isTotalAlone = subtotal === 0 && serviceCharge === 0 && tax === 0;
  let earning = isTotalAlone ? total : subtotal;
  if (base !== 'subtotal') earning += serviceCharge;
  if (base === 'total') earning += tax;
  if (withTip) earning += tip + gratuity;
  return Math.max(0, earning);
}

/** Units for a base in minor units, rounded once. */
export function unitsAt({ fixed, slope, den, least, rounding }: Curve, base: bigint): bigint {
  if (base < least) return 0n;
  const exact = fixed + base * slope;
  if (rounding === 'up') return (exact + den - 1n) / den;
  return rounding === 'down' ? exact / den : (2n * exact + den) / (2n * den);
}

/** The curve as a text of at most 120 characters. */
export function writeCurve(curve: Curve): string {
  const { base, withTip, rounding, decimals, fixed, slope, den, least } = curve;
  const letter = withTip ? base[0]!.toUpperCase() : base[0]!;
  const text = `1:${letter}:${rounding[0]!}${decimals}:${fixed}:${slope}:${den}:${least}`;
  if (text.length <= MOST_CHARACTERS) return text;
  // Rules that multiply many odd factors: what is behind the twelfth digit goes, in the merchant's favour.
  const excess = 10n ** BigInt(Math.max(0, String(den).length - 12));
  const shorter = {
    ...curve,
    fixed: fixed / excess,
    slope: slope / excess,
    den: (den + excess - 1n) / excess,
  };
  return writeCurve(shorter);
}

/** Reads what `writeCurve` wrote. Throws TillPassError for anything else. */
export function readCurve(text: string): Curve {
  const match = /^1:([sntSNT]):([dnu])([02]):(\d+):(\d+):([1-9]\d*):([1-9]\d*)$/.exec(text);
  if (!match || text.length > MOST_CHARACTERS)
    throw new TillPassError(
      'refused',
      'How this sale earned its points was written down by another version of TillPass, or was changed since. Update TillPass, or take the points back with Spend Points.',
    );
  const [, base, rounding, decimals, fixed, slope, den, least] = match as unknown as string[];
  return {
    base: BASES[base!.toLowerCase()]!,
    withTip: base! < 'a',
    rounding: ROUNDINGS[rounding!]!,
    decimals: decimals === '2' ? 2 : 0,
    fixed: BigInt(fixed!),
    slope: BigInt(slope!),
    den: BigInt(den!),
    least: BigInt(least!),
  };
}
