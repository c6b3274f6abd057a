/** The most of anything that a rule names; more is a slip of the keyboard. */
const MOST = 1_000_000_000;
const MOST_POINTS = 1_000_000;
const MOST_FACTOR = 100;

/** Says no with a sentence; where it stands is put in front. */
export type Refuse = (sentence: string) => never;

const textOf = (value: unknown): string =>
  typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '?';

/** Points with at most two decimals. */
export function readPoints(value: unknown, refuse: Refuse, mayBeZero = false): number {
  const text = textOf(value);
  const points = Number(text);
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(text) || points > MOST_POINTS || (points === 0 && !mayBeZero))
    return refuse(
      `has a number of points that makes no sense. Points have at most two decimals and are ${mayBeZero ? 'at least 0' : 'more than 0'}, such as 1 or 2.5, and at most ${MOST_POINTS}.`,
    );
  return points;
}

/** Times so much, with at most two decimals. */
export function readFactor(value: unknown, refuse: Refuse): number {
  const text = textOf(value);
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text) || Number(text) > MOST_FACTOR)
    return refuse(
      `multiplies by a number that makes no sense. Use one with at most two decimals, such as 2 or 1.5, and at most ${MOST_FACTOR}.`,
    );
  return Number(text);
}

/** Money in major units as decimal text in its shortest form: `10.00` is `10`. */
export function readMoney(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  const amount = Number(text);
  if (!/^\d{1,10}(\.\d{1,4})?$/.test(text) || amount === 0 || amount > MOST)
    return refuse(
      `has an amount of money that makes no sense. It is more than 0, with a decimal point where it has cents, such as 10 or 12.50, and at most ${MOST}.`,
    );
  return String(amount);
}

/** The code of a currency that exists, in capitals. */
export function readCurrency(value: unknown, refuse: Refuse): string {
  const code = textOf(value).toUpperCase();
  return isCurrency(code)
    ? code
    : refuse('names a currency that does not exist. Use its three-letter code, such as GBP or USD.');
}

const isCurrency = (code: string): boolean =>
  /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code);

/** Words and signs for money that several currencies share; they say nothing of the currency. */
const NO_CODE =
  /^(?:\p{Sc}|dollars?|bucks?|pounds?|euros?|quid|yen|won|yuan|francs?|kron(?:a|e|er|or)|zloty|pesos?|rupees?|rand|reais|real|lira|dirhams?)$/iu;

/**
 * An amount as people write it: `10`, `10 pounds`, `£10`, `GBP 10`, `10.00 usd`, or `pound` for one. Undefined when it
 * is none.
 */
export function splitMoney(text: string): { amount: string; code: string | null } | undefined {
  const match = /^(\p{Sc}|[a-z]+)? ?(\d+(?:\.\d+)?)? ?(\p{Sc}|[a-z]+)?$/iu.exec(text);
  if (!match) return undefined;
  const [, before, amount, after] = match;
  const unit = before ?? after;
  if ((before && after) || (!unit && !amount)) return undefined;
  if (unit === undefined || NO_CODE.test(unit)) return { amount: amount ?? '1', code: null };
  return isCurrency(unit.toUpperCase()) ? { amount: amount ?? '1', code: unit.toUpperCase() } : undefined;
}
