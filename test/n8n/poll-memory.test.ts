import { passkit } from '@tillpass/client';
import type { Occurrence, PollQuery } from '@tillpass/client';
import { buildActivityTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import { hostWithoutSystem } from './support/fake-host.ts';
import { at } from './support/host.ts';
import type { Host } from './support/host.ts';

const PROGRAM = 'program-1';
const birthday = { event: 'birthday', programId: at(PROGRAM), days: 3 };
const MINUTE = 60_000;

let now: number;
let host: Host;
let queries: PollQuery[];
let deadlineMs: number;
/** What the event tells at the next poll; it may use its memory, or throw. */
let tell: (query: PollQuery) => Promise<string[]>;

const trigger = buildActivityTrigger(
  {
    ...passkit,
    polls: {
      birthday: {
        async poll({ runtime }, _input, query) {
          queries.push(query);
          deadlineMs = runtime.limits.deadlineMs;
          const ids = await tell(query);
          return ids.map((id) => ({ id, event: 'birthday' }) as Occurrence);
        },
      },
    },
  },
  'passKitApi',
);

let nodes = 0;
beforeEach(() => {
  now = Date.UTC(2026, 2, 2, 9, 15);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  host = hostWithoutSystem(`poll-${(nodes += 1)}`);
  queries = [];
  tell = async () => [];
});
afterEach(() => jest.restoreAllMocks());

/** One poll, a minute after the last; what n8n keeps is saved and read in between. */
async function poll(parameters: Record<string, unknown> = birthday): Promise<string[] | null> {
  now += MINUTE;
  const kept = JSON.parse(JSON.stringify(host.staticData)) as object;
  for (const key of Object.keys(host.staticData)) delete host.staticData[key];
  Object.assign(host.staticData, kept);
  const found = await trigger.poll(host.poll(parameters));
  return found && found[0]!.map(({ json }) => String(json.id));
}

test('the first poll says so, and hands nothing on', async () => {
  tell = async () => ['there-before'];
  expect(await poll()).toBeNull();
  expect(queries[0]).toMatchObject({ isFirst: true, withPasses: false });
  tell = async () => ['new'];
  expect(await poll()).toEqual(['new']);
  expect(queries[1]).toMatchObject({ isFirst: false, withPasses: true });
});

test('an event goes on where its last poll stopped', async () => {
  tell = async ({ memory }) => {
    const cursor = ((await memory!.get('cursor')) ?? 0) as number;
    await memory!.set('cursor', cursor + 1, 60 * MINUTE);
    return [`at-${cursor}`];
  };
  await poll();
  expect([await poll(), await poll(), await poll()]).toEqual([['at-1'], ['at-2'], ['at-3']]);
});

test('what is handed on in no order of time is left out of the polls after it', async () => {
  await poll();
  tell = async ({ seen }) => ['c', 'a', 'b'].filter((id) => !seen!.has(id));
  expect(await poll()).toEqual(['b', 'a', 'c']);
  for (let minute = 0; minute < 10; minute++) expect(await poll()).toBeNull();
});

test('a poll that fails has noted nothing', async () => {
  await poll();
  tell = async ({ memory }) => {
    await memory!.set('cursor', 'far', 60 * MINUTE);
    throw new Error('in the middle');
  };
  await expect(poll()).rejects.toThrow('in the middle');
  tell = async ({ memory }) => [String(await memory!.get('cursor'))];
  expect(await poll()).toEqual(['undefined']);
});

test('other days begin anew, and whether it is simplified does not', async () => {
  tell = async ({ memory }) => {
    const known = await memory!.get('known');
    await memory!.set('known', 'yes', 60 * MINUTE);
    return [String(known)];
  };
  await poll();
  expect(await poll({ ...birthday, simple: false })).toEqual(['yes']);
  expect(await poll({ ...birthday, days: 7 })).toBeNull();
  expect(queries.map(({ isFirst }) => isFirst)).toEqual([true, false, true]);
});

test('a flow from before there were memories goes on', async () => {
  const of = JSON.stringify(['birthday', { programId: PROGRAM, days: 3 }]);
  Object.assign(host.staticData, { since: now, seen: { old: now }, of });
  tell = async ({ seen, memory }) => [...seen!, String(await memory!.get('any'))];
  expect(await poll()).toEqual(['undefined', 'old']);
});

test.each([
  [36_000, 36_000],
  [300_000, 120_000],
  [undefined, 120_000],
])('a poll that n8n gives up after %p ms has %d ms', async (budget, expected) => {
  const context = host.poll(birthday);
  if (budget) context.getPollBudgetMs = () => budget;
  await trigger.poll(context);
  expect(deadlineMs).toBe(expected);
});

test('somebody who tries the trigger has no memory, and leaves none', async () => {
  host.mode = 'manual';
  tell = async () => ['newest'];
  expect(await poll()).toEqual(['newest']);
  expect(queries[0]!.memory).toBeUndefined();
  expect(host.staticData).toEqual({});
});
