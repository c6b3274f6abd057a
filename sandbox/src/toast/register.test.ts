import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutgoingWebhook } from '../webhooks.ts';
import type { Order } from './records.ts';
import { LAKESIDE, ToastCaller } from './testing.ts';
import { orderWebhooks, signatureOf } from './webhook.ts';

const NOW = Date.UTC(2026, 10, 2, 7, 30);
const URL_ = 'http://hooks.example/toast';
const SECRET = 'a shared secret';
const LINES = [
  { name: 'Flat white', price: 380, quantity: 2 },
  { name: 'Croissant', price: 320 },
];

let now: number;
let sent: OutgoingWebhook[];
let answers: number[];
let waits: { ms: number; run: () => void; isOff: boolean }[];
let toast: ToastCaller;

beforeEach(() => {
  now = NOW;
  [sent, answers, waits] = [[], [], []];
  toast = new ToastCaller({
    now: () => now,
    switches: { webhookClockSpeed: 1 },
    send: async (webhook) => {
      sent.push(webhook);
      return answers.shift() ?? 200;
    },
    after: (ms, run) => {
      const wait = { ms, run, isOff: false };
      waits.push(wait);
      return () => (wait.isOff = true);
    },
  });
  toast.core.toast.subscriptions.add({ url: URL_, secret: SECRET });
});

const settled = () => toast.core.webhooks.settled();
const ring = (more: object = {}): Order => toast.core.toast.ringUp({ lines: LINES, ...more });
const told = () => sent.map(({ body }) => (JSON.parse(body) as { details: { order: Order } }).details.order);

it('opens, fills and closes an order, and tells each step', async () => {
  const order = ring({ guest: { firstName: 'Ada', email: 'ada@example.com' }, tip: 150 });
  expect(order).toMatchObject({
    businessDate: 20261101,
    closedDate: order.modifiedDate,
    checks: [
      {
        amount: 10.8,
        totalAmount: 10.8,
        paymentStatus: 'CLOSED',
        customer: { firstName: 'Ada', email: 'ada@example.com' },
        selections: [
          { displayName: 'Flat white', price: 7.6 },
          { displayName: 'Croissant', price: 3.2 },
        ],
        payments: [{ type: 'CREDIT', amount: 10.8, tipAmount: 1.5, paymentStatus: 'CAPTURED' }],
      },
    ],
  });
  await settled();
  expect(told().map(({ checks: [check] }) => [check?.paymentStatus, check?.selections.length])).toEqual([
    ['OPEN', 0],
    ['OPEN', 2],
    ['CLOSED', 2],
  ]);
  const dates = told().map(({ modifiedDate }) => modifiedDate);
  expect([...new Set(dates)].sort()).toEqual(dates);
});

it('is seen by a poll of what changed', () => {
  const order = ring({ restaurantGuid: LAKESIDE });
  const query = 'startDate=2026-11-02T07:30:00.000%2B0000&endDate=2026-11-02T07:31:00.000%2B0000';
  expect(toast.get(`/orders/v2/ordersBulk?${query}`, LAKESIDE).json).toMatchObject([{ guid: order.guid }]);
});

it('gives back in part, then the rest, and never more than was paid', () => {
  const { guid, modifiedDate } = ring({ tip: 100 });
  now += 86_400_000;
  const { refund } = toast.core.toast;
  const give = (more: object) => refund.call(toast.core.toast, { orderGuid: guid, ...more });
  const paymentOf = ({ checks: [check] }: Order) => check?.payments[0];
  const part = give({ amount: 300 });
  expect(part.modifiedDate > modifiedDate).toBe(true);
  expect(part.checks[0]?.totalAmount).toBe(10.8);
  expect(paymentOf(part)).toMatchObject({
    refundStatus: 'PARTIAL',
    refund: { refundAmount: 3, tipRefundAmount: 0, refundBusinessDate: 20261102 },
  });
  expect(() => give({ amount: 781 })).toThrow('between 1 and 780');
  expect(() => give({ amount: 0 })).toThrow('"amount"');
  expect(paymentOf(give({}))).toMatchObject({
    refundStatus: 'FULL',
    refund: { refundAmount: 10.8, tipRefundAmount: 1 },
  });
  expect(() => give({})).toThrow('no payment left');
});

it('voids an order and its payments', () => {
  const { guid } = ring();
  expect(toast.core.toast.void(guid)).toMatchObject({
    voided: true,
    voidBusinessDate: 20261101,
    checks: [
      {
        voided: true,
        totalAmount: 0,
        payments: [{ paymentStatus: 'VOIDED', voidInfo: { voidBusinessDate: 20261101 } }],
      },
    ],
  });
  expect(() => toast.core.toast.void(guid)).toThrow('already');
  expect(() => toast.core.toast.void('none')).toThrow('"none"');
});

it('knows a guest again by email, or else by phone', () => {
  const guestOf = (guest: object) => ring({ guest }).checks[0]?.customer?.guid;
  const first = guestOf({ email: 'ada@example.com', phone: '6175550177' });
  expect(guestOf({ email: 'ada@example.com' })).toBe(first);
  expect(guestOf({ phone: '6175550177' })).toBe(first);
  expect(guestOf({ firstName: 'Ada' })).not.toBe(first);
});

