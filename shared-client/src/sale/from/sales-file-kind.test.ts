import type { TillPlace } from '../place.ts';
import { rowTable, salesFileKind } from './sales-file-kind.ts';
import { UNTOLD_HABITS } from '../csv/habits.ts';

const place: TillPlace = {
  timeZone: 'America/New_York',
  currency: 'USD',
  closeoutHour: 4,
  locationId: null,
  locationName: null,
  country: 'US',
};
const kindOf = (header: string, own?: Record<string, string>) => salesFileKind(header.split(','), own);

describe('what a file of a till is', () => {
  it.each([
    ['Date,Transaction ID,Payment ID,Event Type,Total Collected'],
    ['Date,Transaction ID,Event Type,Total Collected'],
    ['Date,Payment ID,Event Type,Total Collected'],
    ['date,transaction_id,event type,TOTAL COLLECTED'],
  ])("Square's transactions: %s", (header) => {
    expect(kindOf(header)).toEqual({ rows: 'square' });
  });

  it("Square's transactions with names of the merchant's own", () => {
    const header = 'Transaction ID,What Happened,Total Collected';
    expect(kindOf(header)).toEqual({ rows: 'till' });
    expect(kindOf(header, { 'Event Type': 'What Happened' })).toEqual({ rows: 'square' });
  });

  it.each([
    'Transaction ID,Event Type,Total',
    'Transaction ID,Total Collected',
    'Event Type,Total Collected',
  ])('any till: %s', (header) => {
    expect(kindOf(header)).toEqual({ rows: 'till' });
  });

  it("one of Toast's files", () => {
    expect(kindOf('Payment Id,Check Id')).toEqual({ toast: 'payments' });
    expect(kindOf('Bill,Menu Item', { 'Check Id': 'Bill' })).toEqual({ toast: 'items' });
  });
});

describe('rows of Square', () => {
  const header = 'Date,Time,Time Zone,Gross Sales,Total Collected,Transaction ID,Event Type,Location'.split(
    ',',
  );
  const row = '2026-10-30,12:13:00,,$10.00,$10.00,T1,Payment,Main'.split(',');
  const read = (placeOf?: (name: string) => TillPlace | undefined) => {
    const table = rowTable('square', 'day.csv', header, { place, placeOf, habits: UNTOLD_HABITS });
    return table.read(
      table.wanted.map((at) => row[at]!),
      2,
    ).sales[0]!;
  };

  it('stand at the place that their location names, else at the place of the file', () => {
    const berlin: TillPlace = { ...place, timeZone: 'Europe/Berlin' };
    expect(read().occurredAt).toBe('2026-10-30T16:13:00.000Z');
    expect(read((name) => (name === 'Main' ? berlin : undefined)).occurredAt).toBe(
      '2026-10-30T11:13:00.000Z',
    );
    expect(read(() => undefined).occurredAt).toBe('2026-10-30T16:13:00.000Z');
  });

  it('are not read without the amount that earns', () => {
    const without = header.filter((name) => name !== 'Gross Sales');
    expect(() => rowTable('square', 'day.csv', without, { place, habits: UNTOLD_HABITS })).toThrow(
      /^day.csv .* no column Gross Sales/,
    );
  });
});
