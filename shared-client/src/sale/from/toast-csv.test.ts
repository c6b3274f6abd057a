import type { TillPlace } from '../place.ts';
import { readToastFiles } from './toast-csv.ts';
import type { ToastFiles, ToastRow } from './toast-columns.ts';

const place: TillPlace = {
  timeZone: 'America/New_York',
  currency: 'USD',
  closeoutHour: 4,
  locationId: 'loc-1',
  locationName: 'Harbor Street',
  country: 'US',
};

const payment = (changes: ToastRow = {}): ToastRow => ({
  'Payment Id': '91',
  'Check Id': '7',
  'Order Id': '3',
  Location: 'Harbor Street',
  'Paid Date': '10/30/26 12:13 PM',
  'Order Date': '10/30/26 11:32 AM',
  Amount: '10.70',
  Tip: '2.00',
  Gratuity: '0.00',
  Status: 'CAPTURED',
  Type: 'Credit',
  'Refund Amount': '0.00',
  ...changes,
});
const check = (changes: ToastRow = {}): ToastRow => ({
  'Check Id': '7',
  'Check #': '5',
  Tax: '0.70',
  Total: '10.70',
  ...changes,
});
const item = (changes: ToastRow = {}): ToastRow => ({
  'Check Id': '7',
  'Order Id': '3',
  'Item Selection Id': '70',
  'Menu Item': 'Latte',
  'Net Price': '10.00',
  Tax: '0.70',
  'Void?': 'false',
  Deferred: 'false',
  ...changes,
});
const order = (changes: ToastRow = {}): ToastRow => ({
  'Order Id': '3',
  Location: 'Harbor Street',
  Checks: '5',
  Opened: '10/30/26 11:32 AM',
  Tax: '0.70',
  Total: '12.70',
  Voided: 'false',
  Paid: '10/30/26 12:13 PM',
  Closed: '10/30/26 12:13 PM',
  ...changes,
});

const read = (files: ToastFiles) => readToastFiles(files, () => place);
const one = (files: ToastFiles) => {
  const { sales, skipped } = read(files);
  expect(skipped).toEqual([]);
  return sales[0]!;
};

describe('one check', () => {
  it('is a sale from all four files', () => {
    const files = { orders: [order()], checks: [check()], payments: [payment()], items: [item()] };
    expect(one(files)).toMatchObject({
      source: 'toast-csv',
      transactionId: '7',
      occurredAt: '2026-10-30T16:13:00.000Z',
      occurredAtText: '10/30/26 12:13 PM',
      businessDate: '2026-10-30',
      amounts: { subtotal: 1000, tax: 70, tip: 200, serviceCharge: 0, total: 1070 },
      items: [{ name: 'Latte', net: 1000 }],
    });
  });

  it.each<[string, ToastFiles, number]>([
    ['the check', { checks: [check()], payments: [payment()] }, 70],
    ['the items', { items: [item({ Tax: '0.69999' })], payments: [payment()] }, 70],
    ['the order with this check alone', { orders: [order()], payments: [payment()] }, 70],
    [
      'nobody, when the order has other checks',
      { orders: [order({ Checks: '5, 6' })], payments: [payment()] },
      0,
    ],
  ])('has the tax that is told by %s', (_, files, tax) => {
    expect(one(files).amounts).toMatchObject({ tax, subtotal: 1070 - tax, total: 1070 });
  });

  it('counts a difference as service charge, but not a few cents', () => {
    const paid = (Amount: string) =>
      one({ checks: [check()], payments: [payment({ Amount })], items: [item()] }).amounts.serviceCharge;
    expect([paid('15.70'), paid('10.74'), paid('10.75'), paid('9.00')]).toEqual([500, 0, 5, 0]);
  });

  it("names the merchant's own tender", () => {
    expect(one({ payments: [payment({ Type: 'Other', 'Other Type': 'Delivery App' })] }).tenders).toEqual([
      'Delivery App',
    ]);
    expect(one({ payments: [payment({ Type: 'Other', 'Other Type': '' })] }).tenders).toEqual(['Other']);
  });

  it('takes the second of two equal wall times when the first is before it was opened', () => {
    const late = payment({ 'Order Date': '11/1/26 1:50 AM', 'Paid Date': '11/1/26 1:15 AM' });
    expect(one({ payments: [late] }).occurredAt).toBe('2026-11-01T06:15:00.000Z');
  });

  it('counts rows once that stand in several exports', () => {
    const twice = { checks: [check(), check()], payments: [payment(), payment()], items: [item(), item()] };
    expect(one(twice).amounts).toMatchObject({ subtotal: 1000, tip: 200 });
  });
});

describe('the guest', () => {
  const guest = (checkRow: ToastRow, ...payments: ToastRow[]) =>
    one({ checks: [check(checkRow)], payments }).customer;

  it('is the one of the check', () => {
    const named = { 'Customer Id': '40', Customer: 'Sam Rivera, Jr.', 'Customer Phone': '(617) 555-0103' };
    expect(guest(named, payment({ Email: 'payer@example.com' }))).toEqual({
      id: '40',
      loyaltyId: null,
      email: null,
      phone: '+16175550103',
      firstName: 'Sam',
      lastName: 'Rivera, Jr.',
    });
  });

  it('else is the one who got the receipt', () => {
    expect(guest({}, payment({ Email: 'Payer@Example.com' }))?.email).toBe('payer@example.com');
    expect(
      guest({}, payment({ Email: 'a@example.com' }), payment({ 'Payment Id': '92', Email: 'A@example.com' }))
        ?.email,
    ).toBe('a@example.com');
  });

  it('is nobody when two people paid', () => {
    expect(
      guest({}, payment({ Email: 'a@example.com' }), payment({ 'Payment Id': '92', Email: 'b@example.com' })),
    ).toBeNull();
  });
});

