import { START } from '../../../testing/runtime.ts';
import { nodeCrypto } from '../../../node/crypto.ts';
import { processMemory } from '../../memory/memory.ts';
import { MOST_MARKS, newBook, openBook } from './book.ts';

const DAY = 24 * 3_600_000;
const id = (name: string) => nodeCrypto.sha256(name).slice(0, 32);
const memoryOf = () => processMemory(() => START);

test('what was noted is known after it was kept, with where the book begins', async () => {
  const memory = memoryOf();
  const book = newBook(START);
  book.mark([id('a')], START + 1, START + 5);
  book.mark([id('b')], START + 2);
  book.readUntilMs = START + 3;
  await book.save(memory);
  const again = (await openBook(memory))!;
  expect([again.floorMs, again.readUntilMs]).toEqual([START, START + 3]);
  expect([id('a'), id('b'), id('c')].map((one) => again.stateOf([one], START + 5))).toEqual([
    'again',
    'told',
    'new',
  ]);
  expect(again.stateOf([id('a')], START + 6)).toBe('told');
});

test('what was told before the host asked last is settled', async () => {
  const memory = memoryOf();
  const book = newBook(START);
  book.mark([id('a')], START, START + 1);
  book.mark([id('b')], START, START + 3);
  book.askedFromMs = START + 2;
  await book.save(memory);
  const again = (await openBook(memory))!;
  expect([id('a'), id('b')].map((one) => again.stateOf([one], 0))).toEqual(['told', 'again']);
  expect(again.askedFromMs).toBe(START + 2);
});

test('one of several IDs is enough to be known', () => {
  const book = newBook(0);
  book.mark([id('a'), id('b')], START);
  expect(book.stateOf([id('c'), id('b')], 0)).toBe('told');
});

test('the oldest days go first, and what lies in them is never told again', async () => {
  const memory = memoryOf();
  const book = newBook(START - 90 * DAY);
  const half = MOST_MARKS / 2;
  for (let day = 0; day < 4; day++)
    for (let number = 0; number < half; number++) book.mark([id(`${day} ${number}`)], START + day * DAY);
  await book.save(memory);
  const again = (await openBook(memory))!;
  expect(again.floorMs).toBe((Math.floor(START / DAY) + 2) * DAY);
  expect(['1 7', '2 7', '3 7'].map((name) => again.stateOf([id(name)], 0))).toEqual(['new', 'told', 'told']);
  const kept = JSON.stringify(await memory.get('told'));
  expect(kept.length).toBeLessThan(300_000);
});

test('who comes again is kept for longer', async () => {
  const memory = memoryOf();
  const book = newBook(0);
  book.mark([id('regular')], START);
  for (let number = 0; number < MOST_MARKS; number++) book.mark([id(`${number}`)], START + DAY);
  book.mark([id('regular')], START + DAY);
  await book.save(memory);
  expect((await openBook(memory))!.stateOf([id('regular')], 0)).toBe('told');
});

test.each([undefined, null, 'text', {}, { floor: 1, readUntil: 2, days: null, recent: [] }])(
  'what is no book (%j) is none',
  async (value) => {
    const memory = memoryOf();
    await memory.set('told', value, DAY);
    expect(await openBook(memory)).toBeUndefined();
  },
);
