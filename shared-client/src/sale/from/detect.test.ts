import { NEW_YORK } from '../../../testing/places.ts';
import type { SaleSource } from '../sale.ts';
import { readSale } from './detect.ts';

const usd = { amount: 1200, currency: 'USD' };
const at = '2026-03-02T17:45:00.000Z';
const squarePayment = { id: 'P1', status: 'COMPLETED', created_at: at, amount_money: usd };
const shopifyOrder = {
  ...{ id: 1, financial_status: 'paid', processed_at: at, currency: 'USD' },
  ...{ subtotal_price: '12.00', total_price: '12.00', total_tax: '0.00' },
};
const shopifyRefund = {
  ...{ id: 2, order_id: 1, processed_at: at, refund_line_items: [] },
  transactions: [{ kind: 'refund', status: 'success', amount: '12.00', currency: 'USD' }],
};
const cloverOrder = {
  id: 'O1',
  paymentState: 'PAID',
  total: 1200,
  currency: 'USD',
  createdTime: Date.parse(at),
};
const saleX = { id: 'X1', status: 'CLOSED', sale_date: at, total_price: 12, register_id: 'R' };
const saleR = { saleID: '7', completed: 'true', completeTime: at, calcTotal: '12.00' };
const charge = { id: 'ch_1', object: 'charge', amount: 1200, currency: 'usd', created: 1_772_473_500 };
const sumUp = {
  id: 'S1',
  transaction_code: 'T',
  amount: 12,
  currency: 'USD',
  timestamp: at,
  status: 'SUCCESSFUL',
};
const squareRow = {
  ...{ Date: '2026-03-02', Time: '12:45:00', 'Time Zone': 'Eastern Time (US & Canada)' },
  ...{ 'Gross Sales': '$12.00', 'Transaction ID': 'TX1', 'Event Type': 'Payment' },
};
const tillRow = {
  'Order Number': '1042',
  'Closed At': '2026-03-02 12:45',
  Amount: '12.00',
  Email: 'ada@example.com',
};
const toastOrder = {
  guid: 'o-1',
  checks: [
    {
      ...{
        guid: 'c-1',
        amount: 12,
        totalAmount: 12,
        taxAmount: 0,
        paymentStatus: 'CLOSED',
        closedDate: at,
        paidDate: at,
      },
      payments: [
        { guid: 'p-1', type: 'CASH', amount: 12, tipAmount: 0, paymentStatus: 'CAPTURED', paidDate: at },
      ],
      selections: [],
    },
  ],
};
const toastEvent = {
  ...{ timestamp: at, eventCategory: 'order_updated', eventType: 'order_updated', guid: 'e-1' },
  details: { restaurantGuid: 'r-1', order: toastOrder },
};
const squareEvent = (type: string, object: object) => ({
  ...{ merchant_id: 'M', type, event_id: 'e', created_at: at },
  data: { type: 'payment', id: 'P1', object },
});

const bodies: [what: string, source: SaleSource, body: object, id: string][] = [
  ["Toast's webhook", 'toast', toastEvent, 'c-1'],
  ['an order of Toast', 'toast', toastOrder, 'c-1'],
  [
    "Square's webhook of a payment",
    'square',
    squareEvent('payment.updated', { payment: squarePayment }),
    'P1',
  ],
  [
    "Square's webhook of a refund",
    'square',
    squareEvent('refund.updated', { refund: { ...squarePayment, id: 'R1', payment_id: 'P1' } }),
    'R1',
  ],
  ['a payment of Square', 'square', squarePayment, 'P1'],
  ['a payment of Square with its order', 'square', { payment: squarePayment, order: { id: 'O' } }, 'P1'],
  ['a refund of Square', 'square', { ...squarePayment, id: 'R1', payment_id: 'P1' }, 'R1'],
  ['an order of Shopify', 'shopify', shopifyOrder, '1'],
  ["an order of Shopify's API", 'shopify', { order: shopifyOrder }, '1'],
  ['a refund of Shopify', 'shopify', shopifyRefund, '2'],
  ['an order of Clover', 'clover', cloverOrder, 'O1'],
  ['a sale of Lightspeed X-Series', 'lightspeed-x', saleX, 'X1'],
  ["X-Series' API", 'lightspeed-x', { data: saleX }, 'X1'],
  ["X-Series' webhook", 'lightspeed-x', { payload: JSON.stringify(saleX), domain_prefix: 'shop' }, 'X1'],
  ['a sale of Lightspeed R-Series', 'lightspeed-r', saleR, '7'],
  ['a page of R-Series', 'lightspeed-r', { Sale: [saleR] }, '7'],
  ['a charge of Stripe', 'stripe', charge, 'ch_1'],
  [
    'an event of Stripe',
    'stripe',
    { id: 'e', object: 'event', type: 'charge.succeeded', data: { object: charge } },
    'ch_1',
  ],
  ['a transaction of SumUp', 'sumup', sumUp, 'S1'],
  ["a page of SumUp's history", 'sumup', { items: [sumUp] }, 'S1'],
  ["a row of Square's file", 'square-csv', squareRow, 'TX1'],
  ["a row of any till's file", 'csv', tillRow, '1042'],
];

