import { aSale, at, fakeTill, guest } from '../../../testing/fake-till.ts';
import { START } from '../../../testing/runtime.ts';
import { processMemory } from '../../memory/memory.ts';
import type { Memory } from '../../memory/memory.ts';
import type { PollQuery } from '../driver.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A host that polls every ten minutes, looks back two, and knows what it handed on in the last fifteen, as n8n does. */
function host(fake: ReturnType<typeof fakeTill>, memory: Memory = processMemory(() => fake.runtime.now())) {
  let since: number | undefined;
  const seen = new Map<string, number>();
  return async function poll(event = 'sale_paid', query: Partial<PollQuery> = {}, input = {}) {
    const isFirst = since === undefined;
    const now = fake.runtime.now();
    const lately = new Set([...seen].flatMap(([id, told]) => (told > now - 15 * MINUTE ? [id] : [])));
    const asked = { limit: 100, withPasses: true, isFirst, memory, seen: lately };
    const found = await fake.client.poll(event, input, {
      since: since ?? now - 2 * MINUTE,
      ...asked,
      ...query,
    });
    for (const { id } of found) seen.set(id, now);
    since = now - 2 * MINUTE;
    fake.runtime.pass(10 * MINUTE);
    return found.map(({ sale }) => sale!.transactionId);
  };
}

test('what is there when the flow begins is never told, and what comes then is told once, newest first', async () => {
  const fake = fakeTill();
  const poll = host(fake);
  fake.book(aSale('OLD', { occurredAt: at(START - MINUTE) }));
  expect(await poll()).toEqual(['OLD']);
  fake.book(aSale('A', { occurredAt: at(START + MINUTE) }));
  fake.book(aSale('B', { occurredAt: at(START + 3 * MINUTE) }));
  expect(await poll()).toEqual(['B', 'A']);
  expect(await poll()).toEqual([]);
});

test('a sale that changes hours or days later is not told again', async () => {
  const fake = fakeTill();
  const poll = host(fake);
  await poll();
  const sale = aSale('A', { occurredAt: at(START + MINUTE) });
  fake.book(sale);
  expect(await poll()).toEqual(['A']);
  fake.book(sale, fake.runtime.now() - MINUTE);
  expect(await poll()).toEqual([]);
  fake.runtime.pass(9 * DAY);
  fake.book(sale, fake.runtime.now() - MINUTE);
  expect(await poll()).toEqual([]);
});

test('a sale from before the flow began is not told when it changes, but one that arrives late is', async () => {
  const fake = fakeTill();
  const poll = host(fake);
  await poll();
  fake.book(aSale('OLD', { occurredAt: at(START - DAY) }), START + MINUTE);
  fake.book(aSale('LATE', { occurredAt: at(START + MINUTE) }), START + 3 * HOUR);
  await poll();
  fake.runtime.pass(3 * HOUR);
  expect(await poll()).toEqual(['LATE']);
});

test('what was told so lately that the host may not have got it is told again, unless the host has seen it', async () => {
  const fake = fakeTill();
  const poll = host(fake);
  await poll();
  fake.book(aSale('A', { occurredAt: at(START + MINUTE) }));
  expect(await poll()).toEqual(['A']);
  const [id] = (await fake.client.poll('sale_paid', {}, { limit: 1, withPasses: false })).map(
    (one) => one.id,
  );
  // The host gave that poll up, so that it asks from where it was.
  const givenUp = { since: START - 2 * MINUTE, seen: new Set<string>() };
  expect(await poll('sale_paid', givenUp)).toEqual(['A']);
  expect(await poll('sale_paid', { ...givenUp, seen: new Set([id!]) })).toEqual([]);
});

test('after a long break the oldest are told first, and the rest by the next polls', async () => {
  const fake = fakeTill();
  const poll = host(fake);
  await poll();
  const minutes = Array.from({ length: 7 }, (_, index) => index);
  for (const minute of minutes) fake.book(aSale(`S${minute}`, { occurredAt: at(START + minute * MINUTE) }));
  const limit = { limit: 3 };
  expect(await poll('sale_paid', limit)).toEqual(['S2', 'S1', 'S0']);
  expect(await poll('sale_paid', limit)).toEqual(['S5', 'S4', 'S3']);
  expect(await poll('sale_paid', limit)).toEqual(['S6']);
  expect(await poll('sale_paid', limit)).toEqual([]);
});

test('the next poll goes on where a till had no time for more', async () => {
  const fake = fakeTill();
  const poll = host(fake);
  await poll();
  const { read } = fake.till;
  fake.till.read = async (context, input, window) => ({
    ...(await read(context, input, { ...window, untilMs: START + MINUTE })),
    readUntilMs: START + MINUTE,
  });
  fake.book(aSale('A', { occurredAt: at(START + 5 * MINUTE) }));
  expect(await poll()).toEqual([]);
  fake.till.read = read;
  fake.runtime.pass(DAY);
  await poll();
  expect(fake.windows.at(-1)!.fromMs).toBe(START - MINUTE);
});

