import type { Random } from '../random.ts';

/** A sale of a made-up till, and what was given back of it by the end of each day. Money in cents. */
export interface TillSale {
  id: string;
  customer: string;
  /** The day that it was sold on, from 0. */
  day: number;
  total: number;
  /** What the till says was given back, by day: one more for each day that something was. */
  refunds: { id: string; day: number; amount: number }[];
  /** The till tells all that was given back so far on the row of the sale, instead of a row for each refund. */
  tellsRunningTotal: boolean;
}

export const DAYS = 3;
const BEGIN = Date.UTC(2026, 2, 2);
const COLUMNS = 'Transaction ID,Original Transaction ID,Kind,Date,Time,Total,Refunded Amount,Customer ID';

/** Draws a few days of a small shop. */
export function drawSales(random: Random, customers: readonly string[]): TillSale[] {
  return Array.from({ length: random.int(6, 16) }, (_, number) => {
    const day = random.int(0, DAYS - 1);
    const total = random.int(100, 9_999);
    const refunds: TillSale['refunds'] = [];
    let left = total;
    for (let more = random.pick([0, 0, 0, 1, 1, 2]); more > 0 && left > 0; more--) {
      const amount = random.chance(0.3) ? left : random.int(1, left);
      refunds.push({ id: `R-${number}-${refunds.length}`, day: random.int(day, DAYS - 1), amount });
      left -= amount;
    }
    return {
      id: `S-${number}`,
      customer: random.pick(customers),
      day,
      total,
      refunds: refunds.sort((one, other) => one.day - other.day),
      tellsRunningTotal: random.chance(0.5),
    };
  });
}

const money = (cents: number) => (cents / 100).toFixed(2);
const dateOf = (day: number) => new Date(BEGIN + day * 86_400_000).toISOString().slice(0, 10);

/** What the till exports of one day at the end of another: the sale's row as it stands then, and the refunds of the day. */
export function exportOf(sales: readonly TillSale[], day: number, asOf: number): string {
  const rows = sales.flatMap((sale) => {
    const { id, customer, total, refunds, tellsRunningTotal } = sale;
    const soFar = refunds.filter((refund) => refund.day <= asOf).reduce((sum, { amount }) => sum + amount, 0);
    const given = tellsRunningTotal && soFar > 0 ? money(soFar) : '';
    const own =
      sale.day === day ? [`${id},,Sale,${dateOf(day)},12:00:00,${money(total)},${given},${customer}`] : [];
    const back = refunds
      .filter((refund) => !tellsRunningTotal && refund.day === day)
      .map(
        (refund) => `${refund.id},${id},Refund,${dateOf(day)},13:00:00,-${money(refund.amount)},,${customer}`,
      );
    return [...own, ...back];
  });
  return `${[COLUMNS, ...rows].join('\n')}\n`;
}

/** What a customer should hold at the end, at one point for each whole dollar. */
export function pointsOf(sales: readonly TillSale[], customer: string): number {
  return sales
    .filter((sale) => sale.customer === customer)
    .map(({ total, refunds }) => total - refunds.reduce((sum, { amount }) => sum + amount, 0))
    .reduce((sum, left) => sum + Math.floor(left / 100), 0);
}