it('leaves guests, delivery addresses and external ids out of webhooks', async () => {
  const order = ring({ guest: { firstName: 'Ada', phone: '6175550177', email: 'ada@example.com' } });
  Object.assign(order, { externalId: 'E-1', deliveryInfo: { address1: '1 Example Way', notes: 'ring' } });
  toast.core.toast.refund({ orderGuid: order.guid });
  await settled();
  expect(JSON.stringify(told())).not.toMatch(/Ada|6175550177|ada@|Example Way|E-1/);
  expect(told().at(-1)).toMatchObject({ deliveryInfo: { address1: null, notes: 'ring' } });
  toast.core.switches.toastWebhookKeepsEmail = true;
  toast.core.toast.void(order.guid);
  await settled();
  expect(told().at(-1)?.checks[0]?.customer).toMatchObject({ email: 'ada@example.com', firstName: null });
});

it('signs the body and its own timestamp', async () => {
  ring();
  await settled();
  for (const { body, headers, url, method } of sent) {
    const { timestamp } = JSON.parse(body) as { timestamp: string };
    const wanted = createHmac('sha256', SECRET)
      .update(body + timestamp)
      .digest('base64');
    expect([method, url, headers['Toast-Signature']]).toEqual(['POST', URL_, wanted]);
    expect(timestamp).toMatch(/Z$/);
  }
  expect(sent[0]?.headers).toMatchObject({
    'Toast-Event-Type': 'order_updated',
    'Toast-Event-Category': 'order_updated',
    'Toast-Restaurant-External-ID': expect.any(String),
    'Toast-Attempt-Number': '1',
  });
});

it('makes the bodies and signatures of the sample deliveries', () => {
  const file = join(__dirname, '..', '..', '..', 'samples', 'toast', 'webhooks.json');
  const samples = JSON.parse(readFileSync(file, 'utf8')) as {
    secret: string;
    rawBody: string;
    headers: Record<string, string>;
  }[];
  for (const { secret, rawBody, headers } of samples) {
    const { timestamp, guid, details } = JSON.parse(rawBody) as {
      timestamp: string;
      guid: string;
      details: { restaurantGuid: string; order: Order };
    };
    const [webhook] = orderWebhooks(
      [{ id: 's', url: URL_, secret }],
      details.restaurantGuid,
      details.order,
      Date.parse(timestamp),
      toast.core.switches,
    );
    expect({ ...(JSON.parse(webhook?.body ?? '') as object), guid }).toEqual(JSON.parse(rawBody));
    expect(signatureOf(secret, rawBody, timestamp)).toBe(headers['Toast-Signature']);
  }
});

it.each([
  [500, 3],
  [404, 3],
  [429, 3],
  [0, 3],
  [400, 1],
  [302, 1],
])('after %i an event is sent %i times in all, again after 5 and 10 minutes', async (status, times) => {
  toast.core.toast.books.orders(LAKESIDE);
  answers = Array.from({ length: 9 }, () => status);
  const { guid } = ring();
  await settled();
  sent = [];
  waits = [];
  toast.core.toast.void(guid);
  for (let step = 0; step < 4; step += 1) {
    await settled();
    for (const { run } of waits.slice(step, step + 1)) run();
  }
  await settled();
  expect(sent.map(({ headers }) => headers['Toast-Attempt-Number'])).toEqual(['1', '2', '3'].slice(0, times));
  expect(waits.map(({ ms }) => ms / 60_000)).toEqual([5, 10].slice(0, times - 1));
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
});

it('forgets what is still to be sent when it starts over', async () => {
  answers = [500, 500, 500];
  ring();
  await settled();
  toast.core.reset();
  expect(waits.map(({ isOff }) => isOff)).toEqual([true, true, true]);
  expect([...toast.core.toast.subscriptions]).toEqual([]);
});

it('lets time between attempts pass as fast as the switch says', async () => {
  answers = [500];
  toast.core.switches.webhookClockSpeed = 60;
  ring();
  await settled();
  expect(waits.map(({ ms }) => ms)).toEqual([5000]);
});

it.each([
  [{ url: 'hooks.example', secret: SECRET }, '"url"'],
  [{ url: 'ftp://hooks.example', secret: SECRET }, '"url"'],
  [{ url: URL_, secret: 'short' }, '"secret"'],
])('refuses the subscription %j by field', (subscription, words) => {
  expect(() => toast.core.toast.subscriptions.add(subscription)).toThrow(words);
});

it('keeps one subscription per address', () => {
  toast.core.toast.subscriptions.add({ url: URL_, secret: 'another secret' });
  expect([...toast.core.toast.subscriptions]).toMatchObject([
    { id: 'toast-webhook-1', secret: 'another secret' },
  ]);
  expect(toast.core.toast.subscriptions.remove('toast-webhook-1')).toBe(true);
  expect(toast.core.toast.subscriptions.remove('toast-webhook-1')).toBe(false);
});
