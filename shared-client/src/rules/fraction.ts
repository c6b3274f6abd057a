/** An exact number: `num / den`, in lowest terms, `den` above 0. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Fraction = { num: 0n, den: 1n };
export const ONE: Fraction = { num: 1n, den: 1n };

/** `num / den` in lowest terms; `den` must be above 0. */
export function fraction(num: bigint, den = 1n): Fraction {
  let [a, b] = [num < 0n ? -num : num, den];
  while (b > 0n) [a, b] = [b, a % b];
  return a === 1n ? { num, den } : { num: num / a, den: den / a };
}

/** A decimal such as `12.50` or 1.5, without a sign and without an exponent. */
export function decimal(value: string | number): Fraction {
  const [whole = '', decimals = ''] = String(value).split('.');
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.num * b.den + b.num * a.den, a.den * b.den);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.num, a.den * b.den);
/** `b` must be above 0. */
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den, a.den * b.num);
export const isBelow = (a: Fraction, b: Fraction): boolean => a.num * b.den < b.num * a.den;
/** The largest whole number that is not above it; of numbers that are not negative. */
export const floor = ({ num, den }: Fraction): bigint => num / den;
/** The smallest whole number that is not below it; of numbers that are not negative. */
export const ceiling = ({ num, den }: Fraction): bigint => (num + den - 1n) / den;

/** A number that is not negative, with two decimals at most, what is behind them cut off: `2.5`, `120`. */
export function writeFraction(value: Fraction): string {
  return String(Number(floor(times(value, fraction(100n)))) / 100);
}
