import { LONDON, NEW_YORK } from '../../../testing/places.ts';
import { readSquareCsv } from './square-csv.ts';
import { squareZone } from './square-zones.ts';

const row = {
  ...{ Date: '2026-11-10', Time: '21:50:48', 'Time Zone': 'Eastern Time (US & Canada)' },
  ...{
    'Gross Sales': '$1,250.00',
    Discounts: '-$10.00',
    'Service Charges': '$5.00',
    'Gift Card Sales': '$0.00',
  },
  ...{ Tax: '$99.20', Tip: '$20.00', 'Total Collected': '$1,364.20', Card: '$1,300.00', Cash: '$64.20' },
  ...{ 'Square Gift Card': '$0.00', 'Other Tender': '$0.00', 'Other Tender Type': '', 'Cash App': '$0.00' },
  ...{ 'Transaction ID': 'TX1', 'Payment ID': 'PAY1', 'Staff ID': 'TM1', 'Event Type': 'Payment' },
  ...{ Location: 'Harbor Street', 'Customer ID': 'CUST1', 'Customer Name': 'Ada Example' },
  ...{ 'Customer Reference ID': 'M-77', 'Transaction Status': 'Complete' },
};
const read = (changes: Record<string, string> = {}, place = NEW_YORK) =>
  readSquareCsv({ ...row, ...changes }, place);

test('a payment', () => {
  expect(read()).toEqual({
    skipped: [],
    sales: [
      expect.objectContaining({
        ...{ source: 'square-csv', kind: 'sale', transactionId: 'TX1', originalTransactionId: null },
        ...{
          occurredAt: '2026-11-11T02:50:48.000Z',
          businessDate: '2026-11-10',
          timeZone: 'America/New_York',
        },
        ...{ occurredAtText: '2026-11-10 21:50:48 Eastern Time (US & Canada)', currency: 'USD' },
        ...{ locationName: 'Harbor Street', staffId: 'TM1', tenders: ['Card', 'Cash'] },
        amounts: {
          ...{ subtotal: 124_000, discount: 1000, tax: 9920, tip: 2000 },
          ...{ gratuity: 0, serviceCharge: 500, total: 134_420 },
        },
        customer: {
          ...{ id: 'CUST1', loyaltyId: 'M-77', email: null, phone: null },
          ...{ firstName: 'Ada', lastName: 'Example' },
        },
      }),
    ],
  });
});

test('a refund is positive, and names the transaction that it gives back', () => {
  expect(
    read({
      ...{ 'Event Type': 'Refund', 'Payment ID': 'PAY2', 'Gross Sales': '-$12.00', Discounts: '$2.00' },
      ...{ 'Service Charges': '$0.00', Tax: '-$0.80', Tip: '-$1.00', Card: '-$11.80', Cash: '$0.00' },
    }).sales[0],
  ).toMatchObject({
    ...{ kind: 'refund', transactionId: 'PAY2', originalTransactionId: 'TX1', tenders: ['Card'] },
    amounts: { subtotal: 1000, discount: 200, tax: 80, tip: 100, serviceCharge: 0, total: 1080 },
  });
});

test.each([
  ['10/05/2026', '2:30:00 PM', 'Eastern Time (US & Canada)', '2026-10-05T18:30:00.000Z'],
  ['10/05/2026', '14:30:00', 'London', '2026-05-10T13:30:00.000Z'],
  ['May 10, 2026', '2:30:00 PM', 'Tokyo', '2026-05-10T05:30:00.000Z'],
  ['2026-05-10', '12:00:00 AM', 'Australia/Perth', '2026-05-09T16:00:00.000Z'],
  ['2026-05-10', '14:30:00', 'Somewhere else', '2026-05-10T18:30:00.000Z'],
])('%s %s in %s is %s', (Date, Time, zone, expected) => {
  expect(read({ Date, Time, 'Time Zone': zone }).sales[0]!.occurredAt).toBe(expected);
});

test('an older file without some columns', () => {
  const { Date, Time, Tax, Tip } = row;
  const old = {
    Date,
    Time,
    Tax,
    Tip,
    'Gross Sales': '£5.00',
    'Transaction ID': 'TX2',
    'Event Type': 'Payment',
  };
  expect(readSquareCsv(old, LONDON).sales[0]).toMatchObject({
    ...{
      transactionId: 'TX2',
      currency: 'GBP',
      customer: null,
      staffId: null,
      locationName: null,
      tenders: [],
    },
    amounts: { subtotal: 500, discount: 0, serviceCharge: 0 },
  });
});

test('another tender is named by its kind', () => {
  expect(read({ 'Other Tender': '$1.00', 'Other Tender Type': 'Voucher' }).sales[0]!.tenders).toContain(
    'Voucher',
  );
});

test.each([
  [{ 'Event Type': 'Fee' }, 'not_a_sale'],
  [{ 'Transaction ID': '', 'Payment ID': '' }, 'not_a_sale'],
  [{ 'Transaction Status': 'Pending' }, 'open'],
  [{ 'Transaction Status': 'Voided' }, 'voided'],
  [{ 'Transaction Status': 'Failed' }, 'failed'],
  [{ Date: '31/31/2026' }, 'unreadable'],
  [{ Time: 'noon' }, 'unreadable'],
  [{ Tax: 'some' }, 'unreadable'],
  [
    {
      'Gross Sales': '$0.00',
      Discounts: '$0.00',
      'Service Charges': '$0.00',
      Tax: '$0.00',
      'Gift Card Sales': '$50.00',
    },
    'gift_card',
  ],
])('%j is left out: %s', (changes, reason) => {
  const { sales, skipped } = read(changes as Record<string, string>);
  expect([sales, skipped.map((one) => one.reason)]).toEqual([[], [reason]]);
  expect(skipped[0]!.why).toMatch(/^[A-Z].+\.$/);
});

test('what the file leaves out is asked for by the name of the field', () => {
  expect(readSquareCsv(row, undefined).skipped[0]!.why).toContain('Fill in the Currency.');
  const { 'Time Zone': _, ...zoneless } = row;
  expect(readSquareCsv(zoneless, { ...NEW_YORK, timeZone: '' }).skipped[0]!.why).toContain(
    'Fill in the Time Zone.',
  );
});

test('labels of time zones', () => {
  expect(squareZone(' pacific time (us & canada) ')).toBe('America/Los_Angeles');
  expect(squareZone('America/Denver')).toBe('America/Denver');
  for (const label of ['', 'PST', 'constructor', 'Moon']) expect(squareZone(label)).toBeUndefined();
});
