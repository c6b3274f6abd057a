import { openShelf } from './shelf.ts';

let now: number;
beforeEach(() => {
  now = 1_000_000;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

/** As n8n saves and reads it. */
const asSaved = (stored: unknown) => JSON.parse(JSON.stringify(stored)) as unknown;

test('gives back after a save what was kept, for its time', async () => {
  const shelf = openShelf(undefined, 10);
  await shelf.set('a', { offset: 50 }, 1000);
  await shelf.set('b', [1], 5000);
  const later = openShelf(asSaved(shelf.stored()), 10);
  expect(await later.get('a')).toEqual({ offset: 50 });
  now += 1000;
  expect(await later.get('a')).toBeUndefined();
  expect(await later.get('b')).toEqual([1]);
  expect(later.stored()).toHaveLength(1);
});

test('lets the values go first that nobody has set for the longest time', async () => {
  const shelf = openShelf(undefined, 3);
  for (const key of ['1', '2', '3']) await shelf.set(key, key, 1000);
  await shelf.set('1', 'again', 1000);
  const later = openShelf(asSaved(shelf.stored()), 3);
  await later.set('4', '4', 1000);
  expect(later.stored().map(([key]) => key)).toEqual(['3', '1', '4']);
});

test.each([[undefined], [null], [{}], ['text'], [[1, null, ['a'], [1, 2, 3], { a: 1 }]]])(
  'takes %p for nothing',
  async (stored) => {
    const shelf = openShelf(stored, 10);
    expect(shelf.stored()).toEqual([]);
    expect(await shelf.get('a')).toBeUndefined();
  },
);

test('5,000 values as an event keeps them take about half a megabyte', async () => {
  const shelf = openShelf(undefined, 5000);
  for (let n = 0; n < 6000; n++)
    await shelf.set(`balance:3XTpTgn4hBPRMTcjqLb${n}`, { points: n, at: now }, 1000);
  const stored = shelf.stored();
  expect(stored).toHaveLength(5000);
  expect(JSON.stringify(stored).length).toBeLessThan(500_000);
});
