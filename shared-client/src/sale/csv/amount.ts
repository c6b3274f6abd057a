import { currencyDigits } from '../../values/money.ts';

export type DecimalSign = 'point' | 'comma';

/** Reads an amount as files write it, in minor units: undefined when it is blank, NaN when it is no amount. */
export type AmountReader = (text: string) => number | undefined;

/**
 * Amounts of files: `24.00`, `1.99000000`, `$1,205.73`, `-3.5`, `(3.00)`, `USD 12`, and with a decimal comma `1.205,73`.
 * Rounded half away from zero to the currency's minor units.
 */
export function amountReader(currency: string, sign: DecimalSign): AmountReader {
  const digits = currencyDigits('currency', 'Currency', currency);
  const decimal = sign === 'comma' ? 44 : 46;

  /** Digits with at most one decimal sign; NaN for anything else. */
  function plain(text: string, start: number, isNegative: boolean): number {
    let minor = 0;
    let places = -1;
    let seen = 0;
    let isUp = false;
    for (let at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= 48 && code <= 57) {
        seen += 1;
        if (places < digits) minor = minor * 10 + code - 48;
        else if (places === digits) isUp = code >= 53;
        if (places >= 0) places += 1;
      } else if (code === decimal && places === -1) places = 0;
      else return NaN;
    }
    if (seen === 0) return NaN;
    for (let place = Math.max(places, 0); place < digits; place += 1) minor *= 10;
    if (isUp) minor += 1;
    if (!Number.isSafeInteger(minor)) return NaN;
    return isNegative && minor !== 0 ? -minor : minor;
  }

  return (text) => {
    if (text === '') return undefined;
    const isNegative = text.charCodeAt(0) === 45;
    const quick = plain(text, isNegative ? 1 : 0, isNegative);
    if (!Number.isNaN(quick)) return quick;
    return written(text, sign, plain);
  };
}

/** With signs of currencies, thousands and brackets. */
function written(
  text: string,
  sign: DecimalSign,
  plain: (text: string, start: number, isNegative: boolean) => number,
): number | undefined {
  let bare = text.trim();
  if (bare === '') return undefined;
  const isBracketed = bare.startsWith('(') && bare.endsWith(')');
  if (isBracketed) bare = bare.slice(1, -1);
  bare = bare.replace(/[−–]/g, '-').replace(/^([+-]?)\s*(?:\p{Sc}|[A-Z]{1,3}\p{Sc}?)\s*/u, '$1');
  bare = bare.replace(/\s*(?:\p{Sc}|[A-Z]{3})$/u, '');
  const isNegative = bare.startsWith('-') || bare.endsWith('-');
  bare = bare.replace(/^[+-]\s*|\s*-$/g, '');
  const thousands = sign === 'comma' ? "[.\\s'’]" : "[,\\s'’]";
  const decimal = sign === 'comma' ? ',' : '\\.';
  if (new RegExp(`^\\d{1,3}(?:${thousands}\\d{3})+(?:${decimal}|$)`).test(bare)) {
    bare = bare.replace(new RegExp(thousands, 'g'), '');
  }
  return plain(bare, 0, isBracketed || isNegative);
}