describe('money back', () => {
  const refunded = (changes: ToastRow) =>
    payment({ Refunded: 'PARTIAL', 'Refund Date': '11/2/26 10:05 AM', ...changes });
  const refund = (...payments: ToastRow[]) => read({ checks: [check()], payments, items: [item()] }).sales[1];

  it('is one refund with all of it so far', () => {
    expect(
      refund(
        refunded({ 'Refund Amount': '3.00' }),
        refunded({ 'Payment Id': '92', Amount: '0', 'Refund Amount': '2.35' }),
      ),
    ).toMatchObject({
      transactionId: '7/refunded/535',
      isRunningTotal: true,
      occurredAt: '2026-11-02T15:05:00.000Z',
      occurredAtText: '11/2/26 10:05 AM',
      businessDate: '2026-11-02',
      amounts: { subtotal: 500, tax: 35, total: 535 },
    });
  });

  it('is the most that any export tells of the payment', () => {
    const back = refunded({ 'Refund Amount': '5.35' });
    expect(refund(back, payment())!.amounts.total).toBe(535);
    expect(refund(payment(), back)!.amounts.total).toBe(535);
    const large = refunded({ Amount: '2000.00', 'Refund Amount': '1,234.00' });
    const before = refunded({ Amount: '2000.00', 'Refund Amount': '900.00' });
    expect(refund(before, large)!.amounts.total).toBe(123_400);
  });

  it('is of the day of the sale when its own is not told', () => {
    expect(refund(refunded({ 'Refund Amount': '1', 'Refund Date': '' }))).toMatchObject({
      businessDate: '2026-10-30',
      occurredAt: '2026-10-30T16:13:00.000Z',
    });
  });

  it('is everything when the row says FULL', () => {
    const all = refunded({ Refunded: 'FULL', 'Refund Amount': '10.70', 'Refund Tip Amount': '2.00' });
    expect(refund(all)!.amounts).toMatchObject({ subtotal: 1000, total: 1070, tip: 200 });
  });
});

describe('what earns nothing', () => {
  it.each<[string, ToastFiles]>([
    ['voided', { orders: [order({ Voided: 'True', Paid: '', Closed: '' })], items: [item()] }],
    ['voided', { checks: [check({ Total: '0.00' })], items: [item({ 'Void?': 'true' })] }],
    ['open', { orders: [order({ Paid: '', Closed: '' })], checks: [check()], items: [item()] }],
    ['open', { checks: [check()] }],
    ['unpaid', { checks: [check({ Total: '0.00' })] }],
    ['failed', { orders: [order()], payments: [payment({ Status: 'DENIED' })] }],
    [
      'gift_card',
      { payments: [payment()], items: [item({ Deferred: 'true', 'Net Price': '10.70', Tax: '0' })] },
    ],
  ])('%s: %j', (reason, files) => {
    expect(read(files)).toMatchObject({ sales: [], skipped: [{ reason, transactionId: '7' }] });
  });

  it('undoes a sale whose payment was voided', () => {
    const voided = payment({ Status: 'VOIDED', 'Void Date': '10/30/26 1:28 PM' });
    for (const files of [
      { payments: [voided] },
      { orders: [order({ Voided: 'true' })], payments: [voided] },
    ]) {
      expect(read(files).sales).toMatchObject([
        {
          kind: 'void',
          transactionId: '7/voided',
          occurredAt: '2026-10-30T17:28:00.000Z',
          amounts: { total: 1070 },
        },
      ]);
    }
  });

  it('waits while the order is open and its payment was voided', () => {
    const files = { orders: [order({ Paid: '', Closed: '' })], payments: [payment({ Status: 'VOIDED' })] };
    expect(read(files).skipped).toMatchObject([{ reason: 'open' }]);
  });
});

describe('what cannot be read', () => {
  it.each<[string, ToastFiles, RegExp]>([
    [
      'an amount',
      { payments: [payment({ Amount: 'ten' })] },
      /^Check 7 was left out: Amount of PaymentDetails.csv is not an amount of USD\./,
    ],
    [
      'a date',
      { payments: [payment({ 'Paid Date': 'noon' })] },
      /^Check 7 was left out: Paid Date of PaymentDetails.csv is no date/,
    ],
  ])('%s: the check is left out and the others are kept', (_, files, why) => {
    const payments = [...files.payments!, payment({ 'Payment Id': '99', 'Check Id': '8' })];
    const { sales, skipped } = read({ payments });
    expect(sales.map(({ transactionId }) => transactionId)).toEqual(['8']);
    expect(skipped).toEqual([
      { reason: 'unreadable', transactionId: '7', why: expect.stringMatching(why) as string },
    ]);
  });

  it('a location that nobody told of', () => {
    const nowhere = () => readToastFiles({ payments: [payment()] }, () => undefined);
    expect(nowhere).toThrow(/the location "Harbor Street", and its time zone is not known/);
    expect(readToastFiles({ checks: [check()] }, () => undefined).skipped).toMatchObject([
      { reason: 'unpaid' },
    ]);
    expect(() => readToastFiles({ payments: [payment({ Location: '' })] }, () => undefined)).toThrow(
      /do not name/,
    );
    expect(() => readToastFiles({ payments: [payment()] }, () => ({ ...place, timeZone: 'Boston' }))).toThrow(
      'The time zone of the location "Harbor Street" does not exist. Write it like America/New_York.',
    );
  });
});
