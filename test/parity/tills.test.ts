import { BEHIND_MS, GUEST, LATTE, TillStreet } from '../n8n/support/till-street.ts';
import { ZapierBackend } from '../zapier/support/zapier-backend.ts';
import type { Input } from './case.ts';
import { connectionTo, tillDirectly, tillOnN8n, tillOnZapier } from './till-hosts.ts';
import type { TillRun } from './till-hosts.ts';

const TEA = [{ name: 'Tea', price: 700 }];

/** What happens at a till, told alike to all hosts. */
interface Shop {
  /** The location that a connection is not about unless it is told. */
  other: string;
  sell(lines: typeof TEA, guest: typeof GUEST | null, locationId?: string): () => void;
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

const SHOPS: Record<'toast' | 'square', Shop> = {
  toast: {
    other: 'e96625a2-f28d-52de-bf44-6628e1260513',
    sell(lines, guest, restaurantGuid) {
      const place = restaurantGuid === undefined ? {} : { restaurantGuid };
      const { guid } = street.sandbox.toast.ringUp({ lines, guest, ...place });
      return () => void street.sandbox.toast.refund({ orderGuid: guid, amount: 200 });
    },
  },
  square: {
    other: 'LSTATION0002',
    sell(lines, customer, locationId) {
      const place = locationId === undefined ? {} : { locationId };
      const { payment } = street.sandbox.square.ringUp({ lines, customer, ...place });
      return () => void street.sandbox.square.refund({ paymentId: payment.id, amount: 200 });
    },
  },
};

/** Each use of an event, and how much it tells of a latte sold to a guest and given back in part, and a tea sold to nobody. */
const FLOWS = (other: string): [event: string, input: Input, tells: number][] => [
  ['sale_paid', {}, 2],
  ['sale_paid', { onlyWithCustomer: true }, 1],
  ['sale_paid', { locationId: other }, 1],
  ['sale_refunded', {}, 1],
  ['sale_refunded', { onlyWithCustomer: true }, 1],
  ['customer_seen', {}, 1],
];

/** Times of a call depend on when it was made. */
const withoutTimes = (path: string) => path.replace(/\d{4}-\d\d-\d\dT[^&]+/g, '<time>');

/** What the call made a host send, and what it answered. */
async function watched(work: () => Promise<unknown>): Promise<{ requests: string[]; output: unknown }> {
  street.sandbox.calls.clear();
  const output = await work();
  const requests = street.sandbox.calls.entries.map(
    ({ method, path, body }) => `${method} ${withoutTimes(path)} ${JSON.stringify(body ?? null)}`,
  );
  // What it takes in parallel arrives in any order; the way of JSON is that of the platforms.
  return { requests: requests.sort(), output: JSON.parse(JSON.stringify(output)) as unknown };
}

describe.each(Object.keys(SHOPS) as (keyof typeof SHOPS)[])('%s', (system) => {
  const { other, sell } = SHOPS[system];
  const hosts: Record<string, TillRun> = {};
  const flows: { name: string; tells: number; polls: Record<string, () => Promise<unknown[]>> }[] = [];

  const everywhere = async (names: readonly string[], work: (name: string) => Promise<unknown>) => {
    const found = [];
    for (const name of names) found.push(await watched(() => work(name)));
    const [directly, ...others] = found;
    for (const [index, one] of others.entries()) expect({ [names[index + 1]!]: one }).toEqual({ [names[index + 1]!]: directly });
    return directly!;
  };

  beforeAll(async () => {
    hosts.directly = tillDirectly(connectionTo(street, system));
    hosts['in the built zip'] = await tillOnZapier(connectionTo(street, system), backend);
    hosts['on n8n'] = tillOnN8n(street, system);
    for (const [event, input, tells] of FLOWS(other)) {
      const polls = Object.entries(hosts).map(([name, host]) => [name, host.flowOn(event, input)] as const);
      flows.push({ name: `${event} ${JSON.stringify(input)}`, tells, polls: Object.fromEntries(polls) });
    }
  });
  afterAll(async () => {
    for (const host of Object.values(hosts)) await host.stop();
  });

  test.each(FLOWS(other).map(([event, input], index) => [event, input, index] as const))(
    '%s %j: the same begin, the same events and the same calls on all hosts',
    async (_event, _input, index) => {
      const { polls, tells } = flows[index]!;
      // The first one also reads what a host then keeps.
      for (const poll of Object.values(polls)) expect(await poll()).toEqual([]);
      const refund = sell(LATTE, { ...GUEST, email: `guest-${index}@example.com`, phone: `21255501${index}0` });
      refund();
      sell(TEA, null);
      sell(TEA, null, other);
      const { output, requests } = await everywhere(Object.keys(polls), (name) => polls[name]!());
      expect(output).toHaveLength(tells + (system === 'square' && index === 0 ? 1 : 0));
      expect(requests.length).toBeGreaterThan(0);
      expect((await everywhere(Object.keys(polls), (name) => polls[name]!())).output).toEqual([]);
    },
  );

  test('find_sale: the same answers and the same calls on all hosts', async () => {
    const find = (input: Input) => everywhere(Object.keys(hosts), (name) => hosts[name]!.find(input));
    const scannedAt = new Date(Date.now() - BEHIND_MS).toISOString();
    sell(LATTE, GUEST);
    expect((await find({ scannedAt })).output).toEqual([]);
    sell(TEA, null);
    expect((await find({ scannedAt })).output).toMatchObject([{ needsReview: false, sale: { subtotal: '7.00' } }]);
    expect((await find({ scannedAt, locationId: other })).output).toEqual([]);
    sell(TEA, null);
    expect((await find({ scannedAt, minutes: 5 })).output).toMatchObject([{ needsReview: true, sale: null }]);
  });
});
