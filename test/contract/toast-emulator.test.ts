import { SandboxCore } from '../../sandbox/src/sandbox.ts';
import type { OutgoingWebhook } from '../../sandbox/src/webhooks.ts';
import { readShapes } from './openapi/shapes.ts';

const shapes = readShapes('toast');
const HARBOR = 'bec251aa-8486-5e57-aefe-dc2d85838d8b';
const GROUP = 'c387be1f-191f-5d6a-97b4-2726fe3f6cc0';
const ORDER = '86f53fbc-ff5a-5260-83f5-fc8f26597b87';
const PAYMENT = '0d2cd96c-896f-51fa-9041-324642d583e8';
const MONTH = 'startDate=2026-10-15T00:00:00.000%2B0000&endDate=2026-11-15T00:00:00.000%2B0000';

let core: SandboxCore;
let sent: OutgoingWebhook[];

beforeEach(() => {
  sent = [];
  core = new SandboxCore({
    switches: { toastRateLimits: false },
    send: async (webhook) => {
      sent.push(webhook);
      return 200;
    },
  });
});

function call(method: string, path: string, headers: Record<string, string> = {}, body?: unknown) {
  const outcome = core.call({ method, path: `/toast${path}`, headers, body });
  if (typeof outcome === 'string') throw new Error(outcome);
  return { status: outcome.status, json: JSON.parse(outcome.body) as unknown };
}

function logIn(secret = 'sandbox-toast-secret') {
  return call(
    'POST',
    '/authentication/v1/authentication/login',
    {},
    {
      clientId: 'sandbox-toast',
      clientSecret: secret,
      userAccessType: 'TOAST_MACHINE_CLIENT',
    },
  );
}

function headers(): Record<string, string> {
  const { token } = logIn().json as { token: { accessToken: string } };
  return { authorization: `Bearer ${token.accessToken}`, 'toast-restaurant-external-id': HARBOR };
}

it.each([
  ['GET /orders/v2/ordersBulk', `/orders/v2/ordersBulk?${MONTH}`],
  ['GET /orders/v2/ordersBulk', '/orders/v2/ordersBulk?businessDate=20261031&pageSize=2'],
  [
    'GET /orders/v2/orders',
    '/orders/v2/orders?startDate=2026-10-30T16:00:00.000%2B0000&endDate=2026-10-30T17:00:00.000%2B0000',
  ],
  ['GET /orders/v2/orders/{guid}', `/orders/v2/orders/${ORDER}`],
  ['GET /orders/v2/payments', '/orders/v2/payments?paidBusinessDate=20261030'],
  ['GET /orders/v2/payments/{guid}', `/orders/v2/payments/${PAYMENT}`],
  ['GET /restaurants/v1/restaurants/{restaurantGUID}', `/restaurants/v1/restaurants/${HARBOR}`],
  [
    'GET /restaurants/v1/groups/{managementGroupGUID}/restaurants',
    `/restaurants/v1/groups/${GROUP}/restaurants`,
  ],
  ['GET /menus/v2/menus', '/menus/v2/menus'],
  ['GET /menus/v2/metadata', '/menus/v2/metadata'],
])('%s answers what the document says', (operation, path) => {
  const { status, json } = call('GET', path, headers());
  expect({ status, misfits: shapes.misfitsOfAnswer(operation, 200, json) }).toEqual({
    status: 200,
    misfits: [],
  });
  expect(JSON.stringify(json).length).toBeGreaterThan(20);
});

it('the login and its refusal fit', () => {
  const operation = 'POST /authentication/v1/authentication/login';
  const [good, bad] = [logIn(), logIn('wrong')];
  expect([good.status, bad.status]).toEqual([200, 401]);
  expect(shapes.misfitsOfAnswer(operation, 200, good.json)).toEqual([]);
  expect(shapes.misfitsOfAnswer(operation, 401, bad.json)).toEqual([]);
});

it.each([
  [400, '/orders/v2/ordersBulk', {}],
  [401, '/orders/v2/ordersBulk', { authorization: 'Bearer x' }],
  [403, '/menus/v2/menus', { 'toast-restaurant-external-id': GROUP }],
  [404, `/orders/v2/orders/${GROUP}`, {}],
])('a refusal with %i is an ErrorMessage', (status, path, other) => {
  const answer = call('GET', path, { ...headers(), ...other });
  expect(answer.status).toBe(status);
  expect(shapes.misfits('ErrorMessage', answer.json)).toEqual([]);
});

it('orders from the register and their webhooks fit, through sale, refund and void', async () => {
  core.toast.subscriptions.add({ url: 'http://hooks.example/toast', secret: 'shared-secret' });
  const lines = [{ name: 'Flat white', price: 380, quantity: 2 }];
  const sale = core.toast.ringUp({ lines, guest: { firstName: 'Ada', email: 'ada@example.com' }, tip: 100 });
  core.toast.refund({ orderGuid: sale.guid, amount: 100 });
  core.toast.refund({ orderGuid: sale.guid });
  core.toast.void(core.toast.ringUp({ lines, tender: 'CASH' }).guid);
  await core.webhooks.settled();
  for (const order of core.toast.books.orders(HARBOR)) expect(shapes.misfits('Order', order)).toEqual([]);
  expect(sent).toHaveLength(9);
  for (const { body } of sent)
    expect(shapes.misfits('OrderUpdatedWebhook', JSON.parse(body) as unknown)).toEqual([]);
});

it('notices a field that the document does not name, and a word that it does not allow', () => {
  const [order] = core.toast.books.orders(HARBOR);
  expect(shapes.misfits('Order', { ...order, openDate: 'x' })).toEqual([expect.stringContaining('openDate')]);
  expect(shapes.misfits('Order', { ...order, approvalStatus: 'FINE' })).not.toEqual([]);
});
