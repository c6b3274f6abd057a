import { inputError } from '../http/errors.ts';

const asDigits = (value: unknown): string =>
  typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '?';

/** A whole number, above zero unless `mayBeZero`, at most `max`. */
export function parseCount(
  field: string,
  label: string,
  value: unknown,
  { max = 1_000_000, mayBeZero = false }: { max?: number | undefined; mayBeZero?: boolean | undefined },
): number {
  const text = asDigits(value);
  if (!/^\d{1,15}$/.test(text))
    throw inputError(field, `${label} is not a whole number. Enter digits only, such as 30.`);
  const count = Number(text);
  if (count === 0 && !mayBeZero)
    throw inputError(field, `${label} must be more than 0. Enter how many, such as 30.`);
  if (count > max) throw inputError(field, `${label} is too large. Enter at most ${max}.`);
  return count;
}

/** An amount of money as a number of its main unit, from a number or a text with a decimal point and at most three decimals. */
export function parseAmount(field: string, label: string, value: unknown): number {
  const text = asDigits(value);
  if (/^\d+,\d+$/.test(text))
    throw inputError(field, `${label} has a comma. Use a decimal point, such as 12.50.`);
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(text))
    throw inputError(field, `${label} is not an amount. Enter digits without a currency, such as 12.50.`);
  return Number(text);
}
