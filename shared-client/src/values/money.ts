import { inputError } from '../http/errors.ts';

/** Currencies that have not two digits behind the point (ISO 4217). Intl follows CLDR instead, where HUF and PKR have none. */
const DIGITS: readonly (readonly [digits: number, currencies: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

/** How many digits a currency has behind the point: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217). */
export function currencyDigits(field: string, label: string, currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw inputError(field, `${label} is not a currency. Use its three-letter code, such as EUR or USD.`);
  }
  return DIGITS.find(([, currencies]) => currencies.includes(currency))?.[0] ?? 2;
}

/** The three-letter code of a currency (ISO 4217), in any case. */
export function parseCurrency(field: string, label: string, text: string): string {
  const code = text.trim().toUpperCase();
  currencyDigits(field, label, code);
  return code;
}

/**
 * An amount of money written with a decimal point, in minor units (cents). Understands `12`, `12.5`, `$1,240.00`,
 * `-$0.95` and `(3.00)`; refuses more decimals than the currency has and anything that could mean two amounts.
 */
export function parseMoney(field: string, label: string, text: string, currency: string): number {
  const digits = currencyDigits('currency', 'Currency', currency);
  const bracketed = /^\((.*)\)$/.exec(text.trim());
  const bare = bracketed ? bracketed[1]!.trim() : text.trim();
  const match =
    /^(?:\p{Sc}\s*)?([+-]?)\s*(?:\p{Sc}\s*)?([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:\s\d{3})+|\d+)(?:\.(\d+))?(?:\s*\p{Sc})?$/u.exec(
      bare,
    );
  const decimals = match?.[3] ?? '';
  // 1,240 of a currency with three decimals may be 1240 or 1.240.
  const ambiguous = digits === 3 && decimals === '' && /^\d{1,3},\d{3}$/.test(match?.[2] ?? '');
  if (!match || ambiguous || (bracketed && match[1]) || decimals.length > digits) {
    const example = digits === 0 ? '1240' : `1240.${'5'.padEnd(digits, '0')}`;
    throw inputError(
      field,
      `${label} is not an amount of ${currency}. Write it with a decimal point, such as ${example}.`,
    );
  }
  const minor = Number(match[2]!.replace(/[,\s]/g, '') + decimals.padEnd(digits, '0'));
  if (!Number.isSafeInteger(minor)) throw inputError(field, `${label} is too large an amount.`);
  return (match[1] === '-' || bracketed) && minor !== 0 ? -minor : minor;
}

/**
 * An amount as systems send it, a number or a text in major units with any number of decimals, in minor units, rounded
 * half away from zero: 8.69 USD is 869, 5.49612811 is 550. Undefined when it is missing or no number.
 */
export function toMinor(value: unknown, currency: string): number | undefined {
  const text =
    typeof value === 'number' ? plainDecimal(value) : typeof value === 'string' ? value.trim() : '';
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!match) return undefined;
  const digits = currencyDigits('currency', 'Currency', currency);
  const decimals = (match[3] ?? '').padEnd(digits + 1, '0');
  const whole = Number(match[2]! + decimals.slice(0, digits));
  const minor = whole + (decimals.charCodeAt(digits) >= 53 ? 1 : 0);
  if (!Number.isSafeInteger(minor)) return undefined;
  return match[1] === '-' && minor !== 0 ? -minor : minor;
}

/** A number without an exponent; very small ones are 0 to any currency. */
function plainDecimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(10) : text;
}

/** Minor units as a decimal text in major units: 1295 EUR is `12.95`, 1240 JPY is `1240`, -95 USD is `-0.95`. */
export function writeMoney(minor: number, currency: string): string {
  const digits = currencyDigits('currency', 'Currency', currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
