import { inputError } from '../http/errors.ts';
import { parseLine } from '../values/id.ts';
import { currencyDigits } from '../values/money.ts';
import { readMoney, readPoints, splitMoney } from './amounts.ts';
import { ceiling, decimal, floor, fraction, over, times } from './fraction.ts';
import type { Fraction } from './fraction.ts';

/** What points are worth: so many points for so much money. */
export interface ExchangeRate {
  points: number;
  /** In major units, as decimal text. */
  money: string;
  /** ISO 4217; null where the rate names none. */
  currency: string | null;
}

const POINTS = '(?<points>\\d+(?:\\.\\d+)?) points?';
const FORMS = [
  new RegExp(`^${POINTS} ?(?:=|(?:is|are)(?: worth)?|for) ?(?<money>.+?)(?: off)?$`, 'i'),
  new RegExp(`^(?<money>.+?)(?: off)? ?(?:=|is|are|for|costs?) ?${POINTS}$`, 'i'),
];

/** Reads `100 points = 5 GBP`, either way round. Throws an input error of `field`. */
export function parseExchangeRate(field: string, label: string, text: string): ExchangeRate {
  const line = parseLine(field, label, text, 200).replace(/\s+/g, ' ');
  const said = FORMS.map((form) => form.exec(line)).find(Boolean)?.groups;
  const money = said && splitMoney(said.money!);
  const refuse = (sentence: string): never => {
    throw inputError(field, `${label} ${sentence}`);
  };
  if (!money) return refuse('is not understood. Write it such as 100 points = 5 GBP.');
  return {
    points: readPoints(said.points, refuse),
    money: readMoney(money.amount, refuse),
    currency: money.code,
  };
}

/** What points are worth, in minor units, rounded down so that it is never more. */
export function moneyFor(rate: ExchangeRate, points: number, currency: string): number {
  return Number(floor(times(decimal(points), minorPerPoint(rate, currency))));
}

/** The points that pay for an amount in minor units, rounded up so that they are never too few; to hundredths where `decimals` is 2. */
export function pointsFor(rate: ExchangeRate, minor: number, currency: string, decimals: 0 | 2): number {
  const unit = decimals === 2 ? 100 : 1;
  const exact = over(fraction(BigInt(minor)), minorPerPoint(rate, currency));
  return Number(ceiling(times(exact, fraction(BigInt(unit))))) / unit;
}

function minorPerPoint({ points, money }: ExchangeRate, currency: string): Fraction {
  const minor = fraction(10n ** BigInt(currencyDigits('currency', 'Currency', currency)));
  return over(times(decimal(money), minor), decimal(points));
}
