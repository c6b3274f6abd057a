import { createHmac } from 'node:crypto';
import { fakeToast, HARBOR, LAKESIDE, ORDERS, orderAt, sampleOrders } from '../../../testing/toast.ts';
import { nodeCrypto } from '../../../node/crypto.ts';
import { START } from '../../../testing/runtime.ts';
import { processMemory } from '../../memory/memory.ts';
import { toast } from './driver.ts';

const MINUTE = 60_000;
type Order = Record<string, unknown> & { checks: Record<string, unknown>[] };
const orderNumber = (index: number, ms: number) => orderAt(sampleOrders[HARBOR]![index]!, ms) as Order;
const checkOf = (order: Order) => String(order.checks[0]!.guid);

/** Polls as n8n does, with `orders` as what changed since. */
function watching(event = 'sale_paid', input: object = {}) {
  let orders: Order[] = [];
  const fake = fakeToast({ [ORDERS]: () => ({ body: orders }) });
  const memory = processMemory(() => fake.runtime.now());
  let isFirst = true;
  return {
    ...fake,
    async poll(...changed: Order[]) {
      orders = changed;
      const since = fake.runtime.now() - 2 * MINUTE;
      const query = { since, limit: 100, withPasses: true, isFirst, memory };
      const found = await fake.client.poll(event, { ...input }, query);
      isFirst = false;
      fake.runtime.pass(60 * MINUTE);
      return found;
    },
  };
}

test('a paid check is told with its guest, and not again when a tip changes it', async () => {
  const { poll } = watching();
  await poll();
  const order = orderNumber(0, START + MINUTE);
  const [told] = await poll(order);
  expect(told).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    event: 'sale_paid',
    byTillPass: 'no',
    sale: {
      transactionId: checkOf(order),
      email: 'casey.sample@example.com',
      subtotal: '18.75',
      tip: '4.00',
    },
  });
  expect(await poll({ ...order, modifiedDate: '2026-03-02T11:00:00.000+0000' })).toEqual([]);
});

test('a check that was open is told when it is paid', async () => {
  const { poll } = watching();
  await poll();
  const paid = orderNumber(0, START + 30 * MINUTE);
  const open = structuredClone(paid);
  Object.assign(open.checks[0]!, { paymentStatus: 'OPEN', paidDate: null, closedDate: null, payments: [] });
  expect(await poll(open)).toEqual([]);
  expect((await poll(paid)).map(({ sale }) => sale!.transactionId)).toEqual([checkOf(paid)]);
});

test('each further refund of a check is an event of its own, with all that was given back so far', async () => {
  const { poll } = watching('sale_refunded');
  await poll();
  const order = orderNumber(0, START + MINUTE);
  const refunded = (refundAmount: number, refundStatus: string, minute: number) => {
    const changed = structuredClone(order);
    const refundDate = new Date(START + minute * MINUTE).toISOString().replace('Z', '+0000');
    const [payment] = changed.checks[0]!.payments as Record<string, unknown>[];
    Object.assign(payment!, { refundStatus, refund: { refundAmount, tipRefundAmount: 0, refundDate } });
    return changed;
  };
  expect(await poll(order)).toEqual([]);
  const [first] = await poll(refunded(5, 'PARTIAL', 61));
  expect(first).toMatchObject({
    event: 'sale_refunded',
    sale: { originalTransactionId: checkOf(order), isRunningTotal: true, total: '5.00' },
  });
  expect(await poll(refunded(5, 'PARTIAL', 61))).toEqual([]);
  const [second] = await poll(refunded(20.06, 'FULL', 181));
  expect(second!.sale).toMatchObject({ originalTransactionId: checkOf(order), total: '20.06' });
  expect(second!.id).not.toBe(first!.id);
});

test('another location is asked for when it is chosen', async () => {
  const routes = {
    [ORDERS]: { body: [] },
    [`GET /restaurants/v1/restaurants/${LAKESIDE}`]: {
      body: { general: { timeZone: 'America/Chicago', currencyCode: 'USD' } },
    },
  };
  const { client, runtime } = fakeToast(routes);
  await client.poll(
    'sale_paid',
    { locationId: LAKESIDE },
    { limit: 1, withPasses: true, since: START, memory: runtime.memory },
  );
  expect(runtime.requests.map(({ headers }) => headers)).toEqual([
    { 'toast-restaurant-external-id': LAKESIDE },
    { 'toast-restaurant-external-id': LAKESIDE },
  ]);
});

describe('the webhook', () => {
  const SECRET = 'whsec';
  const order = orderNumber(0, START - MINUTE);
  const READ = `GET /orders/v2/orders/${String(order.guid)}`;
  const event = toast.signed!.sale_paid!;

  function delivery(details: object = { restaurantGuid: HARBOR, order: { guid: order.guid } }) {
    const body = { timestamp: '2026-03-02T08:59:59.000Z', eventType: 'order_updated', guid: 'e-1', details };
    const rawBody = JSON.stringify(body);
    const signature = createHmac('sha256', SECRET).update(rawBody).update(body.timestamp).digest('base64');
    return { method: 'POST', body, rawBody, headers: { 'toast-signature': signature } };
  }

  test('is believed only with the signature of a secret of the connection', () => {
    const sent = delivery();
    const isGenuine = (secrets: string[], changes: object = {}) =>
      event.isGenuine(nodeCrypto, secrets, { ...sent, ...changes }, START);
    expect(event.secretField).toBe('webhookSecret');
    expect(isGenuine(['old', SECRET])).toBe(true);
    expect(isGenuine(['old'])).toBe(false);
    expect(isGenuine([SECRET], { rawBody: `${sent.rawBody} ` })).toBe(false);
    expect(isGenuine([SECRET], { headers: {} })).toBe(false);
    const { rawBody: _, ...without } = sent;
    expect(event.isGenuine(nodeCrypto, [SECRET], without, START)).toBe(false);
  });

  test('tells the check as the poll does, with the guest that it leaves out, under the same ID', async () => {
    const { client, calls } = fakeToast({ [READ]: { body: order }, [ORDERS]: { body: [order] } });
    const [told, ...others] = await client.receive('sale_paid', {}, delivery());
    expect(others).toEqual([]);
    expect(calls()).toContain(READ);
    expect(told!.sale!.email).toBe('casey.sample@example.com');
    expect([told]).toEqual(await client.poll('sale_paid', {}, { limit: 1, withPasses: true }));
  });

  test('of a check that was paid long ago is no news', async () => {
    const old = orderNumber(0, START - 4 * 24 * 60 * MINUTE);
    const { client } = fakeToast({ [READ]: { body: old } });
    expect(await client.receive('sale_paid', {}, delivery())).toEqual([]);
  });

  test('of another location than the chosen one, or of nothing that can be read, tells nothing and asks nothing', async () => {
    const { client, calls } = fakeToast({});
    expect(await client.receive('sale_paid', { locationId: LAKESIDE }, delivery())).toEqual([]);
    for (const details of [
      {},
      { restaurantGuid: HARBOR },
      { restaurantGuid: '../x', order: { guid: order.guid } },
    ])
      expect(await client.receive('sale_paid', {}, delivery(details))).toEqual([]);
    expect(await client.receive('sale_paid', {}, { method: 'POST', body: 'text' })).toEqual([]);
    expect(calls()).toEqual([]);
  });
});