describe('a host that forgot', () => {
  test('is told only what was sold since it asked', async () => {
    const fake = fakeTill();
    fake.book(aSale('OLD', { occurredAt: at(START - 5 * MINUTE) }), START - MINUTE);
    fake.book(aSale('NEW', { occurredAt: at(START - MINUTE) }));
    const memory = processMemory(() => fake.runtime.now());
    const query = { since: START - 2 * MINUTE, limit: 10, withPasses: true, memory };
    const found = await fake.client.poll('sale_paid', {}, query);
    expect(found.map(({ sale }) => sale!.transactionId)).toEqual(['NEW']);
  });

  test('all of it, is told the last day, because it knows the IDs', async () => {
    const fake = fakeTill();
    fake.book(aSale('OLD', { occurredAt: at(START - 25 * HOUR) }));
    fake.book(aSale('NEW', { occurredAt: at(START - 23 * HOUR) }));
    const memory = processMemory(() => fake.runtime.now());
    const found = await fake.client.poll('sale_paid', {}, { limit: 10, withPasses: true, memory });
    expect(found.map(({ sale }) => sale!.transactionId)).toEqual(['NEW']);
  });
});

describe('whoever tries the trigger', () => {
  test('gets the newest, however long ago that was, and nothing is noted', async () => {
    const fake = fakeTill();
    fake.book(aSale('A', { occurredAt: at(START - 20 * DAY) }));
    fake.book(aSale('B', { occurredAt: at(START - 2 * DAY) }));
    const newest = async (limit: number) =>
      (await fake.client.poll('sale_paid', {}, { limit, withPasses: true })).map(
        ({ sale }) => sale!.transactionId,
      );
    expect(await newest(1)).toEqual(['B']);
    expect(fake.windows.map(({ fromMs }) => START - fromMs)).toEqual([HOUR, DAY, 7 * DAY]);
    expect(await newest(3)).toEqual(['B', 'A']);
  });
});

test('the kinds go to their own events', async () => {
  const fake = fakeTill();
  const { book } = fake;
  book(aSale('S'));
  book(aSale('R', { kind: 'refund', originalTransactionId: 'S' }));
  book(aSale('V', { kind: 'void', originalTransactionId: 'S' }));
  fake.runtime.pass(MINUTE);
  const told = async (event: string) =>
    (await fake.client.poll(event, {}, { limit: 9, withPasses: true })).map(
      ({ sale }) => sale!.transactionId,
    );
  expect(await told('sale_paid')).toEqual(['S']);
  expect((await told('sale_refunded')).sort()).toEqual(['R', 'V']);
});

test('Only With Customer leaves out whom nobody can know, once everything about the sale is known', async () => {
  const fake = fakeTill({
    complete: (_, records) =>
      Promise.resolve(
        records.map(({ sale }) =>
          sale.transactionId === 'B' ? { ...sale, customer: guest({ phone: '+12125550123' }) } : sale,
        ),
      ),
  });
  const poll = host(fake);
  await poll();
  const occurredAt = at(START + MINUTE);
  fake.book(aSale('A', { occurredAt }));
  fake.book(aSale('B', { occurredAt }));
  fake.book(aSale('C', { occurredAt, customer: guest({ firstName: 'Ada' }) }));
  expect(await poll('sale_paid', {}, { onlyWithCustomer: true })).toEqual(['B']);
});

test('what turns out to be no sale is left out, and only IDs cost no further calls', async () => {
  let calls = 0;
  const fake = fakeTill({
    complete(_, records) {
      calls += 1;
      return Promise.resolve(records.map(({ sale }) => (sale.transactionId === 'A' ? undefined : sale)));
    },
  });
  const poll = host(fake);
  await poll('sale_paid', { withPasses: false });
  fake.book(aSale('A', { occurredAt: at(START + MINUTE) }));
  fake.book(aSale('B', { occurredAt: at(START + MINUTE) }));
  expect([await poll(), calls]).toEqual([['B'], 1]);
  expect([await poll(), calls]).toEqual([[], 1]);
});

test('of a file every row that is there counts as told, and a new row of any date is told', async () => {
  const fake = fakeTill({ isWhole: true });
  const poll = host(fake);
  fake.book(aSale('OLD', { occurredAt: at(START - 300 * DAY) }));
  await poll();
  fake.book(aSale('YESTERDAY', { occurredAt: at(START - DAY) }));
  expect(await poll()).toEqual(['YESTERDAY']);
  expect(await poll()).toEqual([]);
});