describe.each(bodies)('%s', (_what, source, body, id) => {
  test('is recognised and read', () => {
    const { sales, skipped } = readSale('auto', body, NEW_YORK);
    expect([sales.map((sale) => [sale.source, sale.transactionId]), skipped]).toEqual([[[source, id]], []]);
    expect(sales[0]!.amounts.total).toBe(1200);
    expect(sales[0]!.occurredAt).toBe(at);
  });

  test('is read the same when the till is chosen, and as an item of an n8n webhook', () => {
    const reading = readSale('auto', body, NEW_YORK);
    expect(readSale(source, body, NEW_YORK)).toEqual(reading);
    expect(readSale('auto', { headers: {}, params: {}, query: {}, body }, NEW_YORK)).toEqual(reading);
  });
});

test.each([
  [
    'Clover sends IDs',
    { appId: 'A', merchants: { M: [{ objectId: 'O:1', type: 'CREATE' }] } },
    /Get the order/,
  ],
  ['Clover asks for the code', { verificationCode: 'x' }, /Clover/],
  ['SumUp sends an ID', { event_type: 'CHECKOUT_STATUS_CHANGED', id: 'c' }, /Get the transaction/],
  [
    'SumUp sends an ID anew',
    { id: 'e', event_type: 'checkout.status.updated', payload: {} },
    /Get the transaction/,
  ],
  [
    'Square sends something else',
    squareEvent('loyalty.event.created', { loyalty_event: {} }),
    /payment\.updated/,
  ],
  [
    'Toast sends something else',
    { eventCategory: 'menus', eventType: 'menus_updated', details: {} },
    /menus_updated/,
  ],
  [
    'Stripe sends something else',
    { object: 'event', type: 'payout.paid', data: { object: {} } },
    /charge\.succeeded/,
  ],
  ['a row of Toast', { 'Order Id': '1', 'Check Id': '2', 'Payment Id': '3', Amount: '1' }, /several files/],
  ['a row that tells nothing', { a: 1, b: 2, c: 3 }, /which till/],
  ['a message of something else', { hello: { world: 1 } }, /which till/],
  ['nothing', {}, /which till/],
])('%s: it is left out and says what to do', (_what, body, words) => {
  const { sales, skipped } = readSale('auto', body, NEW_YORK);
  expect([sales, skipped.map(({ reason }) => reason)]).toEqual([[], ['not_a_sale']]);
  expect(skipped[0]!.why).toMatch(words);
  expect(skipped[0]!.why).toMatch(/^[A-Z].+\.$/);
});

test.each([
  ['an order of Toast', toastOrder, 'Fill in the Currency.'],
  ['a row', tillRow, 'Fill in the Currency and the Time Zone.'],
  ['a sale of Lightspeed', saleX, 'Fill in the Currency.'],
])('%s says what is missing', (_what, body, words) => {
  for (const place of [undefined, { ...NEW_YORK, currency: '', timeZone: '' }])
    expect(readSale('auto', body, place).skipped).toEqual([
      expect.objectContaining({ reason: 'unreadable', why: expect.stringContaining(words) }),
    ]);
});

test('a row that names its currency needs only the time zone', () => {
  const place = { ...NEW_YORK, currency: '' };
  expect(readSale('auto', { ...tillRow, Currency: 'EUR' }, place).sales[0]).toMatchObject({
    currency: 'EUR',
  });
});

test('a chosen till is read as that till, unless it is surely of another', () => {
  expect(readSale('stripe', { id: 'x' }, NEW_YORK).skipped[0]!.why).toContain('Stripe');
  expect(readSale('stripe', squarePayment, NEW_YORK).skipped).toMatchObject([{ untold: 'source' }]);
  expect(readSale('csv', { a: 1 }, NEW_YORK).skipped[0]).toMatchObject({ reason: 'unreadable' });
});

test.each([null, undefined, 7, 'text', []])('%p is nothing', (body) => {
  expect(readSale('auto', body, NEW_YORK)).toMatchObject({ sales: [], skipped: [{ reason: 'not_a_sale' }] });
});
