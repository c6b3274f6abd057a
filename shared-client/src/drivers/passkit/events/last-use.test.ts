import { fakePasskit, logged, PROGRAM } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import type { Answer } from '../../../../testing/runtime.ts';
import { findUses } from './last-use.ts';

const LOG = `POST /members/program/list/events/${PROGRAM}`;
const COUNT = `POST /members/program/count/events/${PROGRAM}`;

interface Filter {
  filterField: string;
  filterValue: string;
}
interface Asked {
  limit: number;
  offset: number;
  orderBy?: string;
  filterGroups?: { condition: string; fieldFilters: Filter[] }[];
}
type Entry = Record<string, unknown>;

const at = (seconds: number) => START - 1e9 + seconds * 1000;
const use = (passId: string, seconds: number, type = 4): Entry =>
  logged(`${passId}-${seconds}`, type, {
    member: { id: passId, programId: PROGRAM },
    created: new Date(at(seconds)).toISOString(),
  });
/** Many entries of a pass, the newest first, up to a second. */
const busy = (passId: string, count: number, until: number, type = 4) =>
  Array.from({ length: count }, (_, i) => use(passId, until - i, type));

/** What PassKit's log understands. */
interface Log {
  answers?(asked: Asked): Answer | undefined;
  knows?(filter: Filter): boolean | 'ignored';
  oldestFirst?: boolean;
}

function program(entries: Entry[], { answers, knows = () => true, oldestFirst = false }: Log = {}) {
  const time = (entry: Entry) => Date.parse(entry.created as string);
  const sorted = [...entries].sort((a, b) => (oldestFirst ? time(a) - time(b) : time(b) - time(a)));
  const holds = (entry: Entry, filter: Filter) => {
    const known = knows(filter);
    if (known !== true) return known === 'ignored';
    if (filter.filterField === 'created') return time(entry) >= Date.parse(filter.filterValue);
    return (entry.member as Entry).id === filter.filterValue;
  };
  const found = ({ filterGroups = [] }: Asked) =>
    sorted.filter((entry) =>
      filterGroups.every(({ condition, fieldFilters }) =>
        condition === 'OR'
          ? fieldFilters.some((filter) => holds(entry, filter))
          : fieldFilters.every((filter) => holds(entry, filter)),
      ),
    );
  const filtersIn = (body: string) => (JSON.parse(body) as { filters: Asked }).filters;
  const passkit = fakePasskit({
    [LOG]: ({ body }) => {
      const asked = filtersIn(body!);
      return (
        answers?.(asked) ?? { body: lines(...found(asked).slice(asked.offset, asked.offset + asked.limit)) }
      );
    },
    [COUNT]: ({ body }) => ({ body: { total: found(filtersIn(body!)).length } }),
  });
  const asked = () => passkit.seen().map(({ body }) => (body as { filters: Asked }).filters);
  return {
    ...passkit,
    asked,
    async uses(passIds: string[], since?: number) {
      const finder = await findUses(passkit.context, PROGRAM, since === undefined ? undefined : at(since));
      const uses = await finder.find(passIds);
      return Object.fromEntries(passIds.map((id) => [id, uses.get(id) && (uses.get(id)!.at - at(0)) / 1000]));
    },
  };
}

const isMany = ({ filterGroups }: Asked) => filterGroups?.[0]?.condition === 'OR';
const isSince = ({ filterGroups }: Asked) => filterGroups?.length === 2;
const LONG = [...busy('busy', 1_200, 5_000), use('a', 100), use('a', 50, 1), use('b', 2_000)];
const FOUND = { a: 100, b: 2_000, never: undefined };
const ASKED = ['a', 'b', 'never'];

test('a short log is read with one call', async () => {
  const shop = program([use('a', 100), use('a', 200, 7), use('b', 50)]);
  expect(await shop.uses(['a', 'b', 'c'])).toEqual({ a: 100, b: 50, c: undefined });
  expect(shop.asked()).toHaveLength(1);
});

test('a long one is asked for many passes at once, and for one that must be there', async () => {
  const shop = program(LONG);
  expect(await shop.uses(ASKED)).toEqual(FOUND);
  expect(shop.asked()).toHaveLength(3);
  expect(shop.asked()[1]).toMatchObject({
    limit: 1000,
    offset: 0,
    orderBy: 'created',
    orderAsc: false,
    filterGroups: [
      {
        condition: 'OR',
        fieldFilters: [...ASKED, 'busy'].map((id) => ({
          filterField: 'member.id',
          filterValue: id,
          filterOperator: 'eq',
        })),
      },
    ],
  });
});

