import type { Entry } from '@tillpass/client';
import type { Cache } from './cache.ts';
import { cacheLedger } from './ledger.ts';

/** What z.cache answers to a set that came second is not documented; `taken` plays each possibility. */
function fakeCache(taken: boolean | null = false) {
  const kept = new Map<string, unknown>();
  const calls: string[] = [];
  const cache: Cache = {
    async get(key) {
      calls.push('get');
      return kept.has(key) ? structuredClone(kept.get(key)) : null;
    },
    async set(key, value, ttl, scope, nx) {
      calls.push(`set ${ttl}${nx ? ' nx' : ''}${scope ? ' scoped' : ''}`);
      if (nx && kept.has(key)) return taken;
      kept.set(key, structuredClone(value));
      return true;
    },
    async delete(key) {
      calls.push('delete');
      return kept.delete(key);
    },
  };
  return { cache, kept, calls };
}

const MONTH = 2_592_000;
const claimed: Entry = { state: 'claimed', fingerprint: 'f', at: 1 };

test('a claim is one call, and marking it as sent costs none', async () => {
  const { cache, calls } = fakeCache();
  const ledger = cacheLedger(cache);
  expect(await ledger.claim('k', claimed)).toBeUndefined();
  await ledger.mark('k', { ...claimed, state: 'sent' });
  await ledger.mark('k', { ...claimed, state: 'done', passId: 'p' });
  expect(calls).toEqual([`set ${MONTH} nx`, `set ${MONTH}`]);
});

test.each([false, null])(
  'another run is told what is remembered (a second set answers %s)',
  async (taken) => {
    const { cache } = fakeCache(taken);
    await cacheLedger(cache).claim('k', claimed);
    expect(await cacheLedger(cache).claim('k', { ...claimed, at: 2 })).toMatchObject(claimed);
  },
);

test("a claim that core repeated, since its answer was lost, is still the run's own", async () => {
  const { cache } = fakeCache();
  await cacheLedger(cache, 'run-1').claim('k', claimed);
  expect(await cacheLedger(cache, 'run-1').claim('k', claimed)).toBeUndefined();
  expect(await cacheLedger(cache, 'run-2').claim('k', claimed)).toMatchObject({ run: 'run-1' });
});

test('a cache that stores nothing is not taken for a free key', async () => {
  const { cache, kept } = fakeCache();
  cache.set = async () => false;
  await expect(cacheLedger(cache).claim('k', claimed)).rejects.toThrow('The cache did not take the claim.');
  expect(kept.size).toBe(0);
});

test('what was certainly not carried out has to be claimed again, by one run alone', async () => {
  const { cache, kept } = fakeCache();
  const first = cacheLedger(cache);
  await first.claim('k', claimed);
  await first.mark('k', { ...claimed, state: 'failed' });
  expect(kept.size).toBe(0);
  const next = await Promise.all([
    cacheLedger(cache).claim('k', claimed),
    cacheLedger(cache).claim('k', claimed),
  ]);
  expect(next.filter((known) => known === undefined)).toHaveLength(1);
});

test('of the runs that saw the same state only one takes it over, and it stays taken', async () => {
  const { cache } = fakeCache();
  await cacheLedger(cache).claim('k', claimed);
  const runs = [cacheLedger(cache), cacheLedger(cache), cacheLedger(cache)];
  const seen = await Promise.all(runs.map((run) => run.claim('k', { ...claimed, at: 9 })));
  const taken = await Promise.all(runs.map((run, i) => run.takeOver!('k', seen[i]!, { ...claimed, at: 9 })));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await cacheLedger(cache).claim('k', claimed)).toMatchObject({ state: 'claimed', at: 9 });
});

test('a run that writes a key which it did not claim marks it as sent', async () => {
  const { cache, calls } = fakeCache();
  await cacheLedger(cache).mark('k', { ...claimed, state: 'sent' });
  expect(calls).toEqual([`set ${MONTH}`]);
});
