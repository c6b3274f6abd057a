import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ICredentialType, INodeExecutionData } from 'n8n-workflow';
import { square, tillFile, toast } from '@tillpass/client';
import { buildNode } from '../../n8n-nodes/adapter/build-node.ts';
import { buildActivityTrigger, buildTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import { SquareApi } from '../../n8n-nodes/credentials/SquareApi.credentials.ts';
import { TillFileApi } from '../../n8n-nodes/credentials/TillFileApi.credentials.ts';
import { ToastApi } from '../../n8n-nodes/credentials/ToastApi.credentials.ts';
import { SQUARE_TOKENS } from '../../sandbox/src/square/tokens.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { TOAST_ACCOUNTS } from '../../sandbox/src/toast/toast.ts';
import { Host } from './support/host.ts';

const HARBOR = 'bec251aa-8486-5e57-aefe-dc2d85838d8b';
const SECRET = 'word-of-the-webhook';
const GUEST = { firstName: 'Ada', lastName: 'Example', phone: '2125550123', email: 'ada@example.com' };
const LATTE = [{ name: 'Latte', price: 450 }];

let sandbox: Sandbox;
/** How far the clock of the tills is behind: Toast's newest orders are left for the next poll. */
const BEHIND_MS = 10_000;
let files: Server;
let link: string;
let csv = '';
/** What the tills send to the address of a trigger. */
let hook: Server;
let address: string;
let delivered: { url: string; headers: Record<string, string>; rawBody: string }[] = [];
let hosts = 0;

const listen = async (server: Server, path: string) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
};

beforeAll(async () => {
  sandbox = await startSandbox({ recentSales: true, now: () => Date.now() - BEHIND_MS });
  files = createServer((_request, response) => response.end(csv));
  link = await listen(files, '/sales.csv?dl=1');
  hook = createServer(async (request, response) => {
    let rawBody = '';
    for await (const chunk of request.setEncoding('utf8')) rawBody += chunk as string;
    delivered.push({ url: request.url!, headers: request.headers as Record<string, string>, rawBody });
    response.end();
  });
  address = await listen(hook, '/webhook/w1/webhook');
});
afterAll(async () => {
  await sandbox.close();
  for (const server of [files, hook]) await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  sandbox.reset();
  sandbox.switches.toastRateLimits = false;
  csv = `Order ID,Date,Total,Email\nA-0,${at(-120_000)},1.00,`;
  delivered = [];
});

const at = (ms: number) => new Date(Date.now() + ms).toISOString();

/** A host with a credential of a till, with everything that n8n would have stored for it. */
function hostOf(type: ICredentialType, filled: Record<string, string>): Host {
  const stored = Object.fromEntries(type.properties.map(({ name, default: empty }) => [name, String(empty)]));
  const host = new Host({ credentials: {}, passkitUrl: '' }, `till-${++hosts}`, type);
  host.credentials = { ...stored, ...filled };
  host.webhookUrl = address;
  return host;
}

const connected: Record<string, () => Host> = {
  toast: () =>
    hostOf(new ToastApi(), {
      apiKey: TOAST_ACCOUNTS[0]!.clientId,
      apiSecret: TOAST_ACCOUNTS[0]!.clientSecret,
      accountId: HARBOR,
      webhookSecret: SECRET,
      // Another address for each test, so that none of them uses the login of another.
      baseUrl: `${sandbox.toastUrl}${'/'.repeat(++hosts)}`,
    }),
  square: () => hostOf(new SquareApi(), { token: SQUARE_TOKENS[0]!.token, baseUrl: sandbox.squareUrl }),
  'till-file': () => hostOf(new TillFileApi(), { baseUrl: link }),
};

