import { LONDON, NEW_YORK } from '../../../testing/places.ts';
import { readShopify } from './shopify.ts';

/** Two mugs for 40.00 less 4.00, 8 % tax, shipping 5.00 with 0.40 tax, and a tip of 2.00. */
const order = {
  id: 5_678_901_234_567,
  name: '#1042',
  source_name: 'pos',
  location_id: 77_001,
  user_id: 9,
  processed_at: '2026-03-02T12:45:00-05:00',
  financial_status: 'paid',
  cancelled_at: null,
  test: false,
  currency: 'USD',
  taxes_included: false,
  total_line_items_price: '40.00',
  total_discounts: '4.00',
  subtotal_price: '36.00',
  total_tax: '3.28',
  total_tip_received: '2.00',
  total_price: '46.28',
  payment_gateway_names: ['shopify_payments', 'gift_card'],
  email: 'ada@example.com',
  phone: null,
  customer: {
    ...{ id: 4242, email: 'Ada@Example.com', phone: '+12125550123' },
    ...{ first_name: 'Ada', last_name: 'Example' },
  },
  line_items: [
    {
      ...{ id: 1, variant_id: 31, title: 'Mug', variant_title: 'Blue', sku: 'MUG-B', quantity: 2 },
      ...{ price: '20.00', gift_card: false, tax_lines: [{ price: '2.88' }] },
      discount_allocations: [{ amount: '4.00' }],
    },
  ],
  shipping_lines: [{ price: '5.00', tax_lines: [{ price: '0.40' }] }],
  refunds: [],
};

const AMOUNTS = {
  ...{ subtotal: 3600, discount: 400, tax: 328, tip: 200 },
  ...{ gratuity: 0, serviceCharge: 500, total: 4428 },
};
const onlySale = (body: unknown) => {
  const { sales, skipped } = readShopify(body, NEW_YORK);
  expect([sales.length, skipped]).toEqual([1, []]);
  return sales[0]!;
};

test('a paid order', () => {
  expect(onlySale(order)).toMatchObject({
    ...{ source: 'shopify', kind: 'sale', transactionId: '5678901234567', originalTransactionId: null },
    ...{ occurredAt: '2026-03-02T17:45:00.000Z', businessDate: '2026-03-02', currency: 'USD' },
    ...{ locationId: '77001', staffId: '9', tenders: ['shopify_payments', 'gift_card'], amounts: AMOUNTS },
    customer: {
      ...{ id: '4242', loyaltyId: null, email: 'ada@example.com', phone: '+12125550123' },
      ...{ firstName: 'Ada', lastName: 'Example' },
    },
    items: [{ id: '31', name: 'Mug, Blue', sku: 'MUG-B', category: null, quantity: 2, net: 3600 }],
  });
});

test('as the API answers it', () => expect(onlySale({ order })).toEqual(onlySale(order)));

test('prices that include tax: goods and shipping are told without it', () => {
  const inclusive = {
    ...order,
    ...{
      currency: 'GBP',
      taxes_included: true,
      subtotal_price: '36.00',
      total_tax: '6.83',
      total_price: '43.00',
    },
    line_items: [{ ...order.line_items[0]!, tax_lines: [{ price: '6.00' }] }],
    shipping_lines: [{ price: '5.00', tax_lines: [{ price: '0.83' }] }],
  };
  const sale = readShopify(inclusive, LONDON).sales[0]!;
  expect(sale.amounts).toMatchObject({ subtotal: 3000, tax: 683, tip: 200, serviceCharge: 417, total: 4100 });
  expect(sale.items[0]!.net).toBe(3000);
});

test('a guest who left an email only; a shop without access to customers', () => {
  expect(onlySale({ ...order, customer: null }).customer).toMatchObject({
    id: null,
    email: 'ada@example.com',
  });
  expect(onlySale({ ...order, customer: undefined, email: '', contact_email: null }).customer).toBeNull();
});

test('a gift card in the basket earns nothing, alone the whole order does not', () => {
  const card = { id: 2, title: 'Gift card', quantity: 1, price: '50.00', gift_card: true };
  const mixed = {
    ...order,
    line_items: [...order.line_items, card],
    subtotal_price: '86.00',
    total_price: '96.28',
  };
  expect(onlySale(mixed)).toMatchObject({ amounts: AMOUNTS, items: [{ name: 'Mug, Blue' }] });
  expect(readShopify({ ...order, line_items: [card] }, NEW_YORK)).toMatchObject({
    sales: [],
    skipped: [{ reason: 'gift_card', transactionId: '5678901234567' }],
  });
});

