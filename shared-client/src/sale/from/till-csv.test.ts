import type { FileHabits } from '../csv/habits.ts';
import type { TillPlace } from '../place.ts';
import { place, read, sale } from '../../../testing/till-file.ts';
import { glanceAtTill } from './till-csv.ts';

describe('one row', () => {
  it('is a whole sale', () => {
    const text = [
      'Receipt Number,Date,Time,Store,Cashier,Sub Total,Discount,Sales Tax,Tip,Grand Total,Payment Method,Member ID,E-mail,Mobile,Customer Name,Product,Item SKU,Product Category,Qty',
      'R-1,10/30/26,11:32 PM,,Avery,20.00,0.00,1.40,3.00,24.40,Apple Pay,M-7,Casey@Example.com,(617) 555-0101,Casey Sample,Latte,L1,Drinks,2',
    ].join('\n');
    expect(sale(text)).toEqual({
      source: 'csv',
      kind: 'sale',
      transactionId: 'R-1',
      originalTransactionId: null,
      isRunningTotal: false,
      original: null,
      occurredAt: '2026-10-31T03:32:00.000Z',
      occurredAtText: '10/30/26 11:32 PM',
      timeZone: 'America/New_York',
      businessDate: '2026-10-30',
      locationId: 'L1',
      locationName: 'Main Street',
      staffId: 'Avery',
      currency: 'USD',
      amounts: {
        subtotal: 2000,
        discount: 0,
        tax: 140,
        tip: 300,
        gratuity: 0,
        serviceCharge: 0,
        total: 2140,
      },
      tenders: ['Apple Pay'],
      customer: {
        id: null,
        loyaltyId: 'M-7',
        email: 'casey@example.com',
        phone: '+16175550101',
        firstName: 'Casey',
        lastName: 'Sample',
      },
      items: [{ id: null, name: 'Latte', sku: 'L1', category: 'Drinks', quantity: 2, net: 2000 }],
    });
  });

  it('needs no more than ID, date and total, and then names nobody', () => {
    expect(sale('id,date,total\n7,2026-10-30,$12.50\n')).toMatchObject({
      transactionId: '7',
      amounts: { subtotal: 1250, total: 1250 },
      customer: null,
      items: [],
      tenders: [],
      staffId: null,
    });
  });

  it('a name alone names nobody', () => {
    expect(sale('id,date,total,customer\n7,2026-10-30,1,Casey Sample\n').customer).toBeNull();
  });

  it('takes first and last name from their columns', () => {
    const text = 'id,date,total,email,first name,last name\n7,2026-10-30,1,a@example.com,Inés,Muñoz\n';
    expect(sale(text).customer).toMatchObject({ firstName: 'Inés', lastName: 'Muñoz' });
  });

  it('keeps long IDs as they are', () => {
    expect(sale('id,date,total\n5000000021000000091,2026-10-30,1\n').transactionId).toBe(
      '5000000021000000091',
    );
  });

  it('is read with decimal comma, semicolons and the day first', () => {
    const habits: FileHabits = { dates: 'day-first', decimals: 'comma' };
    const told = sale('Id;Date;Total;Currency\n7;03.04.2026 12:00;1.205,73;EUR\n', { habits });
    expect(told).toMatchObject({
      currency: 'EUR',
      occurredAt: '2026-04-03T16:00:00.000Z',
      amounts: { total: 120573 },
    });
  });

  it("takes the merchant's own names of columns", () => {
    const own = { 'Transaction ID': 'Beleg', Date: 'Datum', Total: 'Summe' };
    expect(sale('Beleg,Datum,Summe\n7,2026-10-30,5\n', { own }).amounts.total).toBe(500);
  });
});

describe('what adds up', () => {
  const amounts = (header: string, row: string) => sale(`id,date,${header}\n7,2026-10-30,${row}\n`).amounts;

  it.each([
    ['total', '10.00', { subtotal: 1000, tax: 0, tip: 0 }],
    ['total,tax', '10.70,0.70', { subtotal: 1000, tax: 70 }],
    ['total,tax,tip', '12.70,0.70,2', { subtotal: 1000, tax: 70, tip: 200, total: 1070 }],
    ['total,tax,tip,gratuity', '14.70,0.70,2,2', { subtotal: 1000, gratuity: 200, total: 1070 }],
    ['total,subtotal', '10.70,10', { subtotal: 1000, tax: 70 }],
    ['total,subtotal,tip', '12.70,10,2', { subtotal: 1000, tax: 70, tip: 200 }],
    ['total,subtotal,tip', '11.50,10,2', { subtotal: 1000, tax: 150, tip: 200 }],
    [
      'total,subtotal,service charge',
      '15.70,10,5',
      { subtotal: 1000, serviceCharge: 500, tax: 70, total: 1570 },
    ],
    ['total,subtotal,tax,discount', '8.70,10,0.70,2', { subtotal: 800, discount: 200, total: 870 }],
    ['total,subtotal,tax,discount', '8.70,10,0.70,-2', { subtotal: 800, discount: 200, total: 870 }],
    ['total,subtotal,tax,discount,tip', '9.70,10,0.70,2,1', { subtotal: 800, discount: 200, tip: 100 }],
    ['total,subtotal,tax,discount', '8.70,8,0.70,2', { subtotal: 800, discount: 200 }],
    [
      'total,subtotal,tax,discount,tip',
      '58.70,54.86,3.84,1.00,1.00',
      { subtotal: 5486, tip: 100, total: 5870 },
    ],
  ])('%s: %s', (header, row, expected) => {
    expect(amounts(header, row)).toMatchObject(expected);
  });
});

