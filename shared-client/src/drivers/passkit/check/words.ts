import { asMessage, asText } from '../wire.ts';

/** A text of the account's owner as one line: names end up on a terminal. */
export const plain = (value: unknown): string =>
  asText(value)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ')
    .trim();

/** PassKit's `PointsType`. */
export function pointsWords(type: unknown): string {
  const { balanceType, currencyCode } = asMessage(type);
  const currency = plain(currencyCode);
  switch (balanceType) {
    case 'BALANCE_TYPE_INT':
    case 1:
      return 'whole numbers';
    case 'BALANCE_TYPE_DOUBLE':
    case 2:
      return 'numbers with decimals';
    case 'BALANCE_TYPE_MONEY':
    case 3:
      return currency ? `money in ${currency}` : 'money';
    case 'BALANCE_TYPE_STRING':
    case 0:
      return 'text';
    default:
      return 'not set';
  }
}

/** PassKit's `ExpirySettings` of a tier. */
export function expiryWords(settings: unknown): string {
  const { expiryType, fixedExpiryDate, expireAfterXDays } = asMessage(settings);
  const { year, month, day } = asMessage(fixedExpiryDate);
  switch (expiryType) {
    case 'EXPIRE_ON_FIXED_DATE':
    case 1:
      return `passes expire on ${[year, month, day].map((part) => asText(part).padStart(2, '0')).join('-')}`;
    case 'EXPIRE_AFTER_X_DAYS':
    case 2:
      return `passes expire ${asText(expireAfterXDays) || '0'} days after issue`;
    case 'EXPIRE_ON_VARIABLE_DATE_TIME':
    case 3:
      return 'each pass has an expiry date of its own';
    default:
      return 'passes do not expire';
  }
}