test('and only for what is new, where that is enough', async () => {
  const shop = program(LONG);
  expect(await shop.uses(ASKED, 1_000)).toEqual({ a: undefined, b: 2_000, never: undefined });
  expect(shop.asked()[1]!.filterGroups![1]).toEqual({
    condition: 'AND',
    fieldFilters: [
      { filterField: 'created', filterValue: new Date(at(1_000)).toISOString(), filterOperator: 'gte' },
    ],
  });
});

test('nobody is asked after where nothing is new', async () => {
  const shop = program(LONG);
  expect(await shop.uses(['a'], 6_000)).toEqual({ a: undefined });
  expect(shop.asked()).toHaveLength(1);
});

test('passes that are found are left out of the next question', async () => {
  const shop = program([...busy('busy', 3_000, 9_000), ...busy('busier', 3_000, 9_000), use('a', 1)]);
  expect(await shop.uses(['a', 'busier'])).toEqual({ a: 1, busier: 9_000 });
  expect(shop.asked()).toHaveLength(3);
});

test('entries that are no use are read over', async () => {
  const shop = program([...busy('tiers', 2_500, 9_000, 7), use('tiers', 1, 4), use('x', 9_500)]);
  expect(await shop.uses(['tiers'])).toEqual({ tiers: 1 });
  expect(shop.asked().map(({ offset }) => offset)).toEqual([0, 0, 0, 1000, 2000]);
});

describe('a log that does not understand a question is asked a plainer one', () => {
  const member = ({ filterField }: Filter) => filterField === 'member.id';
  const refused = (what: (asked: Asked) => boolean) => ({
    answers: (asked: Asked) => (what(asked) ? { status: 400 } : undefined),
  });

  test.each<[string, Log, (asked: Asked) => boolean]>([
    ['refuses the time', refused(isSince), (asked) => isMany(asked) && !isSince(asked)],
    ['finds nothing by time', { knows: member }, (asked) => isMany(asked) && !isSince(asked)],
    ['fails over the time', { answers: (asked) => (isSince(asked) ? { status: 500 } : undefined) }, isMany],
    ['refuses many', refused(isMany), (asked) => !isMany(asked)],
    [
      'finds nothing for many',
      { answers: (asked) => (isMany(asked) ? { body: '' } : undefined) },
      (asked) => !isMany(asked),
    ],
    [
      'takes no notice of many',
      { answers: (asked) => (isMany(asked) ? { body: lines(...LONG.slice(0, 1000)) } : undefined) },
      (asked) => !isMany(asked),
    ],
    ['gives the oldest first', { oldestFirst: true }, (asked) => !isMany(asked)],
  ])('one that %s', async (_, log, isLast) => {
    const shop = program(LONG, log);
    const { a, ...others } = await shop.uses(ASKED, 1_000);
    expect([undefined, 100]).toContain(a);
    expect(others).toEqual({ b: 2_000, never: undefined });
    expect(isLast(shop.asked().at(-1)!)).toBe(true);
    expect(shop.asked().length).toBeLessThan(12);
  });

  test('and keeps to it, with fewer passes at once', async () => {
    const shop = program(LONG, refused(isMany));
    const finder = await findUses(shop.context, PROGRAM, undefined);
    expect(finder.atOnce()).toBe(200);
    await finder.find(['a']);
    expect(finder.atOnce()).toBe(20);
    const before = shop.asked().length;
    await finder.find(['b']);
    expect(shop.asked().slice(before).some(isMany)).toBe(false);
  });

  test.each<[string, Log]>([
    [
      'takes no notice of the pass',
      { knows: ({ filterField }) => (filterField === 'member.id' ? 'ignored' : true) },
    ],
    ['finds nothing by the pass', { knows: ({ filterField }) => filterField !== 'member.id' }],
    ['refuses any filter', { answers: ({ filterGroups }) => (filterGroups ? { status: 400 } : undefined) }],
  ])('and one that %s cannot be searched', async (_, log) => {
    await expect(program(LONG, log).uses(ASKED)).rejects.toMatchObject({
      problem: 'refused',
      message:
        'PassKit could not do it: it does not let the log of the program be searched by pass, and the log is too long to be read whole. Ask the support of PassKit to allow the filter member.id on the events of members.',
    });
  });
});
