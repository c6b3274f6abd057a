import { fakeSquare } from '../../../../testing/square.ts';
import { account, ACCOUNTS, entry, EVENTS, PROGRAM, program } from '../../../../testing/square-loyalty.ts';
import type { SystemRoutes } from '../../../../testing/fake-system.ts';
import { readOnly } from '../../check.ts';
import type { CheckHost, Line } from '../../check.ts';
import { squareDoctor } from './doctor.ts';

const SCOPES =
  'PAYMENTS_READ ORDERS_READ CUSTOMERS_READ MERCHANT_PROFILE_READ LOYALTY_READ LOYALTY_WRITE CUSTOMERS_WRITE';
const SUBSCRIPTIONS = 'GET /v2/webhooks/subscriptions';
const healthy: SystemRoutes = {
  'GET /v2/merchants/me': { body: { merchant: { business_name: 'Corner\nCafe' } } },
  'POST /oauth2/token/status': { body: { scopes: SCOPES.split(' ') } },
  [PROGRAM]: { body: { program } },
  [EVENTS]: { body: {} },
  [`POST ${ACCOUNTS}/search`]: { body: { loyalty_accounts: [account()] } },
  [SUBSCRIPTIONS]: { body: {} },
};

async function examine(routes: SystemRoutes) {
  const { runtime, context } = fakeSquare({ ...healthy, ...routes });
  const lines: Line[] = [];
  const host: CheckHost = {
    runtime: { ...runtime, transport: readOnly(runtime.transport, squareDoctor.isRead) },
    connection: context.connection,
    filledIn: new Set(['token']),
    nameOf: (field) => field,
    presentedBy: () => runtime.transport,
    addressIn: () => undefined,
    progress: () => undefined,
  };
  await squareDoctor.examine(host, { section: () => (line) => lines.push(line), probe: () => undefined });
  return { lines, of: (key: string) => lines.filter((line) => line.key === key) };
}

test('a healthy account has nothing to mend', async () => {
  const { lines, of } = await examine({});
  expect(lines.filter(({ mark }) => mark === 'warning' || mark === 'problem')).toEqual([]);
  expect(of('account')).toMatchObject([{ text: 'Account: Corner Cafe.' }]);
  expect(of('tier').map(({ text }) => text)).toEqual([
    'Reward for 10 points: Free Coffee.',
    'Reward for 500 points: Free Lunch.',
  ]);
  expect(of('till-earns')).toMatchObject([{ mark: 'info', facts: { recentByTill: 0 } }]);
});

test.each([
  [[], /^There are no earnings yet, so it cannot be told/],
  [[entry('E-1', 'ACCUMULATE_POINTS', { points: 2 })], /None of the last 1 earnings came from/],
])('where the till has given no points, it is told whether anybody has', async (events, words) => {
  const { of } = await examine({ [EVENTS]: { body: { events } } });
  expect(of('till-earns')).toMatchObject([{ mark: 'info', text: expect.stringMatching(words) }]);
});

test('a till that earns by itself is a warning not to send its sales again', async () => {
  const events = [
    entry('E-1', 'ACCUMULATE_POINTS', { points: 2 }, { source: 'SQUARE' }),
    entry('E-2', 'ACCUMULATE_POINTS', { points: 2 }),
  ];
  const { of } = await examine({ [EVENTS]: { body: { events } } });
  expect(of('till-earns')).toMatchObject([
    { mark: 'warning', text: expect.stringMatching(/1 of the last 2 earnings.*or they earn twice/) },
  ]);
});

test.each([
  ['INACTIVE', { body: { program: { ...program, status: 'INACTIVE' } } }, 'warning', /is not active/],
  ['none', { status: 404 }, 'info', /Square Loyalty is not switched on/],
  ['not readable', { status: 403 }, 'warning', /LOYALTY_READ/],
])('a program that is %s is told', async (_, answer, mark, text) => {
  const { of } = await examine({ [PROGRAM]: answer });
  expect(of('program')).toMatchObject([{ mark, text: expect.stringMatching(text) }]);
});

test('what the token lacks is named by what it is for', async () => {
  const scopes = SCOPES.split(' ').filter((scope) => scope !== 'LOYALTY_WRITE');
  const { of } = await examine({ 'POST /oauth2/token/status': { body: { scopes } } });
  expect(of('scopes')).toMatchObject([
    { mark: 'ok' },
    { mark: 'warning', text: expect.stringMatching(/lacks LOYALTY_WRITE\. Log in again/) },
  ]);
});

test('of an address of a webhook only the host is told', async () => {
  const hook = { id: 'w', event_types: ['loyalty.event.created'], enabled: false };
  const subscriptions = [{ ...hook, notification_url: 'https://n8n.example/webhook/1?token=secret' }];
  const { of } = await examine({ [SUBSCRIPTIONS]: { body: { subscriptions } } });
  expect(of('webhook')).toMatchObject([
    { mark: 'warning', text: 'Webhook to n8n.example: loyalty.event.created; switched off.' },
  ]);
  expect(JSON.stringify(of('webhook'))).not.toContain('secret');
  const login = await examine({ [SUBSCRIPTIONS]: { status: 403 } });
  expect(login.of('webhook')).toMatchObject([
    { mark: 'info', text: expect.stringMatching(/polled triggers/) },
  ]);
});

test('with a token that is refused nothing else is asked', async () => {
  const { lines } = await examine({ 'GET /v2/merchants/me': { status: 401 } });
  expect(lines.map(({ key, mark }) => `${key} ${mark}`)).toEqual(['region info', 'credentials problem']);
});

test.each([
  ['GET', '/v2/loyalty/programs/main', true],
  ['POST', '/v2/loyalty/events/search', true],
  ['POST', '/oauth2/token/status', true],
  ['POST', '/v2/loyalty/accounts', false],
  ['POST', '/v2/loyalty/accounts/A/adjust', false],
  ['POST', '/oauth2/revoke', false],
  ['DELETE', '/v2/loyalty/rewards/R', false],
] as const)('%s %s is a look: %p', (method, path, isLook) => {
  const url = `https://connect.squareup.com${path}`;
  expect(squareDoctor.isRead({ method, url, headers: {}, timeoutMs: 1 })).toBe(isLook);
});
