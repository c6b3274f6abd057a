import { createCsvReader } from '../src/sale/csv/csv-reader.ts';
import type { FileHabits } from '../src/sale/csv/habits.ts';
import { tillTable, type TillOptions } from '../src/sale/from/till-csv.ts';
import type { TillPlace } from '../src/sale/place.ts';
import type { Sale } from '../src/sale/sale.ts';

/** A location in New York. */
export const place: TillPlace = {
  timeZone: 'America/New_York',
  currency: 'USD',
  closeoutHour: 4,
  locationId: 'L1',
  locationName: 'Main Street',
  country: 'US',
};
const US: FileHabits = { dates: 'month-first', decimals: 'point' };

/** Reads a file of a till that writes as in the US. */
export function read(text: string, options: Partial<TillOptions> = {}) {
  const sales: Sale[] = [];
  const skipped: { reason: string; transactionId: string | null; why: string }[] = [];
  let table: ReturnType<typeof tillTable> | undefined;
  const reader = createCsvReader({
    onHeader(header) {
      table = tillTable('day.csv', header, { place, habits: US, ...options });
      return table.wanted;
    },
    onRow(fields, line) {
      const reading = table!.read(fields, line);
      sales.push(...reading.sales);
      skipped.push(...reading.skipped);
    },
    onProblem: ({ line, why }) =>
      skipped.push({ reason: 'line', transactionId: null, why: `${line}: ${why}` }),
  });
  reader.push(text);
  reader.end();
  return { sales, skipped };
}

/** The one sale of a file. */
export const sale = (text: string, options?: Partial<TillOptions>) => {
  const { sales, skipped } = read(text, options);
  if (skipped.length > 0 || sales.length !== 1) throw new Error(JSON.stringify({ sales, skipped }));
  return sales[0]!;
};
