import { check, item, one, order, payment, read } from '../../../testing/toast-export.ts';
import type { ToastFiles, ToastRow } from './toast-columns.ts';

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