describe('money back', () => {
  it('a negative total is a refund of the sale with that number', () => {
    expect(sale('id,date,total,tax\n7,2026-10-30 10:00,-10.70,-0.70\n')).toMatchObject({
      kind: 'refund',
      transactionId: '7/refund/2026-10-30T14:00:00.000Z',
      originalTransactionId: '7',
      isRunningTotal: false,
      amounts: { subtotal: 1000, tax: 70, total: 1070 },
    });
  });

  it.each(['Refund', 'RETURN', 'Credit note'])(
    'a row of the kind %s is a refund, with its own ID',
    (kind) => {
      expect(sale(`id,date,total,type,original id\n8,2026-10-30,5,${kind},7\n`)).toMatchObject({
        kind: 'refund',
        transactionId: '8',
        originalTransactionId: '7',
      });
    },
  );

  it('a refund that leaves its sale blank names none', () => {
    expect(sale('id,date,total,original id\n8,2026-10-30,-5,\n')).toMatchObject({
      transactionId: '8',
      originalTransactionId: null,
    });
  });

  it('a refunded amount beside the sale is all that was given back so far', () => {
    const { sales } = read('id,date,total,tax,amount refunded\n7,2026-10-30,10.70,0.70,5.35\n');
    expect(sales.map(({ kind }) => kind)).toEqual(['sale', 'refund']);
    expect(sales[1]).toMatchObject({
      transactionId: '7/refunded/535',
      originalTransactionId: '7',
      isRunningTotal: true,
      original: { total: 1070 },
      amounts: { subtotal: 500, tax: 35, total: 535 },
    });
  });

  it('the status Refunded is all of it, Partially refunded tells no amount', () => {
    const file = (status: string) => read(`id,date,total,status\n7,2026-10-30,10,${status}\n`).sales;
    expect(file('Refunded')[1]).toMatchObject({ amounts: { total: 1000 } });
    expect(file('Partially refunded')).toHaveLength(1);
  });

  it('what was voided after it was paid undoes the sale', () => {
    expect(sale('id,date,total,status\n7,2026-10-30,10,Voided\n')).toMatchObject({
      kind: 'void',
      transactionId: '7/voided',
      originalTransactionId: '7',
    });
  });

  it('an exchange keeps its sign', () => {
    expect(sale('id,date,total,type,original id\n9,2026-10-30,-3,Exchange,7\n')).toMatchObject({
      kind: 'exchange',
      originalTransactionId: '7',
      amounts: { total: -300, tax: 0 },
    });
  });
});

describe('the place', () => {
  it('is that of the row, with its own zone', () => {
    const placeOf = (name: string) =>
      name === 'Pier'
        ? { ...place, timeZone: 'America/Chicago', locationId: 'L2', locationName: name }
        : undefined;
    const { sales } = read(
      'id,date,total,location\n1,2026-10-30 12:00,1,Pier\n2,2026-10-30 12:00,1,Other\n',
      { placeOf },
    );
    expect(
      sales.map(({ occurredAt, locationId, locationName }) => [occurredAt, locationId, locationName]),
    ).toEqual([
      ['2026-10-30T17:00:00.000Z', 'L2', 'Pier'],
      ['2026-10-30T16:00:00.000Z', null, 'Other'],
    ]);
  });

  it('is refused without a real zone or currency', () => {
    const with_ = (changed: Partial<TillPlace>) => () =>
      read('id,date,total\n', { place: { ...place, ...changed } });
    expect(with_({ timeZone: 'New York' })).toThrow(
      'Time Zone is not a time zone. Write it like America/New_York.',
    );
    expect(with_({ currency: 'dollar' })).toThrow(/three-letter code/);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['name,phone', 'day.csv has no column for "Transaction ID" and "Date" and "Total".'],
    ['id,date', 'day.csv has no column for "Total".'],
  ])('%s', (header, sentence) => {
    expect(() => read(`${header}\n`)).toThrow(sentence);
  });

  it('is looked at first, to learn how it writes', () => {
    const glance = glanceAtTill('day.csv', ['Total', 'x', 'Date', 'Id']);
    expect(glance.wanted).toEqual([2, 0]);
    glance.see(['3/4/26', '5']);
    glance.see(['13/4/26', '5,20']);
    expect(glance.habits()).toEqual({ dates: 'day-first', decimals: 'comma' });
  });
});
