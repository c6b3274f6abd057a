import { fakePasskit, member, PROGRAM } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import { processMemory } from '../../../memory/memory.ts';
import type { PollQuery } from '../../driver.ts';

const LIST = `POST /members/member/list/${PROGRAM}`;
const TIERS = 'POST /members/tiers/list';
const HOUR = 3_600_000;
type Entry = Record<string, unknown>;

const born = (id: string, month: number, day: number, changes: Entry = {}) =>
  member({ id, person: { forename: id, dateOfBirth: { year: 1990, month, day } }, ...changes });

/** A program with a trigger of one memory; the clock begins on 2 March 2026, 09:00 UTC. */
function program(members: Entry[], timezone = 'UTC') {
  const passkit = fakePasskit({
    [LIST]: () => ({ body: lines(...members) }),
    [TIERS]: () => ({ body: lines({ id: 'base', timezone }) }),
  });
  const memory = processMemory(passkit.runtime.now);
  const poll = (more: Entry = {}, query: Partial<PollQuery> = {}) =>
    passkit.client.poll(
      'birthday',
      { programId: PROGRAM, ...more },
      { limit: 100, withPasses: true, memory, ...query },
    ) as Promise<unknown[]> as Promise<Entry[]>;
  const names = async (more: Entry = {}, query: Partial<PollQuery> = {}) =>
    (await poll(more, query)).map(({ pass }) => (pass as { id: string }).id);
  return { ...passkit, poll, names };
}

test('a birthday is told on its day', async () => {
  const shop = program([born('today', 3, 2), born('tomorrow', 3, 3), member({ id: 'unknown' })]);
  expect(await shop.poll()).toStrictEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      event: 'birthday',
      occurredAt: new Date(START).toISOString(),
      byTillPass: 'no',
      pass: expect.objectContaining({ id: 'today', firstName: 'today' }) as unknown,
      birthday: '2026-03-02',
      daysToGo: 0,
      optOut: false,
    },
  ]);
  expect(shop.calls()).toEqual([TIERS, LIST]);
});

test('or so many days before', async () => {
  const shop = program([born('today', 3, 2), born('soon', 3, 5)]);
  expect(await shop.poll({ days: 3 })).toMatchObject([{ birthday: '2026-03-05', daysToGo: 3 }]);
});

test('also over the end of the year, and on 28 February for those born on the 29th', async () => {
  expect(await program([born('new-year', 1, 1)]).names({ days: 305 })).toEqual(['new-year']);
  expect(await program([born('leap', 2, 29)]).poll({ days: 363 })).toMatchObject([
    { birthday: '2027-02-28' },
  ]);
});

test('the day is that of the program', async () => {
  expect(await program([born('a', 3, 2)], 'Pacific/Kiritimati').names()).toEqual(['a']);
  const shop = program([born('a', 3, 2), born('b', 3, 3)], 'Asia/Tokyo');
  expect(await shop.names()).toEqual(['a']);
  shop.runtime.pass(6 * HOUR - 1);
  expect(await shop.names()).toEqual([]);
  shop.runtime.pass(1);
  expect(await shop.names()).toEqual(['b']);
});

test('it is told once a day, year and number of days, and not read again before', async () => {
  const shop = program([born('a', 3, 2)]);
  const [first] = await shop.poll();
  shop.runtime.pass(14 * HOUR);
  expect(await shop.poll()).toEqual([]);
  expect(shop.calls()).toEqual([TIERS, LIST]);
  shop.runtime.pass((365 * 24 - 14) * HOUR);
  const [next] = await shop.poll();
  const [early] = await program([born('a', 3, 4)]).poll({ days: 2 });
  const [same] = await program([born('a', 3, 2)]).poll();
  expect(same!.id).toBe(first!.id);
  expect(new Set([first!.id, next!.id, early!.id]).size).toBe(3);
});

test('a round that did not end on its day goes on, and then today’s begins', async () => {
  const crowd = [...Array.from({ length: 150 }, (_, i) => born(`a${i}`, 3, 2)), born('b', 3, 3)];
  const shop = program(crowd);
  expect(await shop.names({}, { limit: 100 })).toHaveLength(100);
  shop.runtime.pass(20 * HOUR);
  const names = await shop.names({}, { limit: 100 });
  expect(names).toHaveLength(51);
  expect(names).toContain('b');
});

test('but not on the day after', async () => {
  const crowd = [...Array.from({ length: 150 }, (_, i) => born(`a${i}`, 3, 2)), born('b', 3, 4)];
  const shop = program(crowd);
  await shop.names({}, { limit: 100 });
  shop.runtime.pass(40 * HOUR);
  expect(await shop.names({}, { limit: 100 })).toEqual(['b']);
});

test('a host that begins to watch has today behind it, and an editor gets the first few', async () => {
  const shop = program([born('a', 3, 2), born('b', 3, 2), born('c', 3, 3)]);
  expect(await shop.names({}, { isFirst: true })).toEqual(['a', 'b']);
  expect(await shop.names()).toEqual([]);
  shop.runtime.pass(24 * HOUR);
  expect(await shop.names()).toEqual(['c']);
  const sample = await shop.client.poll(
    'birthday',
    { programId: PROGRAM, days: 0 },
    { limit: 1, withPasses: true },
  );
  expect(sample).toMatchObject([{ pass: { id: 'c' } }]);
});

test('passes that have ended are left out', async () => {
  const ended = [
    born('expired', 3, 2, { status: 'EXPIRED' }),
    born('deleted', 3, 2, { status: 'DELETED' }),
    born('invalid', 3, 2, { passMetaData: { status: 'PASS_INVALIDATED' } }),
    born('removed', 3, 2, { passMetaData: { status: 'PASS_UNINSTALLED' } }),
  ];
  expect(await program(ended).names()).toEqual(['removed']);
});

test('raw data comes on request', async () => {
  const [told] = await program([born('a', 3, 2)]).poll({ raw: true });
  expect((told!.pass as Entry).raw).toMatchObject({ person: { dateOfBirth: { month: 3 } } });
});
