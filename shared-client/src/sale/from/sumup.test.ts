import { LONDON } from '../../../testing/places.ts';
import { readSumUp } from './sumup.ts';

const transaction = {
  id: '6b425463-3e1b-431d-83fa-1e51c2925e99',
  transaction_code: 'TEENSK4W2K',
  ...{ amount: 10.1, currency: 'EUR', vat_amount: 1.61, tip_amount: 1, status: 'SUCCESSFUL' },
  ...{ simple_status: 'SUCCESSFUL', payment_type: 'POS', merchant_code: 'MH4H92C7' },
  timestamp: '2026-03-02T17:45:00.000Z',
  card: { last_4_digits: '3456', type: 'VISA' },
  products: [{ name: 'Espresso', price: 2.5, quantity: 3, total_price: 7.49 }],
};
const read = (changes: object = {}) => readSumUp({ ...transaction, ...changes }, LONDON);

test('a payment: VAT and tip are part of its amount', () => {
  expect(read()).toEqual({
    skipped: [],
    sales: [
      expect.objectContaining({
        ...{ source: 'sumup', kind: 'sale', transactionId: transaction.id, currency: 'EUR' },
        ...{
          occurredAt: '2026-03-02T17:45:00.000Z',
          locationId: 'MH4H92C7',
          tenders: ['POS'],
          customer: null,
        },
        amounts: {
          ...{ subtotal: 749, discount: 0, tax: 161, tip: 100 },
          ...{ gratuity: 0, serviceCharge: 0, total: 910 },
        },
        items: [{ id: null, name: 'Espresso', sku: null, category: null, quantity: 3, net: 749 }],
      }),
    ],
  });
  expect(JSON.stringify(read())).not.toMatch(/3456/);
});

test('a page of the history, where refunds have rows of their own', () => {
  const paid = { ...transaction, type: 'PAYMENT', refunded_amount: 4.55 };
  const refund = { ...transaction, id: 'r-1', type: 'REFUND', amount: 4.55 };
  const { sales, skipped } = readSumUp({ items: [paid, refund] }, LONDON);
  expect(sales.map(({ kind, transactionId }) => [kind, transactionId])).toEqual([
    ['sale', transaction.id],
    ['refund', `${transaction.id}/refunded/455`],
  ]);
  expect(sales[1]).toMatchObject({
    ...{ isRunningTotal: true, originalTransactionId: transaction.id, items: [] },
    ...{ original: { total: 910, tip: 100 }, amounts: { total: 455, tip: 0 } },
  });
  expect(skipped).toEqual([expect.objectContaining({ reason: 'not_a_sale', transactionId: 'r-1' })]);
  expect(readSumUp([paid, refund], LONDON)).toEqual({ sales, skipped });
});

test.each([
  [{ simple_status: 'REFUNDED' }, 910, 100],
  [{ status: 'REFUNDED' }, 910, 100],
  [{ simple_status: 'CHARGEBACK' }, 910, 100],
  [{ refunded_amount: 9.5 }, 910, 40],
  [
    { transaction_events: [{ event_type: 'REFUND', amount: -2 }], events: [{ type: 'REFUND', amount: 2 }] },
    200,
    0,
  ],
  [
    {
      events: [
        { type: 'REFUND', amount: 2 },
        { type: 'REFUND', amount: 2, status: 'FAILED' },
      ],
    },
    200,
    0,
  ],
])('%j gave back %d and of the tip %d', (changes, total, tip) => {
  expect(read(changes).sales.map(({ kind }) => kind)).toEqual(['sale', 'refund']);
  expect(read(changes).sales[1]!.amounts).toMatchObject({ total, tip });
});

test('a refund is told when it happened, where SumUp says so', () => {
  const events = [{ event_type: 'REFUND', amount: 1, timestamp: '2026-03-09T08:00:00Z' }];
  expect(read({ transaction_events: events }).sales[1]!.occurredAt).toBe('2026-03-09T08:00:00.000Z');
});

test.each([
  [{ status: 'PENDING' }, 'unpaid'],
  [{ status: 'CANCELLED' }, 'voided'],
  [{ status: 'FAILED', simple_status: 'FAILED' }, 'failed'],
  [{ simple_status: 'NON_COLLECTION' }, 'unpaid'],
  [{ amount: 'ten' }, 'unreadable'],
  [{ timestamp: null }, 'unreadable'],
  [{ id: null }, 'unreadable'],
  [{ event_type: 'CHECKOUT_STATUS_CHANGED' }, 'not_a_sale'],
])('%j is left out: %s', (changes, reason) => {
  const { sales, skipped } = read(changes);
  expect([sales, skipped.map((one) => one.reason)]).toEqual([[], [reason]]);
  expect(skipped[0]!.why).toMatch(/^[A-Z].+\.$/);
});
