import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TOAST_ACCOUNTS } from '../../sandbox/src/toast/toast.ts';
import { SQUARE_TOKENS } from '../../sandbox/src/square/tokens.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { BuiltApp } from './support/built-app.ts';
import { SessionUser } from './support/session-user.ts';
import { builtDefinition } from './support/unzip.ts';
import { ZapierBackend } from './support/zapier-backend.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
const GUEST = {
  firstName: 'Gwendolyn',
  lastName: 'Featherstone',
  phone: '2125550123',
  email: 'gwen@private.example',
};
const HARBOR = 'bec251aa-8486-5e57-aefe-dc2d85838d8b';
const [TOAST] = TOAST_ACCOUNTS;
const [SQUARE] = SQUARE_TOKENS;
const HEAD = 'Order ID,Date,Total,Email';

let sandbox: Sandbox;
let backend: ZapierBackend;
let files: Server;
/** How far the clock of the tills is ahead. */
let ahead = 0;
/** The file at the link, and who asked for it. */
let csv = '';
let asked: (string | undefined)[] = [];
const apps: Record<string, BuiltApp> = {};

interface Shop {
  authData: Record<string, string>;
  /** What the triggers ask. */
  input: object;
  sell(): void;
  /** To somebody whom the till does not know. */
  sellTea(): void;
}

const SHOPS: Record<string, Shop> = {
  toast: {
    authData: { apiKey: TOAST!.clientId, apiSecret: TOAST!.clientSecret, accountId: HARBOR },
    input: {},
    sell: () => sandbox.toast.ringUp({ lines: [{ name: 'Latte', price: 450 }], guest: GUEST }),
    sellTea: () => sandbox.toast.ringUp({ lines: [{ name: 'Tea', price: 700 }] }),
  },
  square: {
    authData: { region: 'production', token: SQUARE!.token },
    input: {},
    sell: () => sandbox.square.ringUp({ lines: [{ name: 'Latte', price: 450 }], customer: GUEST }),
    sellTea: () => sandbox.square.ringUp({ lines: [{ name: 'Tea', price: 700 }] }),
  },
  'till-file': {
    authData: { baseUrl: 'https://files.example/sales.csv', token: 'word-of-the-file' },
    input: { timeZone: 'UTC', currency: 'USD' },
    sell: () => (csv += `\nA-${csv.length},${new Date().toISOString()},4.50,${GUEST.email}`),
    sellTea: () => (csv += `\nA-9,${new Date().toISOString()},7.00,`),
  },
};
const SYSTEMS = Object.keys(SHOPS);
const users: Record<string, SessionUser> = {};