test.each([
  [{ test: true }, 'test'],
  [{ financial_status: 'pending' }, 'unpaid'],
  [{ financial_status: 'authorized' }, 'unpaid'],
  [{ financial_status: 'partially_paid' }, 'unpaid'],
  [{ financial_status: 'voided' }, 'voided'],
  [{ financial_status: 'pending', cancelled_at: '2026-03-03T10:00:00Z' }, 'voided'],
  [{ processed_at: null }, 'unreadable'],
  [{ subtotal_price: '12,50' }, 'unreadable'],
  [{ currency: 'dollars' }, 'unreadable'],
])('%j is left out: %s', (changes, reason) => {
  const { sales, skipped } = readShopify({ ...order, ...changes }, undefined);
  expect([sales, skipped.map((one) => one.reason)]).toEqual([[], [reason]]);
  expect(skipped[0]!.why).toMatch(/^[A-Z].+\.$/);
});

test('an order that is cancelled after it was paid undoes the sale, with all of it', () => {
  const cancelled = { ...order, financial_status: 'refunded', cancelled_at: '2026-03-03T10:00:00-05:00' };
  expect(onlySale(cancelled)).toMatchObject({
    ...{ kind: 'void', transactionId: '5678901234567/cancelled', originalTransactionId: '5678901234567' },
    ...{ isRunningTotal: true, occurredAt: '2026-03-03T15:00:00.000Z', businessDate: '2026-03-03' },
    ...{ amounts: AMOUNTS, original: AMOUNTS },
  });
});

test.each([{}, { id: 1 }, { order: {} }, null, 'text', []])('%j is nothing of Shopify', (body) => {
  expect(readShopify(body, NEW_YORK)).toMatchObject({ sales: [], skipped: [{ reason: 'not_a_sale' }] });
});

describe('a refund', () => {
  const refund = {
    ...{ id: 880_011, order_id: 5_678_901_234_567, created_at: '2026-03-05T09:00:00-05:00', user_id: 9 },
    refund_line_items: [
      { line_item_id: 1, quantity: 1, subtotal: '18.00', total_tax: '1.44', line_item: { gift_card: false } },
    ],
    transactions: [
      { id: 1, kind: 'refund', status: 'success', amount: '19.44', currency: 'USD' },
      { id: 2, kind: 'refund', status: 'failure', amount: '19.44', currency: 'USD' },
      { id: 3, kind: 'void', status: 'success', amount: '5.00', currency: 'USD' },
    ],
    order_adjustments: [],
  };

  test('is the money given back this time, tax apart', () => {
    expect(onlySale(refund)).toMatchObject({
      ...{ kind: 'refund', transactionId: '880011', originalTransactionId: '5678901234567' },
      ...{ isRunningTotal: false, original: null, occurredAt: '2026-03-05T14:00:00.000Z', customer: null },
      amounts: { subtotal: 1800, tax: 144, serviceCharge: 0, total: 1944 },
    });
    expect(onlySale({ refund })).toEqual(onlySale(refund));
  });

  test('with shipping', () => {
    const order_adjustments = [{ kind: 'shipping_refund', amount: '-5.00', tax_amount: '-0.40' }];
    const transactions = [{ ...refund.transactions[0]!, amount: '24.84' }];
    expect(onlySale({ ...refund, order_adjustments, transactions }).amounts).toMatchObject({
      ...{ subtotal: 1800, tax: 184, serviceCharge: 500, total: 2484 },
    });
  });

  test('of a gift card takes no points', () => {
    const card = { quantity: 1, subtotal: '50.00', total_tax: '0.00', line_item: { gift_card: true } };
    const transactions = [{ ...refund.transactions[0]!, amount: '69.44' }];
    const lines = [...refund.refund_line_items, card];
    expect(onlySale({ ...refund, refund_line_items: lines, transactions }).amounts).toMatchObject({
      subtotal: 1800,
      tax: 144,
    });
  });

  test('of less money than its lines say counts by the money', () => {
    const transactions = [{ ...refund.transactions[0]!, amount: '1.00' }];
    expect(onlySale({ ...refund, transactions }).amounts).toMatchObject({
      subtotal: 100,
      tax: 0,
      total: 100,
    });
  });

  test.each([
    [{ transactions: [] }, 'not_a_sale', 'gave no money back'],
    [{ transactions: [{ kind: 'refund', status: 'pending', amount: '1.00' }] }, 'open', 'pending'],
    [{ transactions: [{ kind: 'refund', status: 'failure', amount: '1.00' }] }, 'failed', 'failed'],
    [{ transactions: [{ kind: 'refund', status: 'success', test: true }] }, 'test', 'test order'],
    [{ created_at: 'later' }, 'unreadable', 'no time'],
  ])('%j is left out: %s', (changes, reason, words) => {
    expect(readShopify({ ...refund, ...changes }, NEW_YORK)).toEqual({
      sales: [],
      skipped: [{ reason, transactionId: '880011', why: expect.stringContaining(words) }],
    });
  });
});
