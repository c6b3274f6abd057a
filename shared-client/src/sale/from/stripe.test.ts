import { NEW_YORK } from '../../../testing/places.ts';
import { readStripe } from './stripe.ts';

const created = Date.UTC(2026, 2, 2, 17, 45) / 1000;

const charge = {
  id: 'ch_1',
  object: 'charge',
  ...{ amount: 2500, amount_captured: 2500, amount_refunded: 0, currency: 'usd', created },
  ...{ paid: true, captured: true, refunded: false, status: 'succeeded', livemode: true },
  customer: 'cus_1',
  receipt_email: 'receipt@example.com',
  billing_details: { email: 'Ada@Example.com', name: 'Ada King Example', phone: '212 555 0123' },
  payment_intent: 'pi_1',
  payment_method_details: {
    type: 'card_present',
    card_present: { last4: '4242', fingerprint: 'x', wallet: { type: 'apple_pay' } },
  },
  metadata: { location_id: 'SHOP-3', loyalty_id: 'M-77' },
};

const eventOf = (type: string, object: object, more: object = {}) => ({
  ...{ id: 'evt_1', object: 'event', type, created: created + 3600, livemode: true },
  data: { object, ...more },
});

const onlySale = (body: unknown) => {
  const { sales, skipped } = readStripe(body, NEW_YORK);
  expect([sales.length, skipped]).toEqual([1, []]);
  return sales[0]!;
};

test('a charge of a Terminal', () => {
  const expected = expect.objectContaining({
    ...{
      source: 'stripe',
      kind: 'sale',
      transactionId: 'ch_1',
      originalTransactionId: null,
      currency: 'USD',
    },
    ...{ occurredAt: '2026-03-02T17:45:00.000Z', businessDate: '2026-03-02', locationId: 'SHOP-3' },
    tenders: ['card_present', 'Apple Pay'],
    amounts: {
      ...{ subtotal: 2500, discount: 0, tax: 0, tip: 0, gratuity: 0, serviceCharge: 0, total: 2500 },
    },
    customer: {
      ...{ id: 'cus_1', loyaltyId: 'M-77', email: 'ada@example.com', phone: '+12125550123' },
      ...{ firstName: 'Ada', lastName: 'King Example' },
    },
  });
  expect(onlySale(charge)).toEqual(expected);
  expect(onlySale(eventOf('charge.succeeded', charge))).toEqual(expected);
  expect(JSON.stringify(onlySale(charge))).not.toMatch(/4242|fingerprint/);
});

test('a payment intent is the same sale as its charge, and may tell the tip', () => {
  const intent = {
    ...{ id: 'pi_1', object: 'payment_intent', latest_charge: 'ch_1', amount: 2500, amount_received: 2500 },
    ...{ currency: 'usd', created, status: 'succeeded', amount_details: { tip: { amount: 300 } } },
  };
  expect(onlySale(intent)).toMatchObject({
    transactionId: 'ch_1',
    amounts: { subtotal: 2200, tip: 300, total: 2200 },
  });
  expect(onlySale({ ...intent, latest_charge: { id: 'ch_1' } }).transactionId).toBe('ch_1');
  expect(readStripe({ ...intent, status: 'processing' }, NEW_YORK).skipped[0]).toMatchObject({
    reason: 'unpaid',
  });
});

test.each([
  ['jpy', 1240, 1240],
  ['kwd', 12_950, 12_950],
  ['isk', 124_000, 1240],
  ['ugx', 124_000, 1240],
  ['mga', 500, 50_000],
])('%s: %d of Stripe are %d minor units', (currency, amount, expected) => {
  const { amounts } = onlySale({ ...charge, currency, amount, amount_captured: amount });
  expect(amounts.total).toBe(expected);
});

describe('given back', () => {
  const refunded = { ...charge, amount_refunded: 1000 };

  test('charge.refunded tells all of it so far, and what the sale was', () => {
    const more = { previous_attributes: { amount_refunded: 400 } };
    expect(onlySale(eventOf('charge.refunded', refunded, more))).toMatchObject({
      ...{ kind: 'refund', transactionId: 'ch_1/refunded/1000', originalTransactionId: 'ch_1' },
      ...{ isRunningTotal: true, occurredAt: '2026-03-02T18:45:00.000Z' },
      ...{ original: { total: 2500 }, amounts: { subtotal: 1000, total: 1000 } },
    });
  });

  test('a charge that was read later tells the sale and what was given back', () => {
    const { sales } = readStripe(refunded, NEW_YORK);
    expect(sales.map(({ kind, transactionId }) => [kind, transactionId])).toEqual([
      ['sale', 'ch_1'],
      ['refund', 'ch_1/refunded/1000'],
    ]);
  });

  test('what was authorised and never captured was not given back', () => {
    const part = { ...charge, amount_captured: 2000 };
    expect(onlySale({ ...part, amount_refunded: 500 }).amounts.total).toBe(2000);
    expect(onlySale(eventOf('charge.refunded', { ...part, amount_refunded: 700 })).amounts.total).toBe(200);
    expect(onlySale(eventOf('charge.refunded', { ...part, amount_refunded: 300 })).amounts.total).toBe(300);
  });

  const refund = {
    ...{ id: 're_1', object: 'refund', amount: 600, charge: 'ch_1', payment_intent: 'pi_1' },
    ...{ currency: 'usd', created: created + 7200, status: 'succeeded' },
  };

  test('refund.created tells this time alone', () => {
    for (const body of [refund, eventOf('refund.created', refund), { ...refund, charge: { id: 'ch_1' } }])
      expect(onlySale(body)).toMatchObject({
        ...{ kind: 'refund', transactionId: 're_1', originalTransactionId: 'ch_1', isRunningTotal: false },
        ...{ amounts: { subtotal: 600, total: 600 }, occurredAt: '2026-03-02T19:45:00.000Z' },
      });
  });

  test.each([
    ['pending', 'open'],
    ['requires_action', 'open'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
  ])('a refund that is %s is left out: %s', (status, reason) => {
    expect(readStripe(eventOf('refund.updated', { ...refund, status }), NEW_YORK)).toMatchObject({
      sales: [],
      skipped: [{ reason, transactionId: 're_1' }],
    });
  });
});

test.each([
  [{ ...charge, status: 'failed' }, 'failed'],
  [{ ...charge, status: 'pending' }, 'unpaid'],
  [{ ...charge, captured: false }, 'open'],
  [{ ...charge, livemode: false }, 'test'],
  [{ ...eventOf('charge.succeeded', charge), livemode: false }, 'test'],
  [{ ...charge, currency: 'x' }, 'unreadable'],
  [eventOf('checkout.session.completed', { id: 'cs_1', object: 'checkout.session' }), 'not_a_sale'],
  [eventOf('charge.dispute.created', { id: 'dp_1', object: 'dispute' }), 'not_a_sale'],
  [{}, 'not_a_sale'],
  [null, 'not_a_sale'],
])('%j is left out: %s', (body, reason) => {
  const { sales, skipped } = readStripe(body, undefined);
  expect([sales, skipped.map((one) => one.reason)]).toEqual([[], [reason]]);
  expect(skipped[0]!.why).toMatch(/^[A-Z].+\.$/);
});
