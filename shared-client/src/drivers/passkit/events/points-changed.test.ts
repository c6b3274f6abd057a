import { processMemory } from '../../../memory/memory.ts';
import type { Memory } from '../../../memory/memory.ts';
import { fakePasskit, logged, member, PASS, PROGRAM } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import type { PollQuery } from '../../driver.ts';

const LOG = `POST /members/program/list/events/${PROGRAM}`;
const READ = `GET /members/member/id/${PASS}`;
const [EARNED, BURNED, SET] = [4, 5, 6];

const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
type Entry = Record<string, unknown>;
const entry = (id: string, type: number, minutes: number, changes: Entry = {}) =>
  logged(id, type, { date: at(minutes), created: at(minutes), ...changes });
/** An entry as TillPass writes it. */
const ours = (id: string, type: number, minutes: number, metaData: Entry, changes: Entry = {}) =>
  entry(id, type, minutes, {
    externalId: `T-${id}`,
    metaData: { capability: 'add_points', transactionId: `T-${id}`, ...metaData },
    ...changes,
  });

interface Poll extends Partial<PollQuery> {
  log: Entry[];
  points?: number;
  /** When the pass last changed, in minutes; with its newest entry unless told. */
  updated?: number;
}

/** A trigger that polls with one memory. The log is given newest first. */
function trigger(memory: Memory | null = processMemory(() => START)) {
  return async ({ log, points = 0, updated, ...query }: Poll) => {
    const changed = updated === undefined ? log[0]?.created : at(updated);
    const { client } = fakePasskit({
      [LOG]: { body: lines(...log) },
      [READ]: { body: member({ points, updated: changed }) },
    });
    const told = await client.poll(
      'points_changed',
      { programId: PROGRAM },
      { limit: 100, withPasses: true, ...(memory ? { memory } : {}), ...query },
    );
    return told as unknown as Entry[];
  };
}
const known = (told: Entry[]) =>
  told.map(({ id, pointsChanged, changeKnownFrom }) => [id, pointsChanged, changeKnownFrom]);

describe('a change that TillPass made', () => {
  test('is told with its amount, its transaction and who caused it', async () => {
    const event = ours(
      'e1',
      EARNED,
      0,
      { amount: '12.5' },
      { externalServiceId: 'SHOP-3', externalUserId: 'ANN' },
    );
    const [told] = await trigger()({ log: [event], points: 112.5 });
    expect(told).toStrictEqual({
      id: 'e1',
      event: 'points_changed',
      occurredAt: at(0),
      byTillPass: 'yes',
      pass: expect.objectContaining({ id: PASS, points: 112.5 }) as unknown,
      change: 'added',
      pointsChanged: 12.5,
      changeKnownFrom: 'transaction',
      transactionId: 'T-e1',
      locationId: 'SHOP-3',
      staffId: 'ANN',
    });
  });

  test.each<[string, number, Entry, unknown[]]>([
    ['spent', BURNED, { capability: 'spend_points', amount: '7' }, ['spent', -7, 'transaction']],
    ['spent for a hold', BURNED, { amount: '7', hold: 'open' }, ['spent', -7, 'transaction']],
    ['given back', EARNED, { amount: '7', reverses: 'T-0' }, ['reversed', 7, 'transaction']],
    ['taken back', BURNED, { amount: '7', reverses: 'T-0' }, ['reversed', -7, 'transaction']],
    [
      'given back from a hold',
      EARNED,
      { amount: '7', reverses: 'H', ends: 'H' },
      ['reversed', 7, 'transaction'],
    ],
    ['moved in another balance', EARNED, { amount: '0', tier: '30' }, ['added', 0, 'transaction']],
    ['taken in another balance', BURNED, { amount: '0', tier: '30' }, ['spent', 0, 'transaction']],
    ['set', SET, { capability: 'set_points', amount: '50' }, ['set', null, 'unknown']],
    ['set in another balance', SET, { capability: 'set_points', tier: '50' }, ['set', 0, 'transaction']],
    ['logged without an amount', EARNED, {}, ['added', null, 'unknown']],
  ])('that was %s', async (_, type, metaData, expected) => {
    const [told] = await trigger()({ log: [ours('e1', type, 0, metaData)] });
    expect([told!.change, told!.pointsChanged, told!.changeKnownFrom]).toEqual(expected);
    expect(Object.is(told!.pointsChanged, -0)).toBe(false);
  });

  test('the mark of a committed hold moves nothing and is not told', async () => {
    const mark = ours('e2', SET, 1, { capability: 'commit_hold', ends: 'H', secondary: '0' });
    expect(
      known(await trigger()({ log: [mark, ours('e1', BURNED, 0, { amount: '5', hold: 'open' })] })),
    ).toEqual([['e1', -5, 'transaction']]);
  });
});

