import { createHmac } from 'node:crypto';
import {
  ADA,
  BATCH,
  fakeSquare,
  MAIN,
  order,
  payment,
  PAYMENTS,
  PIER,
  refund,
} from '../../../testing/square.ts';
import { nodeCrypto } from '../../../node/crypto.ts';
import { square } from './driver.ts';

const SUBSCRIPTIONS = '/v2/webhooks/subscriptions';
const URL = 'https://hooks.example/in/42?token=x';
const made = { subscription: { id: 'wbhk_1', signature_key: 'asdf1234' } };

describe('a subscription', () => {
  test('is one call that may be repeated, and answers the key of its signatures', async () => {
    const { client, runtime } = fakeSquare({ [`POST ${SUBSCRIPTIONS}`]: [{ status: 503 }, { body: made }] });
    expect(await client.subscribe('sale_paid', {}, URL)).toEqual({
      subscriptionId: 'wbhk_1',
      secret: 'asdf1234',
    });
    const [first, second] = runtime.requests.map(({ body }) => JSON.parse(body!) as Record<string, unknown>);
    expect(first).toEqual({
      idempotency_key: expect.stringMatching(/^[0-9a-f]{45}$/),
      subscription: {
        name: 'TillPass sale_paid',
        event_types: ['payment.created', 'payment.updated'],
        notification_url: URL,
        enabled: true,
      },
    });
    expect(second).toEqual(first);
    runtime.pass(1);
    await client.subscribe('sale_paid', {}, URL).catch(() => undefined);
    expect(JSON.parse(runtime.requests.at(-1)!.body!)).not.toMatchObject({
      idempotency_key: first!.idempotency_key,
    });
  });

  test.each([401, 403])(
    'that an OAuth token may not make is told with what to use instead: %d',
    async (status) => {
      const { client } = fakeSquare({
        [`POST ${SUBSCRIPTIONS}`]: { status, body: { errors: [{ code: 'FORBIDDEN' }] } },
      });
      await expect(client.subscribe('sale_refunded', {}, URL)).rejects.toMatchObject({
        problem: 'permission',
        message: `Square could not read the refunds: it lets only the access token of an application of your own watch for events at once. Connect with that token, or use the polled trigger of the same name, which every token can. (status ${status}, code FORBIDDEN)`,
      });
    },
  );

  test('keeps its key to the letter, however long it is', async () => {
    const signature_key = `key+/=${'k'.repeat(400)} `;
    const { client } = fakeSquare({
      [`POST ${SUBSCRIPTIONS}`]: { body: { subscription: { id: 'wbhk_1', signature_key } } },
    });
    expect((await client.subscribe('sale_paid', {}, URL)).secret).toBe(signature_key);
  });

  test('without an ID or a key is not taken for one', async () => {
    const { client } = fakeSquare({
      [`POST ${SUBSCRIPTIONS}`]: { body: { subscription: { id: 'wbhk_1' } } },
    });
    await expect(client.subscribe('sale_paid', {}, URL)).rejects.toMatchObject({ problem: 'unavailable' });
  });

  test('is ended by its ID, and that is fine when it is gone already', async () => {
    for (const step of [{ body: {} }, { status: 404 }]) {
      const { client, calls } = fakeSquare({ [`DELETE ${SUBSCRIPTIONS}/wbhk_1`]: step });
      await client.unsubscribe('sale_paid', 'wbhk_1');
      expect(calls()).toEqual([`DELETE ${SUBSCRIPTIONS}/wbhk_1`]);
    }
    const { client } = fakeSquare({ [`DELETE ${SUBSCRIPTIONS}/wbhk_1`]: { status: 401 } });
    await expect(client.unsubscribe('sale_paid', 'wbhk_1')).rejects.toMatchObject({ problem: 'auth' });
  });

  test('is found by its address and its events, on whatever page it stands', async () => {
    const ours = {
      id: 'wbhk_2',
      notification_url: URL,
      event_types: ['payment.created', 'payment.updated'],
      enabled: true,
    };
    const find = async (...subscriptions: object[]) => {
      const { client } = fakeSquare({
        [`GET ${SUBSCRIPTIONS}`]: [{ body: { cursor: 'next' } }, { body: { subscriptions } }],
      });
      return client.findSubscription('sale_paid', {}, URL);
    };
    expect(await find({ ...ours, notification_url: `${URL}y` }, ours)).toBe('wbhk_2');
    expect(
      await find({ ...ours, enabled: false }, { ...ours, event_types: ['refund.created'] }),
    ).toBeUndefined();
  });
});

