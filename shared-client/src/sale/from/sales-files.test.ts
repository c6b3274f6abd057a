import type { TillPlace } from '../place.ts';
import { readSalesFiles } from './sales-files.ts';

const place: TillPlace = {
  timeZone: 'America/New_York',
  currency: 'USD',
  closeoutHour: 4,
  locationId: null,
  locationName: null,
  country: 'US',
};
const read = (text: string, name = 'day.csv') => readSalesFiles([{ name, text }], { place });

describe('files in memory', () => {
  it("learns how any till's file writes dates and amounts", () => {
    const { sales } = read('Beleg Nr;Order No;Date;Total\nx;1;3/4/2026;12,50\ny;2;13/4/2026;7,00\n');
    expect(sales.map(({ businessDate, amounts }) => [businessDate, amounts.total])).toEqual([
      ['2026-04-03', 1250],
      ['2026-04-13', 700],
    ]);
  });

  it('tells bad lines once, with their file, and keeps the good ones', () => {
    const { sales, problems, skipped } = read(
      'id,date,total\n1,2026-10-30,5\n2,2026-10-30,$1,205.73\n3,x,5\n',
    );
    expect(sales).toHaveLength(1);
    expect(problems).toEqual([
      { file: 'day.csv', line: 3, why: expect.stringMatching(/4 fields/) as string },
    ]);
    expect(skipped).toMatchObject([{ reason: 'unreadable', transactionId: '3' }]);
  });

  it('reads the transactions of Square', () => {
    const header =
      'Date,Time,Time Zone,Gross Sales,Discounts,Tax,Tip,Total Collected,Transaction ID,Payment ID,Event Type,Location';
    const row =
      '2026-10-30,12:13:00,Eastern Time (US & Canada),$10.00,$0.00,$0.70,$2.00,$12.70,T1,P1,Payment,Main';
    expect(read(`${header}\n${row}\n`).sales).toMatchObject([
      { source: 'square-csv', amounts: { total: 1070 } },
    ]);
    expect(() => read(header.replace('Gross Sales', 'Sales') + '\n')).toThrow(/no column Gross Sales/);
  });

  it('says of a file that is no export of sales what is missing', () => {
    expect(() => read('name,colour\na,b\n', 'guests.csv')).toThrow(
      /^guests.csv has no column for "Transaction ID"/,
    );
  });

  it('an empty file is a problem and no error', () => {
    expect(read('')).toMatchObject({ sales: [], problems: [{ line: 1 }] });
  });
});
