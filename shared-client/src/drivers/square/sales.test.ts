import {
  ADA,
  BATCH,
  fakeSquare,
  LOCATIONS,
  MAIN,
  order,
  payment,
  PAYMENTS,
  PIER,
  refund,
  REFUNDS,
} from '../../../testing/square.ts';
import { START } from '../../../testing/runtime.ts';
import { processMemory } from '../../memory/memory.ts';

const MINUTE = 60_000;
const LONG = 'x+/='.repeat(300);
const CUSTOMER = `GET /v2/customers/${ADA.id}`;

/** The second poll of a flow, an hour after the first. */
async function pollOf(
  routes: Parameters<typeof fakeSquare>[0],
  { event = 'sale_paid', input = {}, query = {}, limits = {} } = {},
) {
  const fake = fakeSquare(routes, { limits });
  const memory = processMemory(() => fake.runtime.now());
  const asked = { since: START - 60 * MINUTE, limit: 100, withPasses: true, memory, ...query };
  const found = await fake.client.poll(event, input, asked);
  return { ...fake, found, sales: found.map(({ sale }) => sale!) };
}

test('a completed payment is told with its order and customer', async () => {
  const { found, calls, queries } = await pollOf({
    [PAYMENTS]: {
      body: { payments: [payment('P-1', { customer_id: ADA.id }), payment('P-2', { status: 'APPROVED' })] },
    },
    [BATCH]: { body: { orders: [order('O-P-1')] } },
    [CUSTOMER]: { body: { customer: ADA } },
  });
  expect(calls()).toEqual([LOCATIONS, PAYMENTS, BATCH, CUSTOMER]);
  expect(queries(PAYMENTS)).toEqual([
    {
      updated_at_begin_time: '2026-03-02T07:58:00.000Z',
      updated_at_end_time: '2026-03-02T09:00:00.000Z',
      sort_field: 'UPDATED_AT',
      sort_order: 'ASC',
      location_id: MAIN.id,
      limit: '100',
    },
  ]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    event: 'sale_paid',
    occurredAt: '2026-03-02T08:59:00.000Z',
    sale: {
      transactionId: 'P-1',
      subtotal: '12.00',
      tax: '0.95',
      tip: '2.00',
      email: 'ada@example.com',
      phone: '+12125550123',
      loyaltyId: 'MEMBER-7',
      locationName: 'Main Street',
      items: '2 x Latte',
    },
  });
});

test('every location is asked for where none is chosen, because Square would list the main one only', async () => {
  const routes = {
    [LOCATIONS]: { body: { locations: [MAIN, PIER] } },
    [PAYMENTS]: [{ body: { payments: [payment('P-1')] } }, { body: {} }],
  };
  const { queries, sales } = await pollOf(routes);
  expect(queries(PAYMENTS).map(({ location_id }) => location_id)).toEqual([MAIN.id, PIER.id]);
  expect(sales).toHaveLength(1);
});

test('one location is asked for where it is chosen', async () => {
  const one = await pollOf(
    { [`GET /v2/locations/${PIER.id}`]: { body: { location: PIER } }, [PAYMENTS]: { body: {} } },
    { input: { locationId: PIER.id } },
  );
  expect(one.calls()).toEqual([`GET /v2/locations/${PIER.id}`, PAYMENTS]);
});

test('pages go on by the cursor, with the same query', async () => {
  const { queries, sales } = await pollOf({
    [PAYMENTS]: [
      { body: { payments: [payment('P-1')], cursor: LONG } },
      { body: { cursor: 'last' } },
      { body: { payments: [payment('P-2')] } },
    ],
  });
  const [first, ...others] = queries(PAYMENTS);
  expect(others).toEqual([
    { ...first, cursor: LONG },
    { ...first, cursor: 'last' },
  ]);
  expect(sales.map(({ transactionId }) => transactionId).sort()).toEqual(['P-1', 'P-2']);
});

test('the customer of a till sale may stand on the order alone, and is read once', async () => {
  const { sales, calls } = await pollOf({
    [PAYMENTS]: { body: { payments: [payment('P-1'), payment('P-2')] } },
    [BATCH]: {
      body: { orders: [order('O-P-1', { customer_id: ADA.id }), order('O-P-2', { customer_id: ADA.id })] },
    },
    [CUSTOMER]: { body: { customer: ADA } },
  });
  expect(sales.map(({ firstName }) => firstName)).toEqual(['Ada', 'Ada']);
  expect(calls().filter((call) => call === CUSTOMER)).toHaveLength(1);
});

test('a customer who was deleted leaves the sale with its ID', async () => {
  const routes = { [PAYMENTS]: { body: { payments: [payment('P-1', { customer_id: ADA.id })] } } };
  const { sales } = await pollOf({ ...routes, [CUSTOMER]: { status: 404 } });
  expect(sales[0]).toMatchObject({ customerId: ADA.id, email: null });
  await expect(pollOf({ ...routes, [CUSTOMER]: { status: 403 } })).rejects.toThrow(/CUSTOMERS_READ/);
});

test('what turns out to be the sale of a gift card is not told', async () => {
  const { sales } = await pollOf({
    [PAYMENTS]: { body: { payments: [payment('P-1'), payment('P-2')] } },
    [BATCH]: { body: { orders: [order('O-P-1', { line_items: [{ item_type: 'GIFT_CARD' }] })] } },
  });
  expect(sales.map(({ transactionId }) => transactionId)).toEqual(['P-2']);
});

test('only IDs cost no calls for orders and customers', async () => {
  const { calls, found } = await pollOf(
    { [PAYMENTS]: { body: { payments: [payment('P-1', { customer_id: ADA.id })] } } },
    { query: { withPasses: false } },
  );
  expect([calls(), found.length]).toEqual([[LOCATIONS, PAYMENTS], 1]);
});

test('a refund is told with the payment that it gives back, and whose it was', async () => {
  const { found, queries, calls } = await pollOf(
    {
      [REFUNDS]: { body: { refunds: [refund('R-1'), refund('R-2', { status: 'PENDING' })] } },
      'GET /v2/payments/P-1': { body: { payment: payment('P-1', { customer_id: ADA.id }) } },
      [CUSTOMER]: { body: { customer: ADA } },
    },
    { event: 'sale_refunded' },
  );
  expect(calls()).toEqual([LOCATIONS, REFUNDS, 'GET /v2/payments/P-1', BATCH, CUSTOMER]);
  expect(queries(REFUNDS)[0]).not.toHaveProperty('location_id');
  expect(found).toHaveLength(1);
  expect(found[0]!.sale).toMatchObject({
    kind: 'refund',
    transactionId: 'R-1',
    originalTransactionId: 'P-1',
    isRunningTotal: false,
    total: '5.00',
    email: 'ada@example.com',
  });
});

test('a step that has used half of its time goes on from there the next time', async () => {
  const slow = { body: { payments: [payment('P-1')], cursor: 'next' }, tookMs: 11_000 };
  const { queries, runtime } = await pollOf({ [PAYMENTS]: slow }, { limits: { deadlineMs: 20_000 } });
  expect(queries(PAYMENTS)).toHaveLength(1);
  expect(runtime.now() - START).toBe(11_000);
});

test('customers are known by their ID at Square, without reading them first', async () => {
  const { found } = await pollOf(
    {
      [PAYMENTS]: { body: { payments: [payment('P-1', { customer_id: ADA.id }), payment('P-2')] } },
      [CUSTOMER]: { body: { customer: ADA } },
    },
    { event: 'customer_seen' },
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    event: 'customer_seen',
    sale: { transactionId: 'P-1', email: 'ada@example.com' },
  });
});