beforeAll(async () => {
  sandbox = await startSandbox({ recentSales: true, now: () => Date.now() + ahead });
  sandbox.switches.toastRateLimits = false;
  backend = await new ZapierBackend().start();
  files = createServer((request, response) => {
    asked.push(request.headers.authorization);
    response.setHeader('content-type', 'text/csv').end(csv);
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  const link = `http://127.0.0.1:${(files.address() as AddressInfo).port}/sales.csv?dl=1`;
  const urls: Record<string, string> = {
    toast: sandbox.toastUrl,
    square: sandbox.squareUrl,
    'till-file': link,
  };
  for (const system of SYSTEMS) {
    const variable = `TILLPASS_${system.toUpperCase().replaceAll('-', '_')}_URL`;
    const app = await BuiltApp.start(system, backend, { [variable]: urls[system]! });
    apps[system] = app;
    users[system] = new SessionUser((method, bundle) => app.run(method, bundle), SHOPS[system]!.authData);
  }
  await users.toast!.logIn();
});
afterAll(async () => {
  await Promise.all(Object.values(apps).map((app) => app.stop()));
  await backend.stop();
  await sandbox.close();
  await new Promise((resolve) => files.close(resolve));
});
beforeEach(() => {
  csv = `${HEAD}\nA-0,${new Date(Date.now() - 60_000).toISOString()},1.00,`;
  asked = [];
});

/** Toast's newest orders are left for the next poll, so a test sells a little before. */
function inThePast(sell: () => void): void {
  ahead = -10_000;
  sell();
  ahead = 0;
}

/** Every key with its path. */
const shapeOf = (value: Loose, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).flatMap((key) => shapeOf(value[key], `${path}/${key}`))
    : [path];

describe.each(SYSTEMS)('the built zip of %s', (system) => {
  const { input, sell, sellTea } = SHOPS[system]!;
  const { triggers, searches } = builtDefinition(system) as Loose;
  const ok = async (method: string, bundle: object = {}): Promise<Loose> => {
    const { results, error } = await users[system]!.step(method, bundle);
    expect(error).toBeUndefined();
    return results;
  };
  const poll = (key: string, zap: string, meta: object = {}) =>
    ok(`triggers.${key}.operation.perform`, { inputData: input, meta: { zap: { id: zap }, ...meta } });

  test('tells who is connected', async () => {
    expect(await ok('authentication.test')).toEqual({ label: expect.stringMatching(/\S/) as string });
  });

  test('tells a sale once it is paid, and shows a few to try with', async () => {
    await poll('sale_paid', 'a', { isPopulatingDedupe: true });
    const before = await poll('sale_paid', 'a');
    inThePast(sell);
    const told = await poll('sale_paid', 'a');
    const fresh = told.filter(({ id }: Loose) => !before.some((one: Loose) => one.id === id));
    expect(fresh).toHaveLength(1);
    expect(fresh[0]).toMatchObject({
      event: 'sale_paid',
      sale: { kind: 'sale', currency: 'USD', email: GUEST.email },
    });
    expect(shapeOf(fresh[0])).toEqual(expect.arrayContaining(shapeOf(triggers.sale_paid.operation.sample)));
    const samples = await poll('sale_paid', 'a', { isLoadingSample: true });
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.length).toBeLessThanOrEqual(3);
  });

  test('finds the sale of a scan', async () => {
    const inputData = { ...input, scannedAt: new Date(Date.now() - 10_500).toISOString() };
    inThePast(sellTea);
    const [found] = await ok('searches.find_sale.operation.perform', { inputData });
    expect(found).toMatchObject({ needsReview: false, sale: { subtotal: '7.00' } });
    expect(shapeOf(found)).toEqual(expect.arrayContaining(shapeOf(searches.find_sale.operation.sample)));
  });

  test('calculates points and reads a sale without a call', async () => {
    const calls = sandbox.calls.entries.length;
    const inputData = { rule: '10 points per 1', amount: '12.95', currency: 'USD' };
    expect(await ok('creates.calculate_points.operation.perform', { inputData })).toMatchObject({
      pointsEarned: 129,
    });
    const body = JSON.stringify({ 'Order ID': 'B-1', Date: '2026-03-02 12:45', Total: '12.95' });
    const row = { source: 'csv', body, timeZone: 'America/New_York', currency: 'USD' };
    const { sale } = await ok('creates.read_sale.operation.perform', { inputData: row });
    expect(sale).toMatchObject({ transactionId: 'B-1', occurredAt: '2026-03-02T17:45:00.000Z' });
    expect([sandbox.calls.entries.length, asked]).toEqual([calls, []]);
  });
});

test('the locations to choose from', async () => {
  const list = async (system: string) =>
    (await users[system]!.step('triggers.list_locations.operation.perform')).results as Loose[];
  expect((await list('toast')).map(({ id }) => id)).toContain(HARBOR);
  expect((await list('square')).map(({ id }) => id)).toContain('LCORNER00001');
});

test('the link gets its token', async () => {
  await users['till-file']!.step('authentication.test');
  expect(asked).toEqual(['Bearer word-of-the-file']);
});

describe('logins at Toast', () => {
  test('there was one for all of these steps', async () => {
    for (let times = 0; times < 10; times++) await users.toast!.step('authentication.test');
    expect(sandbox.toast.logins).toBe(1);
  });

  test('there is one more when the token is at the end of its life, and no third', async () => {
    ahead = 25 * 3_600_000;
    for (const key of backend.kept.keys()) if (key.startsWith('session:')) backend.kept.delete(key);
    for (let times = 0; times < 10; times++) {
      const { error } = await users.toast!.step('authentication.test');
      expect(error).toBeUndefined();
    }
    expect(sandbox.toast.logins).toBe(2);
  });

  test('a wrong secret asks to reconnect', async () => {
    const stranger = new SessionUser((method, bundle) => apps.toast!.run(method, bundle), {
      ...SHOPS.toast!.authData,
      apiSecret: 'wrong-word',
    });
    expect((await stranger.logIn()).error).toMatchObject({ name: 'ExpiredAuthError' });
  });
});

test('no secret and no personal data was logged, printed or told', () => {
  const printed = Object.values(apps).map((app) => app.printed);
  const all = printed.join() + backend.logged;
  expect(all.length).toBeGreaterThan(1000);
  const secrets = [
    TOAST!.clientSecret,
    SQUARE!.token,
    'word-of-the-file',
    'eyJhbGciOi',
    GUEST.lastName,
    GUEST.email,
    GUEST.phone,
  ];
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
});
