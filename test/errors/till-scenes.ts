import {
  offers,
  processMemory,
  SESSION_FIELD,
  square,
  tillFile,
  toast,
} from '../../shared-client/src/index.ts';
import type { Client, Credentials, Driver, Transport } from '../../shared-client/src/index.ts';
import { SQUARE_TOKENS } from '../../sandbox/src/square/tokens.ts';
import { TOAST_ACCOUNTS } from '../../sandbox/src/toast/toast.ts';
import { virtualClock } from '../fault/world.ts';
import type { Clock } from '../fault/world.ts';
import { clientIn, emulated, openWorld } from '../systems/in-process.ts';
import type { Connected, World } from '../systems/in-process.ts';
import { BEFORE } from '../tills/shop.ts';

const GUEST = { firstName: 'Augusta', lastName: 'Lovelace', email: 'ada@example.com', phone: '5550100123' };
const LATTE = [{ name: 'Latte', price: 450 }];
const DAY_MS = 24 * 3_600_000;
/** A day with no sample sales. */
export const NOW = BEFORE - 30 * DAY_MS;
const HARBOR = 'bec251aa-8486-5e57-aefe-dc2d85838d8b';
const HOOK = 'https://hooks.example/in?token=t';

/** A use of a till in its own words. */
export interface TillFlow {
  name: string;
  doing: string;
  run(client: Client): Promise<unknown>;
}

/** A till in this process, with a sale to a guest, a part of it given back, and a sale to nobody. */
export interface TillScene {
  driver: Driver;
  credentials: Credentials;
  clock: Clock;
  transport: Transport;
  flows: readonly TillFlow[];
}

/** A client whose calls go where it is told. */
export const clientOn = (scene: TillScene, transport: Transport): Client =>
  clientIn(scene, scene, { transport });

function openTill(connected: Connected): World {
  const world = openWorld(connected, NOW);
  world.core.switches.toastRateLimits = false;
  return world;
}

/** What a till offers, which a system may do beside its loyalty. */
export const OF_A_TILL: readonly string[] = [
  'sale_paid',
  'sale_refunded',
  'customer_seen',
  'find_sale',
  'locations',
];
const ofTill = <T extends { key: string }>(list: readonly T[]) =>
  list.filter(({ key }) => OF_A_TILL.includes(key));

/** What every till offers, each asked from an hour ago on. */
function flowsOf(driver: Driver, own: object = {}): TillFlow[] {
  const { polls, searches } = offers(driver);
  const memory = () => processMemory(() => NOW);
  const since = NOW - 3_600_000;
  return [
    { name: 'test', doing: 'check the connection', run: (client) => client.test() },
    ...ofTill(searches).map(({ key, words }) => ({
      name: key,
      doing: words.doing,
      run: (client: Client) =>
        client.search(key, { ...own, scannedAt: new Date(NOW - 60_000).toISOString() }),
    })),
    ...ofTill(polls).flatMap(({ key, words: { doing } }): TillFlow[] => [
      {
        name: `${key}, polled`,
        doing,
        run: (client) =>
          client.poll(key, { ...own }, { since, limit: 9, withPasses: true, memory: memory() }),
      },
      {
        name: `${key}, tried`,
        doing,
        run: (client) => client.poll(key, { ...own }, { limit: 1, withPasses: true }),
      },
    ]),
    ...ofTill(Object.entries(driver.pickers).map(([key, picker]) => ({ key, ...picker }))).map(
      ({ key, doing }) => ({
        name: `list of ${key}`,
        doing,
        run: (client: Client) => client.pick(key as 'locations', { input: {} }),
      }),
    ),
  ];
}

const delivered = (driver: Driver, key: string, body: unknown): TillFlow => ({
  name: `${key}, delivered`,
  doing: offers(driver).polls.find((event) => event.key === key)!.words.doing,
  run: (client) =>
    client.receive(key, {}, { method: 'POST', url: HOOK, body, rawBody: JSON.stringify(body) }),
});

async function toastScene(): Promise<TillScene> {
  const { clientId, clientSecret } = TOAST_ACCOUNTS[0]!;
  const keys = { apiKey: clientId, apiSecret: clientSecret, accountId: HARBOR };
  const { core, clock, transport } = openTill({ driver: toast, credentials: keys });
  const order = core.toast.ringUp({ lines: LATTE, guest: GUEST });
  core.toast.refund({ orderGuid: order.guid, amount: 200 });
  core.toast.ringUp({ lines: LATTE });
  clock.advance(60_000);
  const unsigned = { driver: toast, credentials: keys, clock, transport, flows: [] };
  const { token } = await clientOn(unsigned, transport).login(keys);
  const credentials = { ...keys, [SESSION_FIELD]: token };
  const update = { details: { restaurantGuid: HARBOR, order: { guid: order.guid } } };
  const flows = [
    ...flowsOf(toast),
    { name: 'login', doing: 'check the connection', run: (client: Client) => client.login(keys) },
    delivered(toast, 'sale_paid', update),
    delivered(toast, 'sale_refunded', update),
  ];
  return {
    driver: toast,
    credentials,
    clock,
    transport: emulated(core, clock, { driver: toast, credentials }),
    flows,
  };
}

function squareScene(): TillScene {
  const credentials = { region: 'production', token: SQUARE_TOKENS[0]!.token };
  const { core, clock, transport } = openTill({ driver: square, credentials });
  const { payment } = core.square.ringUp({ lines: LATTE, customer: GUEST });
  const { refund } = core.square.refund({ paymentId: payment.id, amount: 200 });
  core.square.ringUp({ lines: LATTE });
  clock.advance(60_000);
  const flows: TillFlow[] = [
    ...flowsOf(square),
    delivered(square, 'sale_paid', { type: 'payment.updated', data: { object: { payment } } }),
    delivered(square, 'sale_refunded', { type: 'refund.updated', data: { object: { refund } } }),
    { name: 'subscribe', doing: 'read the sales', run: (client) => client.subscribe('sale_paid', {}, HOOK) },
    {
      name: 'find a subscription',
      doing: 'read the sales',
      run: (client) => client.findSubscription('sale_paid', {}, HOOK),
    },
    {
      name: 'unsubscribe',
      doing: 'end the subscription',
      run: (client) => client.unsubscribe('sale_paid', 'wbhk_1'),
    },
    { name: 'samples', doing: 'read the sales', run: (client) => client.recent('sale_paid', {}, 3) },
  ];
  return { driver: square, credentials, clock, transport, flows };
}

function fileScene(): TillScene {
  const clock = virtualClock(NOW);
  const credentials = {
    baseUrl: 'https://files.example/sales.csv?key=word-of-the-link',
    token: 'word-of-the-file',
  };
  const time = new Date(NOW - 60_000).toISOString();
  const rows = ['A-1,4.50,ada@example.com', 'A-2,-2.00,ada@example.com', 'A-3,4.50,'];
  const body = ['Order ID,Total,Email,Date', ...rows.map((row) => `${row},${time}`)].join('\n');
  const transport = { send: () => Promise.resolve({ status: 200, headers: {}, body }) };
  const flows = flowsOf(tillFile, { timeZone: 'UTC', currency: 'USD' });
  return { driver: tillFile, credentials, clock, transport, flows };
}

export const SCENES: Readonly<Record<string, () => TillScene | Promise<TillScene>>> = {
  toast: toastScene,
  square: squareScene,
  'till-file': fileScene,
};
