import { aSale, at, fakeTill, guest } from '../../../testing/fake-till.ts';
import { START } from '../../../testing/runtime.ts';
import { processMemory } from '../../memory/memory.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function watching(knowsById = true) {
  const fake = fakeTill({ knowsById });
  const memory = processMemory(() => fake.runtime.now());
  let since: number | undefined;
  let seen = new Set<string>();
  return {
    ...fake,
    async poll() {
      const now = fake.runtime.now();
      const isFirst = since === undefined;
      const query = { since: since ?? now - 2 * MINUTE, limit: 50, withPasses: true, isFirst, memory, seen };
      const found = await fake.client.poll('customer_seen', {}, query);
      since = now - 2 * MINUTE;
      seen = new Set(found.map(({ id }) => id));
      fake.runtime.pass(10 * MINUTE);
      return isFirst ? [] : found;
    },
  };
}

const at1 = { occurredAt: at(START + MINUTE) };
const names = (found: { sale?: { transactionId: string } }[]) => found.map(({ sale }) => sale!.transactionId);

test('a guest is told with the first sale, and not with the next', async () => {
  const { poll, book } = watching();
  await poll();
  const customer = guest({ email: 'ada@example.com' });
  book(aSale('A1', { ...at1, customer }));
  book(aSale('A2', { occurredAt: at(START + 2 * MINUTE), customer }));
  book(aSale('N', at1));
  const [told, ...others] = await poll();
  expect(others).toEqual([]);
  expect(told).toMatchObject({ event: 'customer_seen', byTillPass: 'no', sale: { transactionId: 'A1' } });
  book(aSale('A3', { occurredAt: at(START + 12 * MINUTE), customer }));
  expect(await poll()).toEqual([]);
});

test('whoever was there on the day before the flow began is known', async () => {
  const { poll, book } = watching();
  const customer = guest({ phone: '+12125550123' });
  book(aSale('BEFORE', { occurredAt: at(START - DAY / 2), customer }));
  await poll();
  book(aSale('AFTER', { ...at1, customer }));
  expect(await poll()).toEqual([]);
});

test('somebody is known again by any of what was told of them', async () => {
  const { poll, book } = watching();
  await poll();
  book(aSale('A', { ...at1, customer: guest({ email: 'ada@example.com', phone: '+12125550123' }) }));
  book(aSale('B', { ...at1, customer: guest({ id: 'C-1', loyaltyId: 'LOY-1' }) }));
  expect(names(await poll()).sort()).toEqual(['A', 'B']);
  const later = { occurredAt: at(START + 12 * MINUTE) };
  book(aSale('A2', { ...later, customer: guest({ phone: '+12125550123', loyaltyId: 'LOY-9' }) }));
  book(aSale('B2', { ...later, customer: guest({ id: 'C-1' }) }));
  expect(await poll()).toEqual([]);
});

test("a till's own ID of a guest counts only where it says who it is", async () => {
  const { poll, book } = watching(false);
  await poll();
  book(aSale('A', { ...at1, customer: guest({ id: 'C-1' }) }));
  expect(await poll()).toEqual([]);
});

test('the ID is the same whichever sale it is told with, and gives nobody away', async () => {
  const [first, second] = [watching(), watching()];
  const ids = [];
  for (const [index, { poll, book }] of [first, second].entries()) {
    await poll();
    book(aSale(`S${index}`, { ...at1, customer: guest({ email: 'ada@example.com' }) }));
    ids.push((await poll())[0]!.id);
  }
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(ids[0]).toBe(ids[1]);
});

describe('the key by which a pass is issued', () => {
  const keyOf = async (customer: Parameters<typeof guest>[0], knowsById: boolean) => {
    const { poll, book, client, runtime } = watching(knowsById);
    await poll();
    book(aSale('A', { ...at1, customer: guest(customer) }));
    const memory = processMemory(() => runtime.now());
    const query = {
      since: START,
      limit: 50,
      withPasses: true,
      isFirst: false,
      memory,
      seen: new Set<string>(),
    };
    const told = await client.poll('sale_paid', { onlyWithCustomer: true }, query);
    return told[0]?.customerKey;
  };
  const email = 'ada@example.com';

  test("is the till's own ID where that says who it is", async () => {
    expect(await keyOf({ id: 'C-1', email }, true)).toBe('C-1');
    expect(await keyOf({ email }, true)).toMatch(/^[0-9a-f]{32}$/);
  });

  test('stays the same where that ID changes with each visit, and gives nobody away', async () => {
    const key = await keyOf({ id: 'C-1', email, phone: '+12125550123' }, false);
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(await keyOf({ id: 'C-2', email, loyaltyId: 'L-1' }, false)).toBe(key);
    expect(await keyOf({ phone: '+12125550123' }, false)).not.toBe(key);
  });

  test('is there exactly where Only With Customer lets a sale through', async () => {
    for (const known of [{ email }, { phone: '+12125550123' }, { loyaltyId: 'L-1' }])
      expect(await keyOf(known, false)).toMatch(/^[0-9a-f]{32}$/);
    expect(await keyOf({ id: 'C-1', firstName: 'Ada' }, false)).toBeUndefined();
  });
});