describe('a delivery', () => {
  const signed = (rawBody: string, key = 'asdf1234') => ({
    'x-square-hmacsha256-signature': createHmac('sha256', key)
      .update(URL + rawBody)
      .digest('base64'),
  });
  const delivery = (thing: 'payment' | 'refund', object: Record<string, unknown>, verb = 'updated') => ({
    method: 'POST',
    body: {
      merchant_id: 'M-1',
      type: `${thing}.${verb}`,
      event_id: 'e-1',
      data: { type: thing, id: object.id, object: { [thing]: object } },
    },
  });

  test('is genuine with the signature of the address and the body', () => {
    const rawBody = '{"type":"payment.updated"}';
    const { isGenuine } = square.hooks.sale_paid!;
    const sent = { method: 'POST', body: {}, rawBody, url: URL, headers: signed(rawBody) };
    expect(isGenuine!(nodeCrypto, 'asdf1234', sent)).toBe(true);
    expect(isGenuine!(nodeCrypto, 'other', sent)).toBe(false);
    expect(isGenuine!(nodeCrypto, 'asdf1234', { ...sent, url: `${URL}&` })).toBe(false);
    expect(isGenuine!(nodeCrypto, 'asdf1234', { ...sent, headers: {} })).toBe(false);
    const { rawBody: _, ...without } = sent;
    expect(isGenuine!(nodeCrypto, 'asdf1234', without)).toBe(false);
  });

  const routes = {
    'GET /v2/payments/P-1': { body: { payment: payment('P-1', { customer_id: ADA.id }) } },
    [`GET /v2/locations/${MAIN.id}`]: { body: { location: MAIN } },
    [BATCH]: { body: { orders: [order('O-P-1')] } },
    [`GET /v2/customers/${ADA.id}`]: { body: { customer: ADA } },
  };

  test('of a completed payment is told as it is at Square now, under the ID of the poll', async () => {
    const { client } = fakeSquare({
      ...routes,
      [PAYMENTS]: { body: { payments: [payment('P-1', { customer_id: ADA.id })] } },
    });
    const forged = payment('P-1', { amount_money: { amount: 9_999_999, currency: 'USD' } });
    const told = await client.receive('sale_paid', {}, delivery('payment', forged));
    expect(told.map(({ sale }) => sale!.subtotal)).toEqual(['12.00']);
    expect(await client.poll('sale_paid', {}, { limit: 1, withPasses: true })).toEqual(told);
    expect(await client.recent('sale_paid', {}, 1)).toEqual(told);
  });

  test('of a completed refund is told', async () => {
    const { client } = fakeSquare({ ...routes, 'GET /v2/refunds/R-1': { body: { refund: refund('R-1') } } });
    const told = await client.receive('sale_refunded', {}, delivery('refund', refund('R-1'), 'created'));
    expect(told.map(({ sale }) => [sale!.transactionId, sale!.originalTransactionId])).toEqual([
      ['R-1', 'P-1'],
    ]);
  });

  test('of something else tells nothing and asks nothing', async () => {
    const { client, calls } = fakeSquare({});
    for (const sent of [
      delivery('payment', payment('P-1', { status: 'APPROVED' })),
      delivery('refund', refund('R-1')),
      delivery('payment', { status: 'COMPLETED' }),
      { method: 'POST', body: 'text' },
      { method: 'POST', body: null },
    ])
      expect(await client.receive('sale_paid', {}, sent)).toEqual([]);
    expect(calls()).toEqual([]);
  });

  test('of a payment that Square does not know, or of another location, tells nothing', async () => {
    const gone = fakeSquare({ 'GET /v2/payments/P-1': { status: 404 } });
    expect(await gone.client.receive('sale_paid', {}, delivery('payment', payment('P-1')))).toEqual([]);
    const { client } = fakeSquare(routes);
    expect(
      await client.receive('sale_paid', { locationId: PIER.id }, delivery('payment', payment('P-1'))),
    ).toEqual([]);
  });
});
