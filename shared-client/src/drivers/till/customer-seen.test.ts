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
