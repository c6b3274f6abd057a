import { fakePasskit, logged, member, PROGRAM } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import { processMemory } from '../../../memory/memory.ts';
import type { PollQuery } from '../../driver.ts';

const LIST = `POST /members/member/list/${PROGRAM}`;
const LOG = `POST /members/program/list/events/${PROGRAM}`;
const DAY = 24 * 3_600_000;
const daysAgo = (days: number, now = START) => new Date(now - days * DAY).toISOString();
const input = { programId: PROGRAM, days: 60 };

type Entry = Record<string, unknown>;
const holder = (id: string, changes: Entry = {}) =>
  member({ id, created: daysAgo(300), passMetaData: { status: 'PASS_INSTALLED' }, ...changes });
const used = (passId: string, days: number, type: string | number = 4, changes: Entry = {}) =>
  logged(`${passId}-${days}`, type, {
    member: { id: passId, programId: PROGRAM },
    created: daysAgo(days),
    date: daysAgo(days),
    ...changes,
  });

/** A program with a trigger of one memory. */
function program(members: Entry[], log: Entry[] = []) {
  const routes: Routes = {
    [LIST]: () => ({ body: lines(...members) }),
    [LOG]: () => ({ body: lines(...log) }),
  };
  const passkit = fakePasskit(routes);
  const memory = processMemory(passkit.runtime.now);
  const poll = (query: Partial<PollQuery> = {}, more = {}) =>
    passkit.client.poll(
      'pass_dormant',
      { ...input, ...more },
      { limit: 100, withPasses: true, memory, ...query },
    ) as Promise<unknown[]> as Promise<Entry[]>;
  const names = async (query: Partial<PollQuery> = {}, more = {}) =>
    (await poll(query, more)).map(({ pass }) => (pass as { id: string }).id).sort();
  return { ...passkit, poll, names, members, log, memory };
}

describe('a pass is dormant', () => {
  test('when it was not used for so many days, and it is told how it was used last', async () => {
    const shop = program([holder('a')], [used('a', 70), used('a', 80, 1)]);
    expect(await shop.poll()).toStrictEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        event: 'pass_dormant',
        occurredAt: daysAgo(10),
        byTillPass: 'no',
        pass: expect.objectContaining({ id: 'a', status: 'installed' }) as unknown,
        lastUsedAt: daysAgo(70),
        lastUse: 'points',
        daysUnused: 70,
        optOut: false,
      },
    ]);
  });

  test.each<[string, Entry, Entry[], unknown[]]>([
    ['issued', {}, [], ['issued', 300]],
    [
      'installed',
      { passMetaData: { status: 'PASS_INSTALLED', lastInstalledAt: daysAgo(90) } },
      [],
      ['installed', 90],
    ],
    ['checked in', {}, [used('a', 61, 1)], ['checked_in', 61]],
    ['scanned', {}, [used('a', 62, 'EVENT_MEMBER_VERIFIED')], ['scanned', 62]],
    ['earned', {}, [used('a', 63, 4)], ['points', 63]],
    ['spent', {}, [used('a', 64, 'EVENT_MEMBER_POINTS_BURNED')], ['points', 64]],
    ['set', {}, [used('a', 65, 6)], ['points', 65]],
  ])('also when it was last %s', async (_, changes, log, expected) => {
    const [told] = await program([holder('a', changes)], log).poll();
    expect([told!.lastUse, told!.daysUnused]).toEqual(expected);
  });

  test.each<[string, Entry, Entry[]]>([
    ['issued', { created: daysAgo(59) }, []],
    ['installed', { passMetaData: { status: 'PASS_INSTALLED', lastInstalledAt: daysAgo(59) } }, []],
    ['checked in', {}, [used('a', 59, 1)]],
    ['scanned', {}, [used('a', 59, 3)]],
    ['used for points', {}, [used('a', 59, 5)]],
  ])('but not when it was %s since', async (_, changes, log) => {
    expect(await program([holder('a', changes)], log).names()).toEqual([]);
  });

  test.each<[string, Entry, Entry[]]>([
    ['a change of its record', { updated: daysAgo(1) }, []],
    ['a change of its tier', {}, [used('a', 1, 7)]],
    ['a check-out', {}, [used('a', 1, 2)]],
    ['the mark of a hold', {}, [used('a', 1, 6, { metaData: { capability: 'commit_hold', ends: 'H' } })]],
    [
      'a removal from the phone',
      { passMetaData: { status: 'PASS_UNINSTALLED', lastUninstalledAt: daysAgo(1) } },
      [],
    ],
  ])('%s is no use', async (_, changes, log) => {
    expect(await program([holder('a', changes)], log).names()).toEqual(['a']);
  });

  test.each<[string, Entry]>([
    ['expired', { status: 'EXPIRED' }],
    ['about to be marked as expired', { expiryDate: daysAgo(0) }],
    ['deleted', { status: 'DELETED' }],
    ['invalid', { passMetaData: { status: 'PASS_INVALIDATED' } }],
  ])('one that is %s is left out', async (_, changes) => {
    expect(await program([holder('a', changes)]).names()).toEqual([]);
  });
});

