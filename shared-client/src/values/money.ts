import { inputError } from '../http/errors.ts';

/**
 * How many digits a currency has behind the point: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, from the host's Intl).
 */
export function currencyDigits(field: string, label: string, currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw inputError(field, `${label} is not a currency. Use its three-letter code, such as EUR or USD.`);
  }
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * An amount of money written with a decimal point, in minor units (cents). Understands `12`, `12.5`, `$1,240.00`,
 * `-$0.95` and `(3.00)`; refuses more decimals than the currency has and anything that could mean two amounts.
 */
export function parseMoney(field: string, label: string, text: string, currency: string): number {
  const digits = currencyDigits('currency', 'Currency', currency);
  const bracketed = /^\((.*)\)$/.exec(text.trim());
  const bare = (bracketed ? bracketed[1]! : text.trim()).replace(/[\s\p{Sc}]/gu, '');
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(bare);
  const decimals = match?.[3] ?? '';
  if (!match || (bracketed && match[1]) || decimals.length > digits) {
    const example = digits === 0 ? '1240' : `1240.${'5'.padEnd(digits, '0')}`;
    throw inputError(field, `${label} is not an amount of ${currency}. Write it with a decimal point, such as ${example}.`);
  }
  const minor = Number(match[2]!.replace(/,/g, '') + decimals.padEnd(digits, '0'));
  if (!Number.isSafeInteger(minor)) throw inputError(field, `${label} is too large an amount.`);
  return (match[1] === '-' || bracketed) && minor !== 0 ? -minor : minor;
}
