import { inputError } from '../http/errors.ts';
import { zoneOf } from './zone.ts';

/** The IANA name of a time zone, such as `America/New_York`. */
export function parseTimeZone(field: string, label: string, text: string): string {
  const name = text.trim();
  if (/^[A-Za-z0-9_+/-]{1,64}$/.test(name) && /[A-Za-z]/.test(name) && zoneOf(name)) return name;
  throw inputError(field, `${label} is not a time zone. Write it like America/New_York or Europe/London.`);
}

/** The two letters of a country (ISO 3166-1), in any case, in capitals. */
export function parseCountry(field: string, label: string, text: string): string {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) return code;
  throw inputError(field, `${label} is not a country. Use its two-letter code, such as US or GB.`);
}