const SHOPS = {
  toast: {
    driver: toast,
    credential: 'toastApi',
    form: { locationId: { mode: 'list', value: '' }, options: {} },
    sell: (guest: typeof GUEST | null) => sandbox.toast.ringUp({ lines: LATTE, guest }),
  },
  square: {
    driver: square,
    credential: 'squareApi',
    form: { locationId: { mode: 'list', value: '' }, options: {} },
    sell: (customer: typeof GUEST | null) => sandbox.square.ringUp({ lines: LATTE, customer }),
  },
  'till-file': {
    driver: tillFile,
    credential: 'tillFileApi',
    form: { timeZone: 'UTC', currency: 'USD', locationId: '', options: {} },
    sell: (guest: typeof GUEST | null) => (csv += `\nA-1,${at(-BEHIND_MS)},4.50,${guest?.email ?? ''}`),
  },
};
type System = keyof typeof SHOPS;
const SYSTEMS = Object.keys(SHOPS) as System[];

describe.each(SYSTEMS)('%s', (system) => {
  const { driver, credential, form, sell } = SHOPS[system];

  test('tells a sale once it is paid, once', async () => {
    const host = connected[system]!();
    const trigger = buildActivityTrigger(driver, credential);
    const poll = async () => (await trigger.poll(host.poll({ event: 'salePaid', ...form })))?.[0] ?? [];
    expect(await poll()).toEqual([]);
    sell(GUEST);
    const [told, ...more] = await poll();
    expect(told!.json).toMatchObject({
      event: 'sale_paid',
      sale: { kind: 'sale', subtotal: '4.50', currency: 'USD', email: GUEST.email },
    });
    expect(more).toEqual([]);
    expect(await poll()).toEqual([]);
  });

  test('finds the sale of a scan', async () => {
    const node = buildNode(driver, credential);
    sell(null);
    const scannedAt = at(-BEHIND_MS - 1000);
    const asked = { resource: 'sale', operation: 'findSale', scannedAt, ...form };
    const [found] = await node.execute(connected[system]!().step(asked));
    expect(found).toMatchObject([
      { json: { needsReview: false, sale: { subtotal: '4.50' } }, pairedItem: { item: 0 } },
    ]);
  });
});

describe('logins at Toast', () => {
  const step = { resource: 'sale', operation: 'findSale', scannedAt: at(-60_000), ...SHOPS.toast.form };
  const node = buildNode(toast, 'toastApi');

  test('there is one for many items and steps, and n8n keeps the token', async () => {
    const host = connected.toast!();
    for (let times = 0; times < 3; times++) await node.execute(host.step(step, step, step));
    expect(sandbox.toast.logins).toBe(1);
    expect(host.credentials.sessionToken).toMatch(/^eyJ/);
  });

  test('a worker that holds the token needs none', async () => {
    const host = connected.toast!();
    await node.execute(host.step(step));
    const other = connected.toast!();
    other.credentials.sessionToken = host.credentials.sessionToken!;
    await node.execute(other.step(step));
    expect(sandbox.toast.logins).toBe(1);
  });

  test('a token of yesterday is replaced once, and the call is sent again', async () => {
    const host = connected.toast!();
    host.credentials.sessionToken = 'of.yester.day';
    const [found] = await node.execute(host.step(step, step));
    expect(found!.every(({ json }) => json.error === undefined)).toBe(true);
    expect(sandbox.toast.logins).toBe(1);
  });

  test('keys that are refused are told in words, after one login', async () => {
    const host = connected.toast!();
    host.credentials.apiSecret = 'wrong';
    await expect(node.execute(host.step(step))).rejects.toMatchObject({
      message: expect.stringMatching(/^Toast could not .*refused the credentials\./) as string,
    });
    expect(sandbox.toast.logins).toBe(1);
  });
});

