import type { Cache } from './cache.ts';
import { cacheOf } from './cache.ts';

test('hands on what is asked and what is answered', async () => {
  const asked: unknown[] = [];
  const cache = {
    get: async (...args: unknown[]) => (asked.push(['get', ...args]), 7),
    set: async (...args: unknown[]) => (asked.push(['set', ...args]), true),
    delete: async (...args: unknown[]) => (asked.push(['delete', ...args]), false),
  } as Cache;
  const { get, set, delete: remove } = cacheOf({ cache });
  expect([await get('k'), await set('k', 1, 2, ['auth'], true), await remove('k')]).toEqual([7, true, false]);
  expect(asked).toEqual([
    ['get', 'k'],
    ['set', 'k', 1, 2, ['auth'], true],
    ['delete', 'k'],
  ]);
});

test('does not wait for ever', async () => {
  const never = () => new Promise<never>(() => undefined);
  const cache = cacheOf({ cache: { get: never, set: never, delete: never } }, 20);
  for (const call of [cache.get('k'), cache.set('k', 1), cache.delete('k')]) {
    await expect(call).rejects.toThrow('The cache did not answer in time.');
  }
});
