import { isoText, zoneOf } from '../../values/zone.ts';
import { customerOf, namesOf } from '../customer.ts';
import { amountReader } from '../csv/amount.ts';
import type { AmountReader } from '../csv/amount.ts';
import type { Column } from '../csv/header.ts';
import { createClock } from '../csv/when.ts';
import type { Clock } from '../csv/when.ts';
import { asText } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, SkipReason } from '../sale.ts';
import { amountsOf, currencyOf, leftOut, notTold, saleOf, told } from './assemble.ts';
import { squareZone } from './square-zones.ts';

/** The columns of Square's Transactions export that are read; the card's last digits are not among them. */
export const SQUARE_COLUMNS: readonly Column[] = [
  ...['Date', 'Time', 'Time Zone', 'Gross Sales', 'Discounts', 'Service Charges', 'Gift Card Sales', 'Tax'],
  ...['Tip', 'Total Collected', 'Card', 'Cash', 'Square Gift Card', 'Other Tender', 'Other Tender Type'],
  ...['Cash App', 'Transaction ID', 'Payment ID', 'Staff ID', 'Event Type', 'Location', 'Customer ID'],
  ...['Customer Name', 'Customer Reference ID', 'Transaction Status'],
].map((name) => ({ name }));

/** A row by the names of `SQUARE_COLUMNS`. */
export type SquareRow = Readonly<Record<string, string>>;

const TENDERS = ['Card', 'Cash', 'Square Gift Card', 'Cash App'];

/**
 * One row of Square's Transactions export. The file names no currency: the place does. The transaction earns, because a
 * refund's row names the transaction and has a payment of its own. `Partial Refunds` on the row of the sale is not read:
 * refunds have their own rows.
 */
export function readSquareCsv(row: SquareRow, place: TillPlace | undefined): Reading {
  const transaction = asText(row['Transaction ID']);
  const payment = asText(row['Payment ID']);
  const id = transaction ?? payment;
  const event = asText(row['Event Type']) ?? 'Payment';
  const isRefund = /refund/i.test(event);
  if (id === null || !(isRefund || /payment/i.test(event)))
    return leftOut(
      'not_a_sale',
      id,
      `A row with the Event Type "${event}" is neither a payment nor a refund.`,
    );
  const unfinished = statusOf(asText(row['Transaction Status']) ?? '');
  if (unfinished)
    return leftOut(
      unfinished,
      id,
      `Transaction ${id} is not completed: Square calls it "${row['Transaction Status']}".`,
    );
  const currency = currencyOf(null, place);
  if (!currency)
    return notTold('currency', id, "Square's file does not name its currency. Fill in the Currency.");
  const timeZone = squareZone(row['Time Zone'] ?? '') ?? place?.timeZone;
  if (!timeZone)
    return notTold(
      'timeZone',
      id,
      `Transaction ${id} does not name a Time Zone that is known. Fill in the Time Zone.`,
    );
  const when = clockIn(timeZone)?.(row.Date ?? '', row.Time ?? '');
  if (!when) return leftOut('unreadable', id, `Transaction ${id} has a date or a time that cannot be read.`);
  const read = readerIn(currency);
  const money = (column: string) => {
    const amount = read(row[column] ?? '') ?? 0;
    return isRefund && amount !== 0 ? -amount : amount;
  };
  const amounts = amountsOf({
    subtotal: money('Gross Sales') + money('Discounts'),
    discount: Math.abs(money('Discounts')),
    tax: money('Tax'),
    tip: money('Tip'),
    serviceCharge: money('Service Charges'),
  });
  if (Object.values(amounts).some(Number.isNaN))
    return leftOut('unreadable', id, `Transaction ${id} has an amount that cannot be read.`);
  if (amounts.total === 0 && money('Gift Card Sales') > 0)
    return leftOut('gift_card', id, `Transaction ${id} only sold a gift card, which earns when it is spent.`);
  const there = { ...(place ?? NOWHERE), timeZone };
  return told(
    saleOf(there, {
      source: 'square-csv',
      kind: isRefund ? 'refund' : 'sale',
      transactionId: isRefund ? (payment ?? `${id}/refund`) : id,
      originalTransactionId: isRefund ? transaction : null,
      occurredAt: isoText(when.utc),
      occurredAtText: [row.Date, row.Time, row['Time Zone']].filter(Boolean).join(' '),
      currency,
      amounts,
      locationName: asText(row.Location),
      staffId: asText(row['Staff ID']),
      tenders: tendersOf(row, money),
      customer: customerOf(
        {
          id: row['Customer ID'],
          loyaltyId: row['Customer Reference ID'],
          ...namesOf(row['Customer Name']),
        },
        place?.country,
      ),
    }),
  );
}

const NOWHERE = { currency: '', closeoutHour: 0, locationId: null, locationName: null, country: null };

const clocks = new Map<string, Clock>();
const readers = new Map<string, AmountReader>();

function readerIn(currency: string): AmountReader {
  const reader = readers.get(currency) ?? amountReader(currency, 'point');
  readers.set(currency, reader);
  return reader;
}

/** Files of America write the month first, where they do not begin with the year. */
function clockIn(timeZone: string): Clock | undefined {
  const known = clocks.get(timeZone);
  const zone = known ? undefined : zoneOf(timeZone);
  if (!zone) return known;
  const isAmerican = /^(America|US|Canada)\/|^Pacific\/Honolulu$/.test(timeZone);
  const clock = createClock(zone, isAmerican ? 'month-first' : 'day-first');
  clocks.set(timeZone, clock);
  return clock;
}

function statusOf(status: string): SkipReason | undefined {
  if (/void|cancel/i.test(status)) return 'voided';
  if (/fail|declin|reject/i.test(status)) return 'failed';
  return /pending|open/i.test(status) ? 'open' : undefined;
}

function tendersOf(row: SquareRow, money: (column: string) => number): string[] {
  const paid = TENDERS.filter((column) => (money(column) || 0) !== 0);
  const other =
    (money('Other Tender') || 0) !== 0 ? [asText(row['Other Tender Type']) ?? 'Other Tender'] : [];
  return [...paid, ...other];
}
