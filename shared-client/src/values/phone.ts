import { inputError } from '../http/errors.ts';

/**
 * A phone number as +countrycode and digits (ITU-T E.164: at most 15 digits). Spaces, dots, dashes, brackets and a
 * leading 00 are understood, and so is +44 (0)20, where the zero is dialled only without the country code; a number
 * without a country code is refused, because guessing it finds the wrong person.
 */
export function parsePhone(field: string, label: string, text: string): string {
  const compact = text
    .trim()
    .replace(/^((?:\+|00)[\s.-]*\d{1,3}[\s.-]*)\(0\)/, '$1')
    .replace(/[\s().\-/]/g, '')
    .replace(/^00/, '+');
  if (!/^\+[1-9]\d{6,14}$/.test(compact)) {
    throw inputError(field, `${label} needs its country code. Write it like +447700900123.`);
  }
  return compact;
}

/** Whether two spellings are the same number. */
export function samePhone(a: string, b: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, '').replace(/^00/, '');
  return digits(a) !== '' && digits(a) === digits(b);
}
