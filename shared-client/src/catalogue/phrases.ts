/** Goes on the help of a reference of the merchant's own: what it must be, or else a second sale counts as a repeat of the first. */
export const NEVER_AGAIN =
  'It must never come again: if your till counts its checks anew each day, put the date in front, such as 2026-03-02-204. Do not use the time or the number of the run';

/** Goes on the help of an expiry, because a plain date means its first moment. */
export const DATE_ALONE =
  'a date without a time ends it at the start of that day, so enter the time too, such as 2027-01-31T23:59:59Z';
