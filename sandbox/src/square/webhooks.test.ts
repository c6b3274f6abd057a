import { createHmac } from 'node:crypto';
import type { OutgoingWebhook } from '../webhooks.ts';
import type { Subscription } from './records.ts';
import { SquareCaller } from './testing.ts';
import { SQUARE_EVENTS } from './webhook.ts';

const SINKS = '/v2/webhooks/subscriptions';
const HOOK = 'https://hooks.example/square?z=1';
const LINES = [{ name: 'Flat white', price: 380, quantity: 2 }];

let sent: OutgoingWebhook[];
let answers: number[];
let waits: number[];
let next: (() => void) | undefined;
let square: SquareCaller;

beforeEach(() => {
  [sent, answers, waits, next] = [[], [], [], undefined];
  square = new SquareCaller({
    now: () => Date.UTC(2026, 10, 3, 12),
    switches: { webhookClockSpeed: 1 },
    send: async (webhook) => {
      sent.push(webhook);
      return answers.shift() ?? 200;
    },
    after: (ms, run) => {
      waits.push(ms / 60_000);
      next = run;
      return () => undefined;
    },
  });
});

const settled = () => square.core.webhooks.settled();

function wanted(more: object = {}): object {
  return { subscription: { name: 'Till', event_types: SQUARE_EVENTS, notification_url: HOOK, ...more } };
}

function subscribe(more: object = {}): Subscription {
  return square.call('POST', SINKS, wanted(more)).json['subscription'] as Subscription;
}

it('fires the events of a sale and of its refund, signed over address and body', async () => {
  const { signature_key: key, id } = subscribe();
  const { payment } = square.core.square.ringUp({ lines: LINES, customer: { email: 'eve@example.com' } });
  square.core.square.refund({ paymentId: payment.id, amount: 100 });
  await settled();
  expect(sent.map(({ event }) => event)).toEqual([
    'customer.created',
    'payment.created',
    'payment.updated',
    'refund.created',
    'refund.updated',
    'payment.updated',
  ]);
  for (const { body, headers, url, sinkId } of sent) {
    expect([url, sinkId]).toEqual([HOOK, id]);
    expect(headers['x-square-hmacsha256-signature']).toBe(
      createHmac('sha256', key)
        .update(HOOK + body)
        .digest('base64'),
    );
  }
  const bodies = sent.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  expect(new Set(bodies.map(({ event_id }) => event_id)).size).toBe(6);
  expect(bodies[2]).toMatchObject({
    merchant_id: 'MLPASSCAFE0001',
    type: 'payment.updated',
    data: { type: 'payment', id: payment.id, object: { payment: { status: 'COMPLETED' } } },
  });
});

it('knows a customer by email again', async () => {
  subscribe({ event_types: ['customer.created'] });
  const customer = { email: 'ADA@example.com' };
  const { payment } = square.core.square.ringUp({ lines: LINES, customer });
  await settled();
  expect(sent).toEqual([]);
  expect(square.call('GET', `/v2/customers/${payment.customer_id}`).json).toMatchObject({
    customer: { given_name: 'Ada' },
  });
});

it('sells to nobody in particular, in cash', () => {
  const { payment, order } = square.core.square.ringUp({ lines: LINES, tender: 'CASH', tip: 40 });
  expect(payment).toMatchObject({
    source_type: 'CASH',
    amount_money: { amount: 760, currency: 'USD' },
    tip_money: { amount: 40 },
    total_money: { amount: 800 },
  });
  expect(payment).not.toHaveProperty('customer_id');
  expect(order).toMatchObject({ total_money: { amount: 800 }, line_items: [{ quantity: '2' }] });
});

it('gives back no more than was paid', () => {
  const { payment } = square.core.square.ringUp({ lines: LINES });
  const refund = (amount?: number) => square.core.square.refund({ paymentId: payment.id, amount });
  refund(700);
  expect(() => refund(61)).toThrow('between 1 and 60');
  expect(refund().payment.refunded_money).toMatchObject({ amount: 760 });
  expect(() => refund()).toThrow('"amount"');
  expect(() => square.core.square.refund({ paymentId: 'none' })).toThrow('"none"');
});

