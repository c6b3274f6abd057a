import { parsePhone } from '../values/phone.ts';

/** Country codes and the digit that is dialled only inside the country, by ISO 3166-1 (ITU-T E.164 and E.123). */
const DIALLED: Readonly<Record<string, readonly [code: string, trunk?: string]>> = {
  AE: ['971', '0'],
  AT: ['43', '0'],
  AU: ['61', '0'],
  BE: ['32', '0'],
  BR: ['55', '0'],
  CA: ['1', '1'],
  CH: ['41', '0'],
  CZ: ['420'],
  DE: ['49', '0'],
  DK: ['45'],
  ES: ['34'],
  FI: ['358', '0'],
  FR: ['33', '0'],
  GB: ['44', '0'],
  GR: ['30'],
  HK: ['852'],
  IE: ['353', '0'],
  IN: ['91', '0'],
  IT: ['39'],
  JP: ['81', '0'],
  LU: ['352'],
  MX: ['52'],
  NL: ['31', '0'],
  NO: ['47'],
  NZ: ['64', '0'],
  PL: ['48'],
  PT: ['351'],
  SE: ['46', '0'],
  SG: ['65'],
  US: ['1', '1'],
  ZA: ['27', '0'],
};

/**
 * A phone number as a till has it. With its country code, or completed by the country of the till (ISO 3166-1), it is
 * E.164; else it stays as it was written, because a guessed country finds the wrong person.
 */
export function tillPhone(written: string, country: string | null | undefined): string {
  const text = written.trim();
  // How files of American tills have it, and there are millions of rows.
  if (text.length === 10 && (country === 'US' || country === 'CA') && /^[2-9]\d{9}$/.test(text))
    return `+1${text}`;
  if (/^(\+|00)/.test(text)) return international(text) ?? text;
  const dialled = DIALLED[country?.toUpperCase() ?? ''];
  const digits = text.replace(/[\s().\-/]/g, '');
  if (!dialled || !/^\d{5,14}$/.test(digits)) return text;
  const [code, trunk] = dialled;
  const isWhole = code === '1' && digits.length === 10;
  const national = !isWhole && trunk && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits;
  if (code === '1' && national.length !== 10) return text;
  return international(`+${code}${national}`) ?? text;
}

function international(text: string): string | undefined {
  try {
    return parsePhone('phone', 'Phone', text);
  } catch {
    return undefined;
  }
}
