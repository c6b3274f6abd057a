import { createRequire } from 'node:module';
import type { ZObject } from 'zapier-platform-core';
import { memoryOf } from './memory.ts';

type Cache = ZObject['cache'];
const HOUR = 3_600_000;
/** Core's own check of what is to be kept. */
const refuseWhatIsNoJson = createRequire(import.meta.url)(
  'zapier-platform-core/src/tools/ensure-json-encodable',
) as (value: unknown) => void;

function fakeCache(change: Partial<Cache> = {}) {
  const kept = new Map<string, unknown>();
  const calls: unknown[][] = [];
  const cache: Cache = {
    async get(key) {
      calls.push(['get']);
      return kept.get(key) ?? null;
    },
    async set(key, value, ttl, ...others) {
      refuseWhatIsNoJson(value);
      calls.push(['set', ttl, ...others]);
      kept.set(key, structuredClone(value));
      return true;
    },
    async delete(key) {
      calls.push(['delete']);
      return kept.delete(key);
    },
    ...change,
  };
  return { z: { cache }, kept, calls };
}

test('keeps what JSON can hold, and tells what was never kept', async () => {
  const { z } = fakeCache();
  const memory = memoryOf(z);
  for (const value of [0, false, '', 'text', [], { a: [1, { b: null }] }]) {
    await memory.set('k', value, HOUR);
    expect(await memory.get('k')).toEqual(value);
  }
  expect(await memory.get('other')).toBeUndefined();
  expect(await memoryOf(z).get('k')).toEqual({ a: [1, { b: null }] });
});

test('keeps the rest of what has something undefined in it', async () => {
  const { z, kept } = fakeCache();
  await memoryOf(z).set('k', { since: undefined, days: [{ at: 1, until: undefined }] }, HOUR);
  expect([...kept.values()]).toEqual([{ days: [{ at: 1 }] }]);
});

test('keeps owners apart, whatever their keys are made of', async () => {
  const { z } = fakeCache();
  const places = [[], ['a'], ['b'], ['a', 'b'], ['a,b'], ['a', undefined], ['a', { x: 1 }]];
  for (const [index, place] of places.entries()) await memoryOf(z, place).set('k', index, HOUR);
  for (const [index, place] of places.entries()) expect(await memoryOf(z, place).get('k')).toBe(index);
});

test('names no customer in its keys', async () => {
  const { z, kept } = fakeCache();
  await memoryOf(z, ['account-1']).set('own:passkit:ada@example.com', 1, HOUR);
  expect([...kept.keys()]).toEqual([expect.stringMatching(/^memory:[0-9a-f]{40}$/)]);
});

test.each([
  [15 * 60_000, 900],
  [1_001, 2],
  [1, 1],
  [0, 1],
  [90 * 24 * HOUR, 2_592_000],
])('of %s ms it keeps a value for %s s', async (ttlMs, seconds) => {
  const { z, calls } = fakeCache();
  await memoryOf(z).set('k', 1, ttlMs);
  expect(calls).toEqual([['set', seconds]]);
});

test('forgets what has grown too large, rather than to keep what is out of date', async () => {
  const { z, kept } = fakeCache();
  const memory = memoryOf(z);
  await memory.set('k', 'small', HOUR);
  await memory.set('k', 'x'.repeat(400_000), HOUR);
  expect(await memory.get('k')).toBeUndefined();
  expect(kept.size).toBe(0);
});

test('never throws, and asks a cache that failed no more', async () => {
  const failing = () => Promise.reject(new Error('RPC request failed'));
  const { z, calls } = fakeCache({ get: failing });
  const memory = memoryOf(z);
  expect(await memory.get('k')).toBeUndefined();
  await memory.set('k', 1, HOUR);
  expect(calls).toEqual([]);
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  await memoryOf(z).set('k', circular, HOUR);
  await memoryOf(z).set('k', undefined, HOUR);
});

test('waits a second for a cache that hangs, and only once', async () => {
  const never = () => new Promise<never>(() => undefined);
  const memory = memoryOf(fakeCache({ get: never, set: never }).z);
  const began = Date.now();
  expect(await memory.get('k')).toBeUndefined();
  await memory.set('k', 1, HOUR);
  expect(await memory.get('k')).toBeUndefined();
  expect(Date.now() - began).toBeLessThan(1_900);
});
