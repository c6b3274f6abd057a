import { processMemory } from './memory.ts';

test('keeps values until their time is over, and the newest of too many', async () => {
  let now = 1_000;
  const memory = processMemory(() => now, 2);
  await memory.set('a', { b: 1 }, 500);
  expect(await memory.get('a')).toEqual({ b: 1 });
  expect(await memory.get('b')).toBeUndefined();
  now = 1_500;
  expect(await memory.get('a')).toBeUndefined();

  await memory.set('a', 1, 500);
  await memory.set('b', 2, 500);
  await memory.set('a', 3, 500);
  await memory.set('c', 4, 500);
  expect(await Promise.all(['a', 'b', 'c'].map(memory.get))).toEqual([3, undefined, 4]);
});
