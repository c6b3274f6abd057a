import { processMemory } from '../../../memory/memory.ts';
import type { Memory } from '../../../memory/memory.ts';
import { fakePasskit, logged, member, PASS, PROGRAM } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import type { PollQuery } from '../../driver.ts';

const LOG = `POST /members/program/list/events/${PROGRAM}`;
const READ = `GET /members/member/id/${PASS}`;
const MOVED = 'EVENT_MEMBER_TIER_CHANGED';

type Entry = Record<string, unknown>;
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
const moved = (id: string, minutes: number, tierId: string, changes: Entry = {}) =>
  logged(id, MOVED, {
    created: at(minutes),
    date: at(minutes),
    member: { id: PASS, programId: PROGRAM, tierId },
    ...changes,
  });

function trigger(memory: Memory | null = processMemory(() => START)) {
  return async (log: Entry[], tierId: string, query: Partial<PollQuery> = {}) => {
    const { client } = fakePasskit({
      [LOG]: { body: lines(...log) },
      [READ]: { body: member({ tierId, updated: log[0]?.created }) },
    });
    const told = await client.poll(
      'tier_changed',
      { programId: PROGRAM },
      { limit: 100, withPasses: true, ...(memory ? { memory } : {}), ...query },
    );
    return told as unknown as Entry[];
  };
}
const moves = (told: Entry[]) => told.map(({ id, tierIdBefore, tierId }) => [id, tierIdBefore, tierId]);

test('a change of the tier is told, by name or number, with what TillPass wrote of it', async () => {
  const ours = moved('e1', 0, 'gold', {
    externalId: 'UPGRADE-12',
    metaData: { capability: 'change_tier', transactionId: 'UPGRADE-12' },
  });
  const [told, other, ...more] = await trigger()(
    [ours, moved('e0', -1, 'base', { eventType: 7 }), logged('x', 4)],
    'gold',
  );
  expect(told).toStrictEqual({
    id: 'e1',
    event: 'tier_changed',
    occurredAt: at(0),
    byTillPass: 'yes',
    pass: expect.objectContaining({ id: PASS, tierId: 'gold' }) as unknown,
    tierId: 'gold',
    tierIdBefore: 'base',
    transactionId: 'UPGRADE-12',
  });
  expect(other).toMatchObject({
    id: 'e0',
    byTillPass: 'no',
    tierId: 'base',
    tierIdBefore: null,
    transactionId: null,
  });
  expect(more).toEqual([]);
});

test('the tier before is the one that was told last', async () => {
  const poll = trigger();
  expect(moves(await poll([moved('e1', 0, 'silver')], 'silver'))).toEqual([['e1', null, 'silver']]);
  const second = [moved('e2', 5, 'gold'), moved('e1', 0, 'silver')];
  expect(moves(await poll(second, 'gold', { seen: new Set(['e1']) }))).toEqual([['e2', 'silver', 'gold']]);
  const third = [moved('e4', 9, 'silver'), moved('e3', 8, 'platinum'), ...second];
  expect(moves(await poll(third, 'silver', { seen: new Set(['e1', 'e2']) }))).toEqual([
    ['e4', 'platinum', 'silver'],
    ['e3', 'gold', 'platinum'],
  ]);
});

test('it is told in the same way when polls overlap', async () => {
  const poll = trigger();
  await poll([moved('e1', 0, 'silver')], 'silver');
  const log = [moved('e2', 5, 'gold'), moved('e1', 0, 'silver')];
  expect(moves(await poll(log, 'gold'))).toEqual([
    ['e2', 'silver', 'gold'],
    ['e1', null, 'silver'],
  ]);
  expect(moves(await poll([moved('e3', 9, 'base'), ...log], 'base'))).toEqual([
    ['e3', 'gold', 'base'],
    ['e2', 'silver', 'gold'],
    ['e1', null, 'silver'],
  ]);
});

test('a change to the tier that the pass had is told without a tier before', async () => {
  const poll = trigger();
  await poll([moved('e1', 0, 'gold')], 'gold');
  const log = [moved('e2', 5, 'gold'), moved('e1', 0, 'gold')];
  expect(moves(await poll(log, 'gold', { seen: new Set(['e1']) }))).toEqual([['e2', null, 'gold']]);
});

test('the tier is the one that the pass has, where the log tells of an older one', async () => {
  expect(moves(await trigger()([moved('e1', 0, 'base')], 'gold'))).toEqual([['e1', null, 'gold']]);
});

test('a first look forgets what was before a pause', async () => {
  const poll = trigger();
  await poll([moved('e1', 0, 'silver')], 'silver');
  await poll([], 'silver', { isFirst: true, withPasses: false });
  expect(moves(await poll([moved('e2', 5, 'gold')], 'gold'))).toEqual([['e2', null, 'gold']]);
});

test('without a memory, and of a deleted pass, the log is all there is', async () => {
  expect(moves(await trigger(null)([moved('e1', 0, 'gold')], 'gold'))).toEqual([['e1', null, 'gold']]);
  const { client } = fakePasskit({ [LOG]: { body: lines(moved('e1', 0, 'gold')) }, [READ]: { status: 404 } });
  const [told] = await client.poll('tier_changed', { programId: PROGRAM }, { limit: 9, withPasses: true });
  expect(told).toMatchObject({ tierId: 'gold', tierIdBefore: null, pass: { status: 'revoked' } });
});
