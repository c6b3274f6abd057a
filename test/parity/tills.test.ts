import { BEHIND_MS, GUEST, LATTE, TillStreet } from '../n8n/support/till-street.ts';
import { ZapierBackend } from '../zapier/support/zapier-backend.ts';
import type { Input } from '../systems/rig.ts';
import { connectionTo, tillDirectly, tillOnN8n, tillOnZapier } from './till-hosts.ts';
import type { TillRun } from './till-hosts.ts';

const TEA = [{ name: 'Tea', price: 700 }];

interface Shop {
  /** The location that the connection itself does not name. */
  other: string;
  /** Where no location is chosen: true when all are read. */
  readsAll: boolean;
  /** Sells, and answers what gives a part back. */
  sell(lines: typeof TEA, guest: typeof GUEST | null, location?: object): () => void;
}

let street: TillStreet;
let backend: ZapierBackend;
beforeAll(async () => {
  street = await new TillStreet().start();
  street.reset();
  backend = await new ZapierBackend().start();
});
afterAll(async () => {
  await backend.stop();
  await street.stop();
});

const SHOPS: Readonly<Record<'toast' | 'square', Shop>> = {
  toast: {
    other: 'e96625a2-f28d-52de-bf44-6628e1260513',
    readsAll: false,
    sell(lines, guest, location) {
      const { guid } = street.sandbox.toast.ringUp({ lines, guest, ...location });
      return () => void street.sandbox.toast.refund({ orderGuid: guid, amount: 200 });
    },
  },
  square: {
    other: 'LSTATION0002',
    readsAll: true,
    sell(lines, customer, location) {
      const { payment } = street.sandbox.square.ringUp({ lines, customer, ...location });
      return () => void street.sandbox.square.refund({ paymentId: payment.id, amount: 200 });
    },
  },
};

/**
 * Uses of the events, and how much each tells when a latte is sold to a guest and given back in part, a tea to nobody, and a
 * tea to nobody at the other location.
 */
const flowsOf = ({ other, readsAll }: Shop): (readonly [event: string, input: Input, tells: number])[] => [
  ['sale_paid', {}, readsAll ? 3 : 2],
  ['sale_paid', { onlyWithCustomer: true }, 1],
  ['sale_paid', { locationId: other }, 1],
  ['sale_refunded', {}, 1],
  ['sale_refunded', { onlyWithCustomer: true }, 1],
  ['customer_seen', {}, 1],
];

/** What a host was made to send, and what it answered. */
async function watched(work: () => Promise<unknown>): Promise<{ requests: string[]; output: unknown }> {
  street.sandbox.calls.clear();
  const output = await work();
  const requests = street.sandbox.calls.entries
    // Each host keeps its own login.
    .filter(({ path }) => !path.includes('/login'))
    .map(({ method, path, body }) => {
      const timeless = path.replace(/\d{4}-\d\d-\d\dT[^&]+/g, '<time>');
      return `${method} ${timeless} ${JSON.stringify(body ?? null)}`;
    });
  // What is read in parallel arrives in any order. What is absent on one host may be undefined on another.
  return { requests: requests.sort(), output: JSON.parse(JSON.stringify(output)) as unknown };
}

/** The same on each host in turn; fails where one differs from the client without a host. */
async function alike<T>(
  hosts: Readonly<Record<string, T>>,
  work: (host: T) => Promise<unknown>,
): Promise<{ requests: string[]; output: unknown }> {
  const [[, first], ...others] = Object.entries(hosts) as [[string, T], ...[string, T][]];
  const expected = await watched(() => work(first));
  for (const [name, host] of others)
    expect({ name, ...(await watched(() => work(host))) }).toEqual({ name, ...expected });
  return expected;
}

describe.each(Object.keys(SHOPS) as (keyof typeof SHOPS)[])('%s', (system) => {
  const shop = SHOPS[system];
  const { other, sell } = shop;
  const elsewhere = { [system === 'toast' ? 'restaurantGuid' : 'locationId']: other };
  let hosts: Record<string, TillRun>;
  let guests = 0;

  beforeAll(async () => {
    hosts = {
      directly: tillDirectly(connectionTo(street, system)),
      'in the built zip': await tillOnZapier(connectionTo(street, system), backend),
      'on n8n': tillOnN8n(street, system),
    };
  });
  afterAll(async () => {
    for (const host of Object.values(hosts)) await host.stop();
  });

  test.each(flowsOf(shop))('%s %j: the same events by the same calls', async (event, input, tells) => {
    const flows = Object.entries(hosts).map(([name, host]) => [name, host.flowOn(event, input)] as const);
    // The beginning also reads what a host then keeps.
    for (const [, poll] of flows) expect(await poll()).toEqual([]);
    const number = 10 + ++guests;
    sell(LATTE, { ...GUEST, email: `guest-${number}@example.com`, phone: `21255501${number}` })();
    sell(TEA, null);
    sell(TEA, null, elsewhere);
    const { output, requests } = await alike(Object.fromEntries(flows), (poll) => poll());
    expect(output).toHaveLength(tells);
    expect(requests.length).toBeGreaterThan(0);
    for (const [, poll] of flows) expect(await poll()).toEqual([]);
  });

  test('find_sale: the same answers by the same calls', async () => {
    const find = async (input: Input) => (await alike(hosts, (host) => host.find(input))).output;
    const scannedAt = new Date(Date.now() - BEHIND_MS).toISOString();
    sell(LATTE, GUEST);
    expect(await find({ scannedAt })).toEqual([]);
    sell(TEA, null);
    expect(await find({ scannedAt })).toMatchObject([{ needsReview: false, sale: { subtotal: '7.00' } }]);
    expect(await find({ scannedAt, locationId: other })).toEqual([]);
    sell(TEA, null);
    expect(await find({ scannedAt, minutes: 5 })).toMatchObject([{ needsReview: true, sale: null }]);
  });
});