describe('the webhook of Toast', () => {
  const trigger = buildTrigger(toast, 'toastApi');
  const form = { event: 'salePaid', ...SHOPS.toast.form };

  async function deliver(
    host: Host,
    change: object = {},
  ): Promise<{ items: INodeExecutionData[]; statuses: (number | undefined)[] }> {
    await sandbox.webhooks.settled();
    const items: INodeExecutionData[] = [];
    const statuses = [];
    for (const { headers, rawBody } of delivered.splice(0)) {
      const body = JSON.parse(rawBody) as object;
      const { context, answer } = host.webhook(form, { headers, body, rawBody, ...change });
      const { workflowData } = await trigger.webhook(context);
      statuses.push(answer.status);
      items.push(...(workflowData?.[0] ?? []));
    }
    return { items, statuses };
  }

  test('starts one execution for a sale that is paid, with the guest whom the webhook leaves out', async () => {
    sandbox.toast.subscriptions.add({ url: address, secret: SECRET });
    sandbox.toast.ringUp({ lines: LATTE, guest: GUEST });
    const { items, statuses } = await deliver(connected.toast!());
    expect(items).toHaveLength(1);
    expect(items[0]!.json).toMatchObject({
      event: 'sale_paid',
      sale: { email: GUEST.email, total: expect.any(String) as string },
    });
    expect(statuses.length).toBeGreaterThan(1);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  test('is refused when it is signed by somebody else, and Toast is not even asked', async () => {
    sandbox.toast.subscriptions.add({ url: address, secret: 'another-secret' });
    sandbox.toast.ringUp({ lines: LATTE, guest: GUEST });
    const before = sandbox.calls.entries.length;
    const { items, statuses } = await deliver(connected.toast!());
    expect(items).toEqual([]);
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(sandbox.calls.entries.length).toBe(before);
  });
});

describe('the webhook of Square', () => {
  const trigger = buildTrigger(square, 'squareApi');
  const form = { event: 'salePaid', ...SHOPS.square.form };

  async function deliver(host: Host, change: object = {}) {
    await sandbox.webhooks.settled();
    const started: INodeExecutionData[] = [];
    const statuses: (number | undefined)[] = [];
    for (const { url, headers, rawBody } of delivered.splice(0)) {
      const query = { token: new URL(url, address).searchParams.get('token') };
      const body = JSON.parse(rawBody) as object;
      const { context, answer } = host.webhook(form, { headers, query, body, rawBody, ...change });
      const { workflowData } = await trigger.webhook(context);
      if (answer.status !== undefined) statuses.push(answer.status);
      started.push(...(workflowData?.[0] ?? []));
    }
    return { started, statuses };
  }
  const subscriptions = () => [...sandbox.square.state.subscriptions.values()];

  test('is registered, tells a payment once, and is ended', async () => {
    const host = connected.square!();
    expect(await trigger.checkExists(host.hook(form))).toBe(false);
    await trigger.create(host.hook(form));
    expect(subscriptions()).toHaveLength(1);
    expect(await trigger.checkExists(host.hook(form))).toBe(true);
    sandbox.square.ringUp({ lines: LATTE, customer: GUEST });
    const { started } = await deliver(host);
    expect(started).toHaveLength(1);
    expect(started[0]!.json).toMatchObject({ event: 'sale_paid', sale: { email: GUEST.email } });
    await trigger.delete(host.hook(form));
    expect([subscriptions(), host.staticData]).toEqual([[], {}]);
  });

  test('is refused when its body was changed on the way', async () => {
    const host = connected.square!();
    await trigger.create(host.hook(form));
    sandbox.square.ringUp({ lines: LATTE, customer: GUEST });
    const { started, statuses } = await deliver(host, { rawBody: '{"type":"payment.updated"}' });
    expect(started).toEqual([]);
    expect(new Set(statuses)).toEqual(new Set([401]));
  });

  test('needs a token of the own application, and says so', async () => {
    const host = connected.square!();
    host.credentials.token = SQUARE_TOKENS[1]!.token;
    await expect(trigger.create(host.hook(form))).rejects.toThrow(
      /access token of an application of your own/,
    );
  });
});
