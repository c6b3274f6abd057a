import { nodeCrypto } from '../../node/crypto.ts';
import { processMemory } from './memory.ts';
import { ownWrites } from './own-writes.ts';

const START = Date.UTC(2026, 2, 2, 9);

/** The record of one connection, with somebody watching unless told otherwise. */
async function record({ watched = true } = {}) {
  let time = START;
  const now = () => time;
  const memory = processMemory(now);
  const host = { ...nodeCrypto, memory, now };
  const own = ownWrites(host, { account: 'acct' }, 'passkit');
  if (watched) await own.watch();
  return {
    memory,
    own,
    other: ownWrites(host, { account: 'other' }, 'passkit'),
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

test('what somebody else wrote over it is not ours, but the next update is: two updates, of which one is ours', async () => {
  const { own, at } = await record();
  await own.note('P', { tierId: 'gold' });
  expect(await own.isOwn('P', { tierId: 'base' }, at(10))).toBe(false);
  expect(await own.isOwn('P', { tierId: 'base' }, at(20))).toBe(true);
  expect(await own.isOwn('P', { tierId: 'base' }, at(30))).toBe(false);
});

test('a flow comes to rest although the system spells what it writes in its own way', async () => {
  const { own, at } = await record();
  const updates = ['by somebody else'];
  let runs = 0;
  for (let mark = updates.pop(); mark !== undefined && runs < 10; mark = updates.pop()) {
    if (await own.isOwn('P', { phone: '+44 7700 900123' }, at(10, mark))) continue;
    runs++;
    await own.note('P', { phone: '+447700900123' });
    updates.push(`by run ${runs}`);
  }
  expect(runs).toBe(2);
});

test('an update before the last write was carried out is ours', async () => {
  const { own, at } = await record();
  await own.note('P', { points: 1 });
  await own.note('P', { points: 2 });
  expect(await own.isOwn('P', { points: 1 }, at(10, 'a'))).toBe(true);
  expect(await own.isOwn('P', { points: 2 }, at(20, 'b'))).toBe(true);
  expect(await own.isOwn('P', { points: 2 }, at(30, 'c'))).toBe(false);
});

test('many updates are known again, in any order', async () => {
  const { own, at } = await record();
  const marks = ['a', 'b', 'c', 'd'];
  for (const _ of marks) await own.note('P', {});
  for (const mark of [...marks, ...marks]) expect(await own.isOwn('P', {}, at(10, mark))).toBe(true);
  expect(await own.isOwn('P', {}, at(10, 'e'))).toBe(false);
});

test('writes and updates at the same moment are counted one by one', async () => {
  const { own, at } = await record();
  await Promise.all(Array.from({ length: 5 }, () => own.note('P', {})));
  const ours = await Promise.all(Array.from({ length: 6 }, (_, i) => own.isOwn('P', {}, at(10, `m${i}`))));
  expect(ours.filter(Boolean)).toHaveLength(5);
});

test('of writes that leave an entry in the log it is told which updates were taken for them, and how many are left', async () => {
  const { own, at } = await record();
  expect(await own.logged('P')).toEqual({ taken: [], open: 0 });
  await own.note('P', {}, true);
  await own.note('P', {});
  await own.note('P', {}, true);
  for (const mark of ['a', 'b']) await own.isOwn('P', {}, at(10, mark));
  expect(await own.logged('P')).toMatchObject({ taken: [at(10, 'a')], open: 1 });
});

test('an update that the log explains is ours from then on', async () => {
  const { own, at } = await record();
  await own.take('P', at(20, 'b'));
  expect(await own.isOwn('P', {}, at(20, 'b'))).toBe(true);
  expect(await own.logged('P')).toMatchObject({ taken: [at(20, 'b')], open: 0 });
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
  [120_000, true],
  [120_001, false],
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

test('no value of a customer is kept', async () => {
  const { own, memory } = await record();
  const note = await own.note('P', { email: 'ada@example.com' });
  await note.amend({ lastName: 'Marsh' });
  const kept = JSON.stringify(await memory.get('own:passkit:acct:P'));
  expect(kept).toContain('lastName');
  expect(kept).not.toMatch(/ada@|Marsh/);
});
