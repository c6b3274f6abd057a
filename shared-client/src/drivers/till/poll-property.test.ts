import fc from 'fast-check';
import { aSale, at, fakeTill } from '../../../testing/fake-till.ts';
import { START } from '../../../testing/runtime.ts';
import { processMemory } from '../../memory/memory.ts';
import type { Memory } from '../../memory/memory.ts';

const MINUTE = 60_000;
const OVERLAP_MS = 2 * MINUTE;

type Fake = ReturnType<typeof fakeTill>;
/** One poll: whether it gets through, and what the host hands on to the flow. */
type Host = (getsThrough: boolean) => Promise<string[]>;

/** Keeps nothing of a poll that fails, and knows the IDs of the last quarter of an hour, as n8n does. */
function asN8n({ client, runtime }: Fake): Host {
  let kept: { value: unknown } | undefined;
  let since: number | undefined;
  let seen: [id: string, at: number][] = [];
  return async (getsThrough) => {
    const now = runtime.now();
    let shelf = kept;
    const memory: Memory = {
      get: () => Promise.resolve(shelf?.value),
      set(_, value) {
        shelf = { value: structuredClone(value) };
        return Promise.resolve();
      },
    };
    const isFirst = since === undefined;
    const found = await client.poll(
      'sale_paid',
      {},
      {
        since: since === undefined ? now - OVERLAP_MS : since - OVERLAP_MS,
        limit: 4,
        withPasses: !isFirst,
        isFirst,
        seen: new Set(seen.map(([id]) => id)),
        memory,
      },
    );
    if (!getsThrough) return [];
    seen = [
      ...seen.filter(([, at]) => at > now - 15 * MINUTE),
      ...found.map(({ id }) => [id, now] as [string, number]),
    ];
    since = now;
    kept = shelf;
    return isFirst ? [] : found.map(({ sale }) => sale!.transactionId);
  };
}

/** Keeps what a poll noted even where its answer gets lost, looks back far, and leaves out every ID it ever had. */
function asZapier({ client, runtime }: Fake): Host {
  const memory = processMemory(() => runtime.now());
  const had = new Set<string>();
  let since: number | undefined;
  let hasBegun = false;
  return async (getsThrough) => {
    const readAt = runtime.now();
    const query = { since, limit: 4, withPasses: hasBegun, isFirst: !hasBegun, memory };
    const found = await client.poll('sale_paid', {}, query);
    if (!getsThrough) return [];
    since = readAt - 20 * MINUTE;
    const fresh = found.filter(({ id }) => !had.has(id));
    for (const { id } of found) had.add(id);
    const told = hasBegun ? fresh.map(({ sale }) => sale!.transactionId) : [];
    hasBegun = true;
    return told;
  };
}

/** Minutes after the beginning when a sale is paid, how much later the till has it, and when it changes again. */
const sales = fc.array(
  fc.record({
    paid: fc.integer({ min: 3, max: 600 }),
    late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 })),
    changes: fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 25 },
);
const polls = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 60 }), ok: fc.boolean() }), {
  maxLength: 25,
});

test.each([
  ['n8n', asN8n],
  ['Zapier', asZapier],
])('on %s each sale is told once, whatever changes later and whichever poll fails', async (_, hostOf) => {
  await fc.assert(
    fc.asyncProperty(sales, polls, async (given, plan) => {
      const fake = fakeTill();
      const poll = hostOf(fake);
      await poll(true);
      const happenings = given.flatMap(({ paid, late, changes }, index) => {
        const sale = aSale(`S${index}`, { occurredAt: at(START + paid * MINUTE) });
        const recorded = START + (paid + late) * MINUTE;
        return [recorded, ...changes.map((minutes) => recorded + minutes * MINUTE)].map((ms) => ({
          ms,
          sale,
        }));
      });
      const left = happenings.sort((a, b) => a.ms - b.ms);
      const told: string[] = [];
      // The last polls all get through, and are enough for whatever was left behind.
      const quiet = Array.from({ length: 30 }, () => ({ gap: 60, ok: true }));
      for (const { gap, ok } of [...plan, ...quiet]) {
        fake.runtime.pass(gap * MINUTE);
        while (left[0] && left[0].ms < fake.runtime.now()) {
          const { ms, sale } = left.shift()!;
          fake.book(sale, ms);
        }
        told.push(...(await poll(ok)));
      }
      expect(told.sort()).toEqual(given.map((__, index) => `S${index}`).sort());
    }),
    { numRuns: 200 },
  );
});