describe('it is told once', () => {
  const later = (shop: ReturnType<typeof program>, days: number) => shop.runtime.pass(days * DAY);

  test('for each time that it falls asleep', async () => {
    const shop = program([holder('a'), holder('b')], [used('b', 30)]);
    const told: unknown[] = [];
    for (let day = 0; day <= 130; day++) {
      if (day === 40) shop.log.unshift(used('a', -40));
      for (const name of await shop.names()) told.push([name, day]);
      later(shop, 1);
    }
    expect(told).toEqual([
      ['a', 0],
      ['b', 30],
      ['a', 100],
    ]);
  });

  test('with one ID for the same sleep, and another for the next', async () => {
    const idOf = async (days: number) => (await program([holder('a')], [used('a', days)]).poll())[0]!.id;
    expect(await idOf(70)).toBe(await idOf(70));
    expect(await idOf(70)).not.toBe(await idOf(71));
  });

  test('and what fell asleep before a host began to watch counts as seen', async () => {
    const shop = program([holder('a'), holder('b')], [used('b', 59)]);
    expect(await shop.names({ isFirst: true })).toEqual(['a']);
    later(shop, 2);
    expect(await shop.names()).toEqual(['b']);
  });

  test('also when the memory is lost, as far as the host knows when it polled last', async () => {
    const shop = program([holder('a'), holder('b')], [used('b', 60.5)]);
    expect(await shop.names({ since: START - DAY })).toEqual(['b']);
    expect(await program([holder('a')]).names({ since: undefined })).toEqual(['a']);
  });

  test('rounds are an hour apart', async () => {
    const shop = program([holder('a')]);
    await shop.poll();
    const calls = shop.calls().length;
    shop.runtime.pass(3_599_000);
    await shop.poll();
    expect(shop.calls()).toHaveLength(calls);
    shop.runtime.pass(1_000);
    await shop.poll();
    expect(shop.calls().length).toBeGreaterThan(calls);
  });
});

test('the first few that fit are samples for an editor: two calls', async () => {
  const shop = program([holder('a'), holder('b'), holder('c'), holder('d')], [used('b', 1)]);
  const { memory: _, ...none } = { memory: undefined };
  const told = await shop.client.poll('pass_dormant', input, { limit: 2, withPasses: true, ...none });
  expect(told.map(({ pass }) => pass!.id).sort()).toEqual(['a', 'c']);
  expect(shop.calls()).toEqual([LIST, LOG]);
});

test('nobody is asked after in the log where nobody may be dormant', async () => {
  const shop = program([holder('a', { created: daysAgo(1) })]);
  await shop.poll();
  expect(shop.calls()).toEqual([LIST]);
});

test('raw data comes on request', async () => {
  const [told] = await program([holder('a', { notes: ['x'] })]).poll({}, { raw: true });
  expect((told!.pass as Entry).raw).toMatchObject({ notes: ['x'] });
});

test('where PassKit gets busy within a page, what was found is told, and the next poll goes on there', async () => {
  const members = Array.from({ length: 500 }, (_, i) => holder(`a${i}`));
  const log = Array.from({ length: 1_200 }, (_, i) => used('busy', 1 + i / 1_000));
  const shop = program(members, log);
  const { send } = shop.runtime.transport;
  let asked = 0;
  shop.runtime.transport.send = async (request) => {
    const answer = await send(request);
    const isQuestion = request.body?.includes('"OR"') === true;
    if (isQuestion && ++asked === 2) return { ...answer, status: 429, headers: { 'retry-after': '600' } };
    return isQuestion ? { ...answer, body: lines(used('busy', 1)) } : answer;
  };
  const told = [...(await shop.names({ limit: 1_000 })), ...(await shop.names({ limit: 1_000 }))];
  expect(told).toHaveLength(500);
  expect(new Set(told).size).toBe(500);
});
