import { SandboxCore } from '../../sandbox/src/sandbox.ts';
import { SQUARE_EVENTS } from '../../sandbox/src/square/webhook.ts';
import type { OutgoingWebhook } from '../../sandbox/src/webhooks.ts';
import { readShapes } from './openapi/shapes.ts';

const shapes = readShapes('square');
const NOW = Date.UTC(2026, 10, 3);

let core: SandboxCore;
let sent: OutgoingWebhook[];

beforeEach(() => {
  sent = [];
  core = new SandboxCore({
    now: () => NOW,
    send: async (webhook) => {
      sent.push(webhook);
      return 200;
    },
  });
});

afterEach(() => core.webhooks.settled());

function call(method: string, path: string, body?: unknown, token = 'sandbox-square-token') {
  const headers = { authorization: `Bearer ${token}` };
  const outcome = core.call({ method, path: `/square${path}`, headers, body });
  if (typeof outcome === 'string') throw new Error(outcome);
  return { status: outcome.status, json: JSON.parse(outcome.body) as Record<string, unknown> };
}

function ids() {
  const { payments } = call('GET', '/v2/payments').json as { payments: Record<string, string>[] };
  const { refunds } = call('GET', '/v2/refunds').json as { refunds: { id: string }[] };
  const payment = payments.find((one) => one['customer_id'] !== undefined);
  return { payment, refund: refunds[0]?.id, refunds };
}

const SINKS = '/v2/webhooks/subscriptions';
const wanted = (event_types: readonly string[] = SQUARE_EVENTS) => ({
  idempotency_key: 'k-1',
  subscription: { name: 'Till', event_types, notification_url: 'https://hooks.example/square' },
});
const subscribe = (): string => {
  const { subscription } = call('POST', SINKS, wanted()).json as { subscription: { id: string } };
  return subscription.id;
};

type Ask = () => [method: string, path: string, body?: unknown];

it.each<[string, Ask]>([
  ['POST /oauth2/token/status', () => ['POST', '/oauth2/token/status', {}]],
  ['GET /v2/payments', () => ['GET', '/v2/payments?limit=2&sort_field=UPDATED_AT']],
  ['GET /v2/payments/{payment_id}', () => ['GET', `/v2/payments/${ids().payment?.['id']}`]],
  ['GET /v2/refunds', () => ['GET', '/v2/refunds']],
  ['GET /v2/refunds/{refund_id}', () => ['GET', `/v2/refunds/${ids().refund}`]],
  ['GET /v2/orders/{order_id}', () => ['GET', `/v2/orders/${ids().payment?.['order_id']}`]],
  [
    'POST /v2/orders/batch-retrieve',
    () => ['POST', '/v2/orders/batch-retrieve', { order_ids: [ids().payment?.['order_id']] }],
  ],
  ['POST /v2/orders/search', () => ['POST', '/v2/orders/search', { location_ids: ['LCORNER00001'] }]],
  [
    'POST /v2/orders/search',
    () => ['POST', '/v2/orders/search', { location_ids: ['LSTATION0002'], return_entries: true }],
  ],
  ['GET /v2/customers', () => ['GET', '/v2/customers?count=true&limit=2']],
  ['POST /v2/customers/search', () => ['POST', '/v2/customers/search', {}]],
  ['GET /v2/customers/{customer_id}', () => ['GET', `/v2/customers/${ids().payment?.['customer_id']}`]],
  ['GET /v2/locations', () => ['GET', '/v2/locations']],
  ['GET /v2/locations/{location_id}', () => ['GET', '/v2/locations/main']],
  ['GET /v2/merchants', () => ['GET', '/v2/merchants']],
  ['GET /v2/merchants/{merchant_id}', () => ['GET', '/v2/merchants/me']],
  ['GET /v2/webhooks/event-types', () => ['GET', '/v2/webhooks/event-types']],
  ['POST /v2/webhooks/subscriptions', () => ['POST', SINKS, wanted(['payment.updated'])]],
  ['GET /v2/webhooks/subscriptions', () => (subscribe(), ['GET', SINKS])],
  ['GET /v2/webhooks/subscriptions/{subscription_id}', () => ['GET', `${SINKS}/${subscribe()}`]],
  [
    'PUT /v2/webhooks/subscriptions/{subscription_id}',
    () => ['PUT', `${SINKS}/${subscribe()}`, { subscription: { enabled: false } }],
  ],
  ['DELETE /v2/webhooks/subscriptions/{subscription_id}', () => ['DELETE', `${SINKS}/${subscribe()}`]],
  [
    'POST /v2/webhooks/subscriptions/{subscription_id}/signature-key',
    () => ['POST', `${SINKS}/${subscribe()}/signature-key`, {}],
  ],
  [
    'POST /v2/webhooks/subscriptions/{subscription_id}/test',
    () => ['POST', `${SINKS}/${subscribe()}/test`, { event_type: 'payment.updated' }],
  ],
])('%s answers what the document says', (operation, ask) => {
  const [method, path, body] = ask();
  const { status, json } = call(method, path, body);
  expect({ status, misfits: shapes.misfitsOfAnswer(operation, 200, json) }).toEqual({
    status: 200,
    misfits: [],
  });
});

it.each([
  [401, 'GET', '/v2/payments', undefined, 'none'],
  [401, 'GET', '/v2/payments', undefined, 'sandbox-square-expired'],
  [403, 'GET', '/v2/payments', undefined, 'sandbox-square-oauth-orders'],
  [403, 'GET', SINKS, undefined, 'sandbox-square-oauth'],
  [404, 'GET', '/v2/payments/none', undefined, undefined],
  [400, 'GET', '/v2/payments?cursor=x', undefined, undefined],
  [400, 'POST', '/v2/orders/search', {}, undefined],
])('a refusal with %i holds a list of errors', (status, method, path, body, token) => {
  const answer = call(method, path, body, token);
  expect(answer.status).toBe(status);
  const errors = answer.json['errors'] as unknown[];
  expect(errors).toHaveLength(1);
  expect(shapes.misfits('Error', errors[0])).toEqual([]);
});

it('what the register makes and the events that it fires fit', async () => {
  subscribe();
  const lines = [{ name: 'Flat white', price: 380, quantity: 2 }];
  const customer = { firstName: 'Eve', email: 'eve@example.com', phone: '+16175550199' };
  const { payment, order } = core.square.ringUp({ lines, customer, tip: 50 });
  const { refund } = core.square.refund({ paymentId: payment.id, amount: 300 });
  core.square.ringUp({ lines, tender: 'CASH' });
  await core.webhooks.settled();
  expect(shapes.misfits('Payment', core.square.state.payments.get(payment.id))).toEqual([]);
  for (const id of [order.id, refund.order_id])
    expect(shapes.misfits('Order', core.square.state.orders.get(id))).toEqual([]);
  const seen = sent.map(({ event, body }) => {
    const name = event.replace(/(?:^|\.)(\w)/g, (_all, first: string) => first.toUpperCase());
    return [event, shapes.misfits(`${name}Event`, withoutPlace(JSON.parse(body) as object))];
  });
  expect(seen).toEqual([
    ['customer.created', []],
    ['payment.created', []],
    ['payment.updated', []],
    ['refund.created', []],
    ['refund.updated', []],
    ['payment.updated', []],
    ['payment.created', []],
    ['payment.updated', []],
  ]);
});

/** The guide shows `location_id` in the envelope, the document does not. */
function withoutPlace({ location_id: _place, ...event }: { location_id?: string }): object {
  return event;
}
