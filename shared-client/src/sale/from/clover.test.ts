import { LONDON, NEW_YORK } from '../../../testing/places.ts';
import { readClover } from './clover.ts';

const at = Date.UTC(2026, 2, 2, 17, 45);

const payment = {
  ...{ id: 'PAY1', amount: 2160, tipAmount: 300, taxAmount: 160, result: 'SUCCESS', createdTime: at },
  tender: { label: 'Credit Card' },
  cardTransaction: { last4: '1111', first6: '411111' },
};

/** 20.00 of goods, 1.60 tax, 3.00 tip. */
const order = {
  id: 'ORDER1',
  href: 'https://api.clover.com/v3/merchants/MERCH1/orders/ORDER1',
  currency: 'USD',
  total: 2160,
  paymentState: 'PAID',
  testMode: false,
  createdTime: at - 60_000,
  employee: { id: 'EMP1' },
  customers: {
    elements: [
      {
        ...{ id: 'C1', firstName: 'Ada', lastName: 'Example' },
        emailAddresses: { elements: [{ emailAddress: 'ada@example.com' }] },
        phoneNumbers: { elements: [{ phoneNumber: '2125550123' }] },
      },
    ],
  },
  lineItems: {
    elements: [
      { id: 'LI1', name: 'Sandwich', price: 1200, itemCode: 'SW', item: { id: 'I1' } },
      {
        id: 'LI2',
        name: 'Cheese',
        price: 1600,
        unitQty: 500,
        priceWithModifiersAndItemAndOrderDiscounts: 800,
      },
    ],
  },
  payments: { elements: [payment] },
};

const read = (changes: object = {}) => readClover({ ...order, ...changes }, NEW_YORK);

test('a paid order', () => {
  expect(read()).toEqual({
    skipped: [],
    sales: [
      expect.objectContaining({
        ...{ source: 'clover', kind: 'sale', transactionId: 'ORDER1', currency: 'USD' },
        ...{ occurredAt: '2026-03-02T17:45:00.000Z', businessDate: '2026-03-02' },
        ...{ locationId: 'MERCH1', staffId: 'EMP1', tenders: ['Credit Card'] },
        amounts: {
          ...{ subtotal: 2000, discount: 0, tax: 160, tip: 300 },
          ...{ gratuity: 0, serviceCharge: 0, total: 2160 },
        },
        customer: {
          ...{ id: 'C1', loyaltyId: null, email: 'ada@example.com', phone: '+12125550123' },
          ...{ firstName: 'Ada', lastName: 'Example' },
        },
        items: [
          { id: 'I1', name: 'Sandwich', sku: 'SW', category: null, quantity: 1, net: 1200 },
          { id: 'LI2', name: 'Cheese', sku: null, category: null, quantity: 0.5, net: 800 },
        ],
      }),
    ],
  });
  expect(JSON.stringify(read())).not.toMatch(/1111/);
});

test('paid by two, one of which failed', () => {
  const payments = [
    { ...payment, amount: 1000, taxAmount: 74, tipAmount: 300 },
    { ...payment, id: 'PAY2', amount: 1160, taxAmount: 86, tipAmount: 0, tender: { label: 'Cash' } },
    { ...payment, id: 'PAY3', amount: 1160, result: 'FAIL' },
  ];
  expect(read({ payments: { elements: payments } }).sales[0]).toMatchObject({
    tenders: ['Credit Card', 'Cash'],
    amounts: { subtotal: 2000, tax: 160, tip: 300, total: 2160 },
  });
});

test('prices with VAT: goods and items are told without it', () => {
  const sale = readClover({ ...order, isVat: true }, LONDON).sales[0]!;
  expect(sale.amounts).toMatchObject({ subtotal: 2000, tax: 160 });
  expect(sale.items.map(({ net }) => net)).toEqual([1111, 741]);
});

test('a service charge stands apart, and what is no revenue earns nothing', () => {
  const card = { id: 'LI3', name: 'Gift card', price: 5000, isRevenue: false };
  const elements = [...order.lineItems.elements, card];
  expect(
    read({
      total: 7560,
      lineItems: { elements },
      payments: { elements: [{ ...payment, amount: 7560, serviceCharge: { amount: 400 } }] },
    }).sales[0]!.amounts,
  ).toMatchObject({ subtotal: 2000, tax: 160, serviceCharge: 400, total: 2560 });
  expect(read({ lineItems: { elements: [card] } }).skipped[0]).toMatchObject({ reason: 'gift_card' });
});

test('each refund is what was given back that time, without tip and tax in the goods', () => {
  const refund = { id: 'R1', amount: 1396, taxAmount: 96, tipAmount: 100, createdTime: at + 86_400_000 };
  const { sales, skipped } = read({
    paymentState: 'PARTIALLY_REFUNDED',
    refunds: { elements: [refund, { ...refund, id: 'R2', voided: true }, { id: 'R3' }] },
  });
  expect(sales.map(({ kind }) => kind)).toEqual(['sale', 'refund']);
  expect(sales[1]).toMatchObject({
    ...{ transactionId: 'R1', originalTransactionId: 'ORDER1', isRunningTotal: false, items: [] },
    ...{ occurredAt: '2026-03-03T17:45:00.000Z', businessDate: '2026-03-03', original: sales[0]!.amounts },
    amounts: { subtotal: 1200, tax: 96, tip: 100, total: 1296 },
  });
  expect(skipped.map(({ reason, transactionId }) => [reason, transactionId])).toEqual([
    ['voided', 'R2'],
    ['unreadable', 'R3'],
  ]);
});

test('an order whose payments were all undone undoes the sale', () => {
  const { sales } = read({ paymentState: 'OPEN', payments: undefined, voids: { elements: [payment] } });
  expect(sales).toEqual([
    expect.objectContaining({
      ...{ kind: 'void', transactionId: 'ORDER1/voided', originalTransactionId: 'ORDER1' },
      isRunningTotal: true,
    }),
  ]);
  expect(sales[0]!.original).toEqual(sales[0]!.amounts);
});

test.each([
  [{ testMode: true }, 'test'],
  [{ paymentState: 'OPEN', payments: undefined }, 'open'],
  [{ paymentState: undefined }, 'open'],
  [{ paymentState: 'PARTIALLY_PAID' }, 'unpaid'],
  [{ paymentState: 'CREDITED' }, 'not_a_sale'],
  [{ currency: undefined }, 'unreadable'],
])('%j is left out: %s', (changes, reason) => {
  const { sales, skipped } = readClover({ ...order, ...changes }, undefined);
  expect([sales, skipped.map((one) => one.reason)]).toEqual([[], [reason]]);
  expect(skipped[0]!.why).toMatch(/^[A-Z].+\.$/);
});

test.each([
  [{ appId: 'A', merchants: { MERCH1: [{ objectId: 'O:ORDER1', type: 'UPDATE', ts: at }] } }, 'only IDs'],
  [{ verificationCode: '6a1f2f3e' }, 'only IDs'],
  [{ id: 'PAY1', amount: 5 }, 'no order'],
  [null, 'no order'],
])('%j holds no order, and says what to do', (body, words) => {
  expect(readClover(body, NEW_YORK)).toEqual({
    sales: [],
    skipped: [expect.objectContaining({ reason: 'not_a_sale', why: expect.stringContaining(words) })],
  });
});
