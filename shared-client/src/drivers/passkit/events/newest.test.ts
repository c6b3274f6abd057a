import { fakePasskit, logged, PROGRAM } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import type { TestOptions } from '../../../../testing/runtime.ts';
import type { TransportRequest } from '../../../http/transport.ts';
import { readNewest } from './newest.ts';

const LOG = `POST /members/program/list/events/${PROGRAM}`;
const COUNT = `POST /members/program/count/events/${PROGRAM}`;
const event = (number: number, changes = {}) =>
  logged(`e${number}`, 1, { created: new Date(START + number * 1000).toISOString(), ...changes });

interface Asked {
  filters: { limit: number; offset: number };
}
const filtersOf = (request: TransportRequest) => (JSON.parse(request.body!) as Asked).filters;

/** A log of which PassKit gives pages in its own order; `grows` is added after the first page. */
function logOf(
  events: Record<string, unknown>[],
  {
    total = events.length,
    grows = [] as Record<string, unknown>[],
    options = {} as TestOptions,
    tookMs = 0,
  } = {},
) {
  const log = [...events];
  return fakePasskit(
    {
      [LOG]: (request) => {
        const { limit, offset } = filtersOf(request);
        const page = log.slice(offset, offset + limit);
        if (offset === 0) log.push(...grows);
        return { body: lines(...page), tookMs };
      },
      [COUNT]: { body: { total: total + grows.length } },
    },
    options,
  );
}

const look = (isEnough: (events: Record<string, unknown>[]) => boolean, maxPages = 100) => ({
  pageSize: 10,
  maxPages,
  isEnough,
});
const idsOf = (events: Record<string, unknown>[]) => events.map(({ id }) => id);
const offsetsOf = ({ seen }: ReturnType<typeof fakePasskit>) =>
  seen().map(({ call, body }) => (call === LOG ? (body as Asked).filters.offset : 'count'));
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
const NEVER = () => false;

test('the newest first: pages until there is enough', async () => {
  const passkit = logOf(numbers(40).map((i) => event(40 - i)));
  const found = await readNewest(
    passkit.context,
    PROGRAM,
    look((read) => read.length >= 15),
  );
  expect(found).toMatchObject({ complete: true, inOrder: true });
  expect(idsOf(found.events)).toEqual(numbers(20).map((i) => `e${40 - i}`));
  expect(offsetsOf(passkit)).toEqual([0, 10]);
});

test('the oldest first: counted, and read from the end', async () => {
  const passkit = logOf(numbers(1_005).map((i) => event(i)));
  const found = await readNewest(
    passkit.context,
    PROGRAM,
    look((read) => read.length >= 15),
  );
  expect(found).toMatchObject({ complete: true, inOrder: true });
  expect(idsOf(found.events)).toEqual(numbers(20).map((i) => `e${1_004 - i}`));
  expect(offsetsOf(passkit)).toEqual([0, 'count', 995, 985]);
});

test('the oldest first: all of it, each entry once, where it is never enough', async () => {
  const passkit = logOf(numbers(25).map((i) => event(i)));
  const found = await readNewest(passkit.context, PROGRAM, look(NEVER));
  expect(idsOf(found.events)).toEqual(numbers(25).map((i) => `e${24 - i}`));
  expect(offsetsOf(passkit)).toEqual([0, 'count', 15, 5, 0]);
});

test('the oldest first: what is recorded meanwhile is not lost, and nothing comes twice', async () => {
  const passkit = logOf(
    numbers(25).map((i) => event(i)),
    { grows: [event(25), event(26)] },
  );
  const found = await readNewest(
    passkit.context,
    PROGRAM,
    look((read) => read.length >= 10),
  );
  expect(idsOf(found.events)).toEqual(numbers(10).map((i) => `e${26 - i}`));
});

test.each([
  ['is in no order', numbers(30).map((i) => event((i * 7) % 30)), 30],
  [
    'begins with the oldest and goes on in no order',
    [...numbers(10).map((i) => event(i)), ...numbers(20).map((i) => event(10 + ((i * 7) % 20)))],
    30,
  ],
  ['cannot be counted', numbers(30).map((i) => event(i)), 0],
])('all of a log that %s, put in order here', async (_, events, total) => {
  const passkit = logOf(events, { total });
  const found = await readNewest(
    passkit.context,
    PROGRAM,
    look(() => true),
  );
  expect(found).toMatchObject({ complete: true, inOrder: false });
  expect(idsOf(found.events)).toEqual(numbers(30).map((i) => `e${29 - i}`));
});

test('entries without a time count as new', async () => {
  const found = await readNewest(
    logOf([event(1), event(5), event(3, { created: null, date: null })]).context,
    PROGRAM,
    look(NEVER),
  );
  expect(idsOf(found.events)).toEqual(['e3', 'e5', 'e1']);
});

test.each([
  ['newest first', numbers(40).map((i) => event(40 - i)), 3],
  ['oldest first', numbers(40).map((i) => event(i)), 3],
])('it ends at the most pages, and says that it is not complete: %s', async (_, events, maxPages) => {
  const found = await readNewest(logOf(events).context, PROGRAM, look(NEVER, maxPages));
  expect(found.complete).toBe(false);
  expect(found.events).toHaveLength(30);
});

test.each([
  ['newest first', numbers(90).map((i) => event(90 - i)), 30],
  ['oldest first', numbers(90).map((i) => event(i)), 20],
])('it ends at half of the time that a step has: %s', async (_, events, read) => {
  const passkit = logOf(events, { tookMs: 5_000, options: { limits: { deadlineMs: 30_000 } } });
  const found = await readNewest(passkit.context, PROGRAM, look(NEVER));
  expect([found.complete, found.events.length]).toEqual([false, read]);
});
