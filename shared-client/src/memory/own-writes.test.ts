import { processMemory } from './memory.ts';
import { ownWrites } from './own-writes.ts';

const START = Date.UTC(2026, 2, 2, 9);

/** The record of one connection, with somebody watching unless told otherwise. */
async function record({ watched = true } = {}) {
  let time = START;
  const now = () => time;
  const memory = processMemory(now);
  const own = ownWrites({ memory, now }, { account: 'acct' }, 'passkit');
  if (watched) await own.watch();
  return {
    own,
    other: ownWrites({ memory, now }, { account: 'other' }, 'passkit'),
    pass: (ms: number) => void (time += ms),
    at: (ms: number, mark: string | null = null) => ({ updated: START + ms, mark }),
  };
}

test('an update that holds what was written is ours, once for each write', async () => {
  const { own, at } = await record();
  await own.note('P', { tierId: 'gold' });
  expect(await own.isOwn('P', { tierId: 'gold', points: 5 }, at(10))).toBe(true);
  expect(await own.isOwn('P', { tierId: 'gold', points: 6 }, at(20))).toBe(false);
});

test('the same update told again is still ours', async () => {
  const { own, at } = await record();
  await own.note('P', { tierId: 'gold' });
  expect(await own.isOwn('P', { tierId: 'gold' }, at(10, 'm'))).toBe(true);
  expect(await own.isOwn('P', { tierId: 'gold' }, at(10, 'm'))).toBe(true);
  expect(await own.isOwn('P', { tierId: 'gold' }, at(10, 'n'))).toBe(false);
  expect(await own.isOwn('P', { tierId: 'gold' }, { updated: undefined, mark: null })).toBe(false);
});

test('an update that nothing names is never taken for a repeat', async () => {
  const { own } = await record();
  const nameless = { updated: undefined, mark: null };
  await own.note('P', {});
  expect(await own.isOwn('P', {}, nameless)).toBe(true);
  expect(await own.isOwn('P', {}, nameless)).toBe(false);
});

test('what somebody else wrote over it is not ours, and ends the waiting', async () => {
  const { own, at } = await record();
  await own.note('P', { tierId: 'gold' });
  expect(await own.isOwn('P', { tierId: 'base' }, at(10))).toBe(false);
  expect(await own.isOwn('P', { tierId: 'gold' }, at(20))).toBe(false);
});

test('two writes are two updates, which must hold what both wrote', async () => {
  const { own, at } = await record();
  await own.note('P', { points: 1, 'meta.offer': 'x' });
  await own.note('P', { points: 2 });
  const now = { points: 2, 'meta.offer': 'x' };
  expect(await own.isOwn('P', now, at(10, 'a'))).toBe(true);
  expect(await own.isOwn('P', now, at(10, 'b'))).toBe(true);
  expect(await own.isOwn('P', now, at(10, 'c'))).toBe(false);
});

test('what the answer told counts as well', async () => {
  const { own, at } = await record();
  const note = await own.note('P', {});
  await note.amend({ points: 12 });
  expect(await own.isOwn('P', { points: 13 }, at(10))).toBe(false);
});

test('a write that was not carried out is not waited for', async () => {
  const { own, at } = await record();
  await own.note('P', { points: 1 });
  const second = await own.note('P', { points: 2 });
  await second.withdraw();
  expect(await own.isOwn('P', { points: 1 }, at(10, 'a'))).toBe(true);
  expect(await own.isOwn('P', { points: 1 }, at(20, 'b'))).toBe(false);
});

test.each([
  [30_000, true],
  [30_001, false],
])('an update %i ms after the write is ours: %p', async (later, expected) => {
  const { own, at } = await record();
  await own.note('P', {});
  expect(await own.isOwn('P', {}, at(later))).toBe(expected);
});

test('it belongs to one pass of one account, and is forgotten after a quarter of an hour', async () => {
  const { own, other, at, pass } = await record();
  await own.note('P', {});
  expect(await own.isOwn('Q', {}, at(10))).toBe(false);
  expect(await other.isOwn('P', {}, at(10))).toBe(false);
  pass(15 * 60_000);
  expect(await own.isOwn('P', {}, at(10))).toBe(false);
});

test('nothing is kept while nobody watches', async () => {
  const { own, at } = await record({ watched: false });
  const note = await own.note('P', {});
  await note.amend({ points: 1 });
  await note.withdraw();
  expect(await own.isOwn('P', {}, at(10))).toBe(false);
});
