import { inputError } from '../http/errors.ts';

/** The largest whole number that every smaller one is exact below in a 32-bit float (IEEE 754): 2^24. */
export const MAX_POINTS = 16_777_216;

/** A number of points with at most two decimals, above zero unless `mayBeZero`, from a number or a text with a decimal point. */
export function parsePoints(field: string, label: string, value: unknown, mayBeZero = false): number {
  const text = typeof value === 'number' ? numberText(value) : typeof value === 'string' ? value.trim() : '?';
  if (/^-/.test(text))
    throw inputError(
      field,
      `${label} must not be below 0. To take points away use Spend Points, to add them Add Points.`,
    );
  if (/^\d+,\d+$/.test(text))
    throw inputError(field, `${label} has a comma. Use a decimal point, such as 12.50.`);
  if (/^\d{1,16}\.\d{3,}$/.test(text))
    throw inputError(field, `${label} has more than two decimals. Round it, such as to 12.50.`);
  if (!/^\d{1,16}(\.\d{1,2})?$/.test(text))
    throw inputError(field, `${label} is not a number. Enter digits, such as 12 or 12.50.`);
  const points = Number(text);
  if (points === 0 && !mayBeZero)
    throw inputError(field, `${label} must be more than 0. Enter how many, such as 12.`);
  if (points > MAX_POINTS)
    throw inputError(field, `${label} is too large. The most that can be stored exactly is ${MAX_POINTS}.`);
  return points;
}

function numberText(value: number): string {
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? String(value) : '?';
}

/** A balance as a system sends it (a 32-bit float, a text, or missing for 0), to at most two decimals. */
export function toPoints(value: unknown): number {
  const points = Number(value ?? 0);
  return Number.isFinite(points) ? Math.round(points * 100) / 100 : 0;
}

/** The exact difference of two amounts with two decimals. */
export function subtractPoints(a: number, b: number): number {
  return Math.round(a * 100 - b * 100) / 100;
}
