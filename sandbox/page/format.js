// @ts-check

/** @type {Map<string, Intl.NumberFormat>} */
const moneyFormats = new Map();

/** @param {string} currency */
function moneyFormat(currency) {
  let format = moneyFormats.get(currency);
  if (!format) {
    try {
      format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    } catch {
      format = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    }
    moneyFormats.set(currency, format);
  }
  return format;
}

/** How many decimals a currency has: 2 for EUR, 0 for JPY. @param {string} currency */
export const decimals = (currency) => moneyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2;

/** Minor units as words: 700 EUR is €7.00. @param {number} minor @param {string} currency */
export const money = (minor, currency) =>
  moneyFormat(currency)
    .format(minor / 10 ** decimals(currency))
    .replace('-', '−');

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** @param {number} value */
export const count = (value) => whole.format(value);

/** With its sign: +7, −7. @param {number} value */
export const signed = (value) => (value < 0 ? `−${whole.format(-value)}` : `+${whole.format(value)}`);

/** @param {number} value @param {string} one @param {string} [many] */
export const plural = (value, one, many = `${one}s`) =>
  `${count(value)} ${Math.abs(value) === 1 ? one : many}`;

const clockFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** @param {string} at */
export function clock(at) {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? '' : clockFormat.format(time);
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** A date in words: 31 Jan 2030. @param {string} at */
export function day(at) {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? '' : dayFormat.format(time);
}

/** @param {number} ms */
export const duration = (ms) => (ms < 1 ? '<1 ms' : `${Math.round(ms)} ms`);

/** memberSince, member_since and MEMBER-SINCE all read "Member since". @param {string} key */
export function words(key) {
  const spaced = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_\-.]+/g, ' ')
    .trim()
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