it.each([
  ['another event', { event_types: ['payment.vanished'] }, 'INVALID_VALUE'],
  ['no event', { event_types: [] }, 'MISSING_REQUIRED_PARAMETER'],
  ['no address', { notification_url: 'hooks' }, 'INVALID_VALUE'],
  ['a long name', { name: 'x'.repeat(65) }, 'VALUE_TOO_LONG'],
])('refuses a subscription with %s', (_name, more, code) => {
  expect(square.refusal('POST', SINKS, wanted(more))).toEqual([400, code]);
});

it('lets only the own token of an application subscribe', () => {
  const token = 'sandbox-square-oauth';
  expect(square.refusal('GET', SINKS, undefined, { token })).toEqual([403, 'FORBIDDEN']);
  square.core.switches.squareOauthMayNotSubscribeStatus = 401;
  expect(square.refusal('POST', SINKS, wanted(), { token })).toEqual([401, 'UNAUTHORIZED']);
});

it('answers a repeat under one key with the first answer, and refuses another call under it', () => {
  const ask = (more: object) =>
    square.call('POST', SINKS, { idempotency_key: 'k', ...wanted(more) }).json[
      'subscription'
    ] as Subscription;
  const { id } = ask({});
  expect(ask({}).id).toBe(id);
  expect(square.list('subscriptions', SINKS)).toHaveLength(1);
  expect(square.refusal('POST', SINKS, { idempotency_key: 'k', ...wanted({ name: 'Other' }) })).toEqual([
    400,
    'IDEMPOTENCY_KEY_REUSED',
  ]);
});

it('lists, changes, switches off and deletes subscriptions', async () => {
  const { id, signature_key: key } = subscribe();
  expect(square.list('subscriptions', SINKS)[0]).not.toHaveProperty('signature_key');
  square.call('PUT', `${SINKS}/${id}`, { subscription: { enabled: false } });
  expect(square.list('subscriptions', SINKS)).toEqual([]);
  expect(square.list('subscriptions', `${SINKS}?include_disabled=true`)).toMatchObject([
    { id, name: 'Till' },
  ]);
  square.core.square.ringUp({ lines: LINES });
  await settled();
  expect(sent).toEqual([]);
  const { signature_key: newKey } = square.call('POST', `${SINKS}/${id}/signature-key`, {}).json;
  expect(newKey).not.toBe(key);
  expect(square.call('GET', `${SINKS}/${id}`).json).toMatchObject({
    subscription: { signature_key: newKey },
  });
  expect(square.call('DELETE', `${SINKS}/${id}`).json).toEqual({});
  expect(square.refusal('GET', `${SINKS}/${id}`)).toEqual([404, 'NOT_FOUND']);
});

it('sends a test event to one subscription', async () => {
  const { id } = subscribe({ event_types: ['refund.created'] });
  const { json } = square.call('POST', `${SINKS}/${id}/test`, {});
  await settled();
  const [{ body } = { body: '' }] = sent;
  expect(json).toMatchObject({ subscription_test_result: { payload: body } });
  expect(JSON.parse(body)).toMatchObject({ type: 'refund.created' });
});

it('sends again after 1, 2, 4, ... 32 minutes and then every hour, for a day', async () => {
  subscribe({ event_types: ['payment.updated'] });
  answers = Array.from({ length: 100 }, () => 500);
  square.core.square.ringUp({ lines: LINES });
  await settled();
  for (let run = next; run !== undefined; run = next) {
    next = undefined;
    run();
    await settled();
  }
  expect(waits.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(waits.reduce((sum, minutes) => sum + minutes, 0)).toBeLessThanOrEqual(24 * 60);
  expect(sent).toHaveLength(waits.length + 1);
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
});

it('has switches for the older signature and for the first event of a sale', async () => {
  Object.assign(square.core.switches, { squareWebhookOldSignature: true, squareUpdatedEventsFollow: false });
  const { signature_key: key } = subscribe();
  square.core.square.ringUp({ lines: LINES });
  await settled();
  expect(sent.map(({ event }) => event)).toEqual(['payment.updated']);
  const [{ headers, body } = { headers: {}, body: '' }] = sent;
  expect((headers as Record<string, string>)['x-square-signature']).toBe(
    createHmac('sha1', key)
      .update(HOOK + body)
      .digest('base64'),
  );
});
