import { square, toast } from '../../shared-client/src/index.ts';
import type { Client, Driver } from '../../shared-client/src/index.ts';
import { processMemory } from '../../shared-client/src/memory/memory.ts';
import { fakeSquare, payment, refund } from '../../shared-client/testing/square.ts';
import { START } from '../../shared-client/testing/runtime.ts';
import type { TestRuntime } from '../../shared-client/testing/runtime.ts';
import {
  credentials,
  fakeToast,
  LOGIN,
  orderAt,
  sampleOrders,
  sampleRestaurants,
  HARBOR,
} from '../../shared-client/testing/toast.ts';
import { OF_A_TILL } from '../errors/till-scenes.ts';
import { callChecker } from './openapi/operations.ts';

const URL = 'https://hooks.example/in?token=t';
const scannedAt = new Date(START - 600_000).toISOString();
const order = orderAt(sampleOrders[HARBOR]![0]!, START - 60_000);
const group = (sampleRestaurants[0]!.general as { managementGroupGuid: string }).managementGroupGuid;

/** What is of a till and not of a loyalty program in the same system, which in-use.test.ts looks at. */
const TILL = ['locations', ...OF_A_TILL];
const ofTill = (part: object | undefined = {}) => Object.keys(part).filter((key) => TILL.includes(key));

/** Everything that a till's driver can be asked for. */
async function useAll(driver: Driver, client: Client, delivered: Record<string, unknown>): Promise<void> {
  await client.test();
  if (driver.auth.session) await client.login(credentials);
  for (const picker of ofTill(driver.pickers)) await client.pick(picker as 'locations', { input: {} });
  for (const event of ofTill(driver.polls)) {
    const memory = processMemory(() => START);
    await client.poll(event, {}, { limit: 3, withPasses: true });
    await client.poll(event, {}, { since: START - 600_000, limit: 9, withPasses: true, memory });
    await client.poll(event, { locationId: HARBOR }, { limit: 3, withPasses: true });
  }
  for (const search of ofTill(driver.searches)) await client.search(search, { scannedAt });
  for (const event of ofTill(driver.signed))
    await client.receive(event, {}, { method: 'POST', body: delivered[event] });
  for (const event of ofTill(driver.hooks)) {
    const { subscriptionId } = await client.subscribe(event, {}, URL);
    await client.findSubscription(event, {}, URL);
    await client.recent(event, {}, 3);
    await client.receive(event, {}, { method: 'POST', body: delivered[event] });
    await client.unsubscribe(event, subscriptionId);
  }
}

const callsOf = ({ requests }: TestRuntime, baseUrl: string) =>
  requests.map(({ method, url, headers, body }) => ({
    method,
    path: url.slice(baseUrl.length),
    headers,
    ...(body === undefined ? {} : { body: JSON.parse(body) as unknown }),
  }));

test('all calls to Toast are such as its documents know', async () => {
  const { client, runtime, context } = fakeToast({
    [LOGIN]: { body: { token: { accessToken: 'jwt' } } },
    'GET /orders/v2/ordersBulk': { body: [order] },
    [`GET /orders/v2/orders/${String(order.guid)}`]: { body: order },
    [`GET /restaurants/v1/groups/${group}/restaurants`]: { body: [{ guid: HARBOR }] },
  });
  const delivered = { details: { restaurantGuid: HARBOR, order: { guid: order.guid } } };
  await useAll(toast, client, { sale_paid: delivered, sale_refunded: delivered });
  const calls = callsOf(runtime, context.connection.baseUrl);
  expect(
    new Set(
      calls.map(({ method, path }) => `${method} ${path.split('/').slice(1, 4).join('/').split('?')[0]}`),
    ).size,
  ).toBe(5);
  expect(calls.flatMap(callChecker('toast'))).toEqual([]);
});

test('all calls to Square are such as its documents know', async () => {
  const subscription = { id: 'wbhk_1', signature_key: 'key' };
  const one = payment('P-1', { customer_id: 'C-1' });
  const { client, runtime, context } = fakeSquare({
    'GET /v2/merchants/me': { body: { merchant: {} } },
    [`GET /v2/locations/${HARBOR}`]: { body: { location: { id: HARBOR } } },
    'GET /v2/locations/L-MAIN': { body: { location: { id: 'L-MAIN' } } },
    'GET /v2/payments': ({ url }) => ({
      body: { payments: [one], ...(url.includes('cursor') ? {} : { cursor: 'next' }) },
    }),
    'GET /v2/refunds': { body: { refunds: [refund('R-1')] } },
    'GET /v2/payments/P-1': { body: { payment: one } },
    'GET /v2/refunds/R-1': { body: { refund: refund('R-1') } },
    'GET /v2/customers/C-1': { body: { customer: {} } },
    'POST /v2/webhooks/subscriptions': { body: { subscription } },
    'GET /v2/webhooks/subscriptions': ({ url }) => ({
      body: url.includes('cursor') ? {} : { cursor: 'next' },
    }),
    'DELETE /v2/webhooks/subscriptions/wbhk_1': { body: {} },
  });
  await useAll(square, client, {
    sale_paid: { type: 'payment.updated', data: { object: { payment: one } } },
    sale_refunded: { type: 'refund.updated', data: { object: { refund: refund('R-1') } } },
  });
  const calls = callsOf(runtime, context.connection.baseUrl);
  expect(calls.flatMap(callChecker('square'))).toEqual([]);
  expect(new Set(calls.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).size).toBe(13);
});

test('a call that the documents do not know is noticed', () => {
  const check = callChecker('toast');
  const good = {
    method: 'GET',
    path: '/orders/v2/ordersBulk?pageSize=100',
    headers: { 'toast-restaurant-external-id': HARBOR },
  };
  expect(check(good)).toEqual([]);
  expect(check({ ...good, path: '/orders/v2/ordersBulk?pagesize=100' })).toHaveLength(1);
  expect(check({ ...good, path: '/orders/v2/ordersBulk?pageSize=many' })).toHaveLength(1);
  expect(check({ ...good, headers: {} })).toHaveLength(1);
  expect(check({ ...good, path: '/orders/v3/ordersBulk' })).toHaveLength(1);
  expect(
    callChecker('square')({ method: 'GET', path: '/v2/refunds?sort_field=CHANGED', headers: {} }),
  ).toHaveLength(1);
  const body = { order_id: ['O-1'] };
  expect(
    callChecker('square')({ method: 'POST', path: '/v2/orders/batch-retrieve', headers: {}, body }),
  ).not.toEqual([]);
});