describe('a change that others made', () => {
  const first = { log: [entry('e1', EARNED, 0)], points: 100 };

  test('is told without an amount the first time, and then by the balances', async () => {
    const poll = trigger();
    expect(known(await poll(first))).toEqual([['e1', null, 'unknown']]);
    const log = [entry('e2', EARNED, 5), ...first.log];
    expect(known(await poll({ log, points: 130, seen: new Set(['e1']) }))).toEqual([['e2', 30, 'balances']]);
    const more = [entry('e3', BURNED, 9), ...log];
    expect(known(await poll({ log: more, points: 110, since: START + 8 * 60_000 }))).toEqual([
      ['e3', -20, 'balances'],
    ]);
  });

  test('is known beside changes of TillPass', async () => {
    const poll = trigger();
    await poll(first);
    const log = [
      ours('e4', BURNED, 7, { amount: '5' }),
      entry('e3', SET, 6),
      ours('e2', EARNED, 5, { amount: '10' }),
      ...first.log,
    ];
    expect(known(await poll({ log, points: 65, seen: new Set(['e1']) }))).toEqual([
      ['e4', -5, 'transaction'],
      ['e3', -40, 'balances'],
      ['e2', 10, 'transaction'],
    ]);
  });

  test('is not known where two lie between', async () => {
    const poll = trigger();
    await poll(first);
    const log = [entry('e3', EARNED, 6), entry('e2', EARNED, 5), ...first.log];
    expect(known(await poll({ log, points: 130, seen: new Set(['e1']) }))).toEqual([
      ['e3', null, 'unknown'],
      ['e2', null, 'unknown'],
    ]);
  });

  test.each([
    ['earned, but fewer', EARNED, 90],
    ['earned, but as many', EARNED, 100],
    ['spent, but more', BURNED, 110],
    ['set, but as many', SET, 100],
  ])('is not known where something else moved the points too: %s', async (_, type, points) => {
    const poll = trigger();
    await poll(first);
    const told = await poll({ log: [entry('e2', type, 5), ...first.log], points, seen: new Set(['e1']) });
    expect(known(told)).toEqual([['e2', null, 'unknown']]);
  });

  test('is not known where the pass has changed after the newest entry, which then is told right later', async () => {
    const poll = trigger();
    await poll(first);
    const log = [entry('e2', EARNED, 5), ...first.log];
    expect(known(await poll({ log, points: 130, updated: 6, seen: new Set(['e1']) }))).toEqual([
      ['e2', null, 'unknown'],
    ]);
    const late = [ours('late', EARNED, 6, { amount: '10' }), ...log];
    const next = [entry('e3', EARNED, 9), ...late];
    expect(known(await poll({ log: next, points: 131, seen: new Set(['e1', 'e2']) }))).toEqual([
      ['e3', 1, 'balances'],
      ['late', 10, 'transaction'],
    ]);
  });

  test('is told in the same way when polls overlap', async () => {
    const poll = trigger();
    await poll(first);
    const log = [entry('e2', EARNED, 5), ...first.log];
    const told = await poll({ log, points: 130 });
    expect(known(told)).toEqual([
      ['e2', 30, 'balances'],
      ['e1', null, 'unknown'],
    ]);
    const later = [ours('e3', EARNED, 9, { amount: '1' }), ...log];
    const again = await poll({ log: later, points: 131 });
    expect(known(again).slice(1)).toEqual(known(told));
    expect(again.slice(1).map(({ byTillPass }) => byTillPass)).toEqual(
      told.map(({ byTillPass }) => byTillPass),
    );
  });

  test('of another pass does not count', async () => {
    const poll = trigger();
    await poll(first);
    const other = entry('x', EARNED, 4, { member: { id: 'other', programId: PROGRAM } });
    const log = [entry('e2', EARNED, 5), other, ...first.log];
    expect(known(await poll({ log, points: 130, seen: new Set(['e1', 'x']) }))).toEqual([
      ['e2', 30, 'balances'],
    ]);
  });

  test('after a pause of the trigger is not compared with a balance from before', async () => {
    const poll = trigger();
    await poll(first);
    await poll({ log: [], isFirst: true, withPasses: false });
    const log = [entry('e2', EARNED, 5), ...first.log];
    expect(known(await poll({ log, points: 130, seen: new Set(['e1']) }))).toEqual([['e2', null, 'unknown']]);
  });

  test('is not known without a memory, nor where only the IDs matter', async () => {
    const [without, ids] = [trigger(null), trigger()];
    await without(first);
    await ids(first);
    const log = [entry('e2', EARNED, 5)];
    expect(known(await without({ log, points: 130 }))).toEqual([['e2', null, 'unknown']]);
    expect(known(await ids({ log, points: 130, withPasses: false }))).toEqual([['e2', null, 'unknown']]);
  });

  test('of a deleted pass is told with what the log knows', async () => {
    const { client } = fakePasskit({ [LOG]: { body: lines(...first.log) }, [READ]: { status: 404 } });
    const [told] = await client.poll(
      'points_changed',
      { programId: PROGRAM },
      { limit: 9, withPasses: true },
    );
    expect(told).toMatchObject({ pass: { id: PASS, status: 'revoked' }, pointsChanged: null });
  });
});

test('who caused it is not known where the log gives back no details at all', async () => {
  const origins = async (log: Entry[]) => (await trigger()({ log })).map(({ byTillPass }) => byTillPass);
  expect(await origins([entry('a', EARNED, 1), entry('b', EARNED, 0, { metaData: {} })])).toEqual([
    'unknown',
    'unknown',
  ]);
  expect(await origins([entry('a', EARNED, 1), entry('b', 1, 0, { metaData: { till: '7' } })])).toEqual([
    'no',
  ]);
  expect(await origins([entry('a', EARNED, 1), ours('b', EARNED, 0, { amount: '1' })])).toEqual([
    'no',
    'yes',
  ]);
});

test('raw data comes on request', async () => {
  const { client } = fakePasskit({
    [LOG]: { body: lines(entry('e1', EARNED, 0)) },
    [READ]: { body: member({ notes: ['x'] }) },
  });
  const query = { limit: 9, withPasses: true };
  const [plain] = await client.poll('points_changed', { programId: PROGRAM }, query);
  const [raw] = await client.poll('points_changed', { programId: PROGRAM, raw: true }, query);
  expect([plain!.pass!.raw, raw!.pass!.raw]).toEqual([undefined, expect.objectContaining({ notes: ['x'] })]);
});
