import { startSandbox } from '../server.ts';
import type { Sandbox } from '../server.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function control(method: string, path: string, body: unknown = {}) {
  const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
    method,
    ...(method === 'GET'
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

const LINES = [{ name: 'Flat white', price: 380 }];
const GUEST = { firstName: 'Ada', email: 'ada@example.com' };

it('shows what a connection to each till asks for', async () => {
  const { json } = await control('GET', 'state');
  expect(json['tills']).toMatchObject({
    toast: { url: sandbox.toastUrl, clientId: 'sandbox-toast', locations: [{ name: 'Harbor Street' }, {}] },
    square: { url: sandbox.squareUrl, accessToken: 'sandbox-square-token', locations: [{}, {}] },
  });
});

it('rings up, refunds and voids at Toast', async () => {
  const { json } = await control('POST', 'toast/sales', {
    lines: LINES,
    guest: GUEST,
    tender: 'CASH',
    tip: 50,
  });
  const order = json['order'] as { guid: string };
  expect(order).toMatchObject({
    checks: [{ totalAmount: 3.8, customer: GUEST, payments: [{ type: 'CASH', tipAmount: 0.5 }] }],
  });
  const back = await control('POST', `toast/orders/${order.guid}/refund`, { amount: 100 });
  expect(back.json).toMatchObject({ order: { checks: [{ payments: [{ refundStatus: 'PARTIAL' }] }] } });
  expect((await control('POST', `toast/orders/${order.guid}/void`)).json).toMatchObject({
    order: { voided: true },
  });
});

it('rings up and refunds at Square', async () => {
  const { json } = await control('POST', 'square/sales', { lines: LINES, guest: GUEST });
  const payment = json['payment'] as { id: string };
  expect(payment).toMatchObject({ total_money: { amount: 380 }, customer_id: expect.any(String) });
  expect((await control('POST', `square/payments/${payment.id}/refund`)).json).toMatchObject({
    refund: { amount_money: { amount: 380 }, status: 'COMPLETED' },
  });
});

it('keeps webhooks of Toast, tells of them, and never shows their secret', async () => {
  const seen: unknown[] = [];
  const stop = sandbox.changes.on((name, item) => seen.push([name, item]));
  const url = 'http://127.0.0.1:9/hook';
  const { status, json } = await control('POST', 'toast/subscriptions', { url, secret: 'a shared secret' });
  expect([status, json]).toEqual([201, { id: 'toast-webhook-1', url }]);
  const state = (await control('GET', 'state')).json;
  expect(state['sinks']).toEqual([{ id: 'toast-webhook-1', url, events: ['order_updated'] }]);
  expect(JSON.stringify(state)).not.toContain('a shared secret');
  expect((await control('DELETE', 'toast/subscriptions/toast-webhook-1')).status).toBe(200);
  stop();
  expect(seen).toMatchObject([
    ['sink', { url }],
    ['sink', { url, deleted: true }],
  ]);
});

it.each([
  ['POST', 'toast/sales', {}, 400, '"lines"'],
  ['POST', 'toast/sales', { lines: [{ name: 'x' }] }, 400, '"price"'],
  ['POST', 'toast/sales', { lines: LINES, tender: 'SHELLS' }, 400, '"tender"'],
  ['POST', 'toast/sales', { lines: LINES, tip: -1 }, 400, '"tip"'],
  ['POST', 'toast/sales', { lines: LINES, guest: 'Ada' }, 400, '"guest"'],
  ['POST', 'toast/sales', { lines: LINES, guest: { email: 5 } }, 400, '"email"'],
  ['POST', 'toast/sales', { lines: LINES, locationId: 'x' }, 400, '"x"'],
  ['POST', 'toast/orders/none/refund', {}, 400, '"none"'],
  ['POST', 'toast/subscriptions', { url: 'x' }, 400, '"url"'],
  ['DELETE', 'toast/subscriptions/none', undefined, 404, '"none"'],
  ['POST', 'square/sales', { lines: LINES, locationId: 'x' }, 400, '"x"'],
  ['POST', 'square/payments/none/refund', {}, 400, '"none"'],
])('%s %s with %j is refused by field', async (method, path, body, status, words) => {
  expect(await control(method, path, body)).toMatchObject({
    status,
    json: { error: expect.stringContaining(words) },
  });
});
