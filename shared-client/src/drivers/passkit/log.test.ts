import { rejection } from '../../../testing/caller.ts';
import { fakePasskit, logged, PASS, PROGRAM, refusalBody } from '../../../testing/passkit.ts';
import { lines } from '../../../testing/runtime.ts';
import { eventDetails, readChanges } from './log.ts';
import type { Trace } from './log.ts';

const LOG = `POST /members/program/list/events/${PROGRAM}`;
const COUNT = `POST /members/program/count/events/${PROGRAM}`;
const OF_MEMBER = {
  filterGroups: [
    {
      condition: 'AND',
      fieldFilters: [{ filterField: 'member.id', filterValue: PASS, filterOperator: 'eq' }],
    },
  ],
};
const EARNED = 'EVENT_MEMBER_POINTS_EARNED';
const BURNED = 'EVENT_MEMBER_POINTS_BURNED';

const trace: Trace = {
  transactionId: 'T-1',
  capability: 'add_points',
  direction: 'earn',
  amount: 12.5,
  fingerprint: 'f',
};

test('a change bears its reference, its amount and its fingerprint, so that it can be found and compared', () => {
  expect(eventDetails(trace, {})).toStrictEqual({
    externalEventId: 'T-1',
    metaData: {
      transactionId: 'T-1',
      capability: 'add_points',
      direction: 'earn',
      amount: '12.5',
      fingerprint: 'f',
    },
  });
  const input = { locationId: 'SHOP-3', staffId: 'STAFF-7', note: 'thanks', email: 'ada@example.com' };
  expect(eventDetails({ ...trace, reverses: 'T-0', undone: 20 }, input)).toStrictEqual({
    externalEventId: 'T-1',
    externalServiceId: 'SHOP-3',
    externalUserId: 'STAFF-7',
    notes: 'thanks',
    metaData: {
      transactionId: 'T-1',
      capability: 'add_points',
      direction: 'earn',
      amount: '12.5',
      fingerprint: 'f',
      reverses: 'T-0',
      undone: '20',
    },
  });
});

describe('the changes of a member', () => {
  const read = async (...events: unknown[]) => {
    const { context } = fakePasskit({ [LOG]: { body: lines(...events) }, [COUNT]: { body: { total: 0 } } });
    return readChanges(context.caller, PROGRAM, PASS);
  };
  const nothing = {
    amount: undefined,
    secondary: 0,
    tier: 0,
    capability: undefined,
    fingerprint: undefined,
    reverses: undefined,
    undone: undefined,
    isHold: false,
    ends: undefined,
  };

  test('are read from the log of the program, newest first, in pages', async () => {
    const { context, seen } = fakePasskit({ [LOG]: { body: lines(logged('1', EARNED)) } });
    await readChanges(context.caller, PROGRAM, PASS);
    expect(seen()).toEqual([
      {
        call: LOG,
        body: {
          programId: PROGRAM,
          filters: { limit: 250, offset: 0, orderBy: 'created', orderAsc: false, ...OF_MEMBER },
        },
      },
    ]);
  });

  test('are earned and burned points, by the name or the number of the event', async () => {
    const { changes, complete } = await read(
      logged('1', EARNED),
      logged('2', 4),
      logged('3', '5'),
      logged('4', BURNED),
      logged('5', 'EVENT_MEMBER_CHECKED_IN'),
      logged('6', 'EVENT_MEMBER_POINTS_SET'),
      logged('7', 6),
      {},
    );
    expect(changes.map(({ direction }) => direction)).toEqual(['earn', 'earn', 'burn', 'burn', 'set', 'set']);
    expect(complete).toBe(true);
  });

  test('have what the log gives back, and nothing that it does not', async () => {
    const metaData = {
      transactionId: 'T-9',
      capability: 'add_points',
      direction: 'earn',
      amount: '12.5',
      fingerprint: 'f',
      reverses: 'T-0',
      undone: '20',
      secondary: '3',
      tier: '4',
      hold: 'open',
      ends: 'T-8',
    };
    const { changes } = await read(
      logged('1', EARNED, { externalId: 'T-1', metaData }),
      logged('2', EARNED, { externalId: '', metaData: { transactionId: 'T-2', amount: '0' } }),
      logged('3', EARNED, {
        metaData: { amount: 'x', undone: '' },
        created: null,
        date: '2026-03-02T07:00:00Z',
      }),
      logged('4', EARNED, { metaData: null, created: undefined, date: undefined }),
    );
    const at = Date.UTC(2026, 2, 2, 8, 30);
    expect(changes.map(({ event, ...told }) => [event.id, told])).toStrictEqual([
      [
        '1',
        {
          id: '1',
          direction: 'earn',
          transactionId: 'T-1',
          amount: 12.5,
          secondary: 3,
          tier: 4,
          capability: 'add_points',
          fingerprint: 'f',
          reverses: 'T-0',
          undone: 20,
          isHold: true,
          ends: 'T-8',
          at,
        },
      ],
      ['2', { ...nothing, id: '2', direction: 'earn', transactionId: 'T-2', amount: 0, at }],
      ['3', { ...nothing, id: '3', direction: 'earn', transactionId: '', at: Date.UTC(2026, 2, 2, 7) }],
      ['4', { ...nothing, id: '4', direction: 'earn', transactionId: '', at: undefined }],
    ]);
  });

  test('are those of this member only, also where PassKit ignores the filter', async () => {
    const { changes } = await read(
      logged('1', EARNED, { externalId: 'mine' }),
      logged('2', EARNED, { externalId: 'other', member: { id: 'someone-else' } }),
      logged('3', EARNED, { externalId: 'nameless', member: {} }),
      logged('4', EARNED, { externalId: 'bare', member: undefined }),
    );
    expect(changes.map(({ transactionId }) => transactionId)).toEqual(['mine', 'nameless', 'bare']);
  });

  test('count once when the log grew while it was read and an event came on two pages', async () => {
    const page = Array.from({ length: 250 }, (_, i) => logged(`e${i}`, EARNED, { externalId: `T-${i}` }));
    const { context } = fakePasskit({
      [LOG]: [
        { body: lines(...page) },
        { body: lines(page[249], logged('last', EARNED), logged('', EARNED), logged('', EARNED)) },
      ],
    });
    const { changes } = await readChanges(context.caller, PROGRAM, PASS);
    expect(changes).toHaveLength(250 + 1 + 2);
  });

  test('are read to the last page', async () => {
    const page = (from: number) => ({
      body: lines(...Array.from({ length: 250 }, (_, i) => logged(`e${from + i}`, EARNED))),
    });
    const { context, seen } = fakePasskit({
      [LOG]: [page(0), page(250), { body: lines(logged('last', EARNED)) }],
    });
    const { changes, complete } = await readChanges(context.caller, PROGRAM, PASS);
    expect([changes.length, complete]).toEqual([501, true]);
    expect(seen().map(({ body }) => (body as { filters: { offset: number } }).filters.offset)).toEqual([
      0, 250, 500,
    ]);
  });

  test('are not complete when the log is longer than 40 pages', async () => {
    let page = 0;
    const { context, calls } = fakePasskit({
      [LOG]: () => ({
        body: lines(...Array.from({ length: 250 }, (_, i) => logged(`p${page++}-${i}`, EARNED))),
      }),
    });
    expect(await readChanges(context.caller, PROGRAM, PASS)).toMatchObject({ complete: false });
    expect(calls()).toHaveLength(40);
  });

  test.each([
    [{ total: 0 }, true],
    [{}, true],
    [{ total: '0' }, true],
    [{ total: 1 }, false],
    [{ total: '3' }, false],
  ])(
    'that are none are checked against the count, because a lost body looks the same: %j',
    async (count, complete) => {
      const { context, seen } = fakePasskit({ [LOG]: { body: '' }, [COUNT]: { body: count } });
      expect(await readChanges(context.caller, PROGRAM, PASS)).toEqual({ changes: [], complete });
      expect(seen()[1]).toEqual({ call: COUNT, body: { programId: PROGRAM, filters: OF_MEMBER } });
    },
  );

  test('are read in any order where PassKit refuses this one', async () => {
    const refused = { status: 400, body: refusalBody(3, 'orderBy') };
    const { context, seen } = fakePasskit({ [LOG]: [refused, { body: lines(logged('1', EARNED)) }] });
    expect((await readChanges(context.caller, PROGRAM, PASS)).changes).toHaveLength(1);
    expect(seen()[1]!.body).toEqual({ programId: PROGRAM, filters: { limit: 250, offset: 0, ...OF_MEMBER } });
  });

  test('are not guessed when they cannot be read', async () => {
    const { context, calls } = fakePasskit({ [LOG]: { status: 403 } });
    expect(await rejection(readChanges(context.caller, PROGRAM, PASS))).toMatchObject({
      problem: 'permission',
    });
    expect(calls()).toHaveLength(1);
  });
});

test('an account without the count has the list alone to go by; other errors are told', async () => {
  const missing = fakePasskit({
    [LOG]: { body: '' },
    [COUNT]: { status: 404, body: JSON.stringify(refusalBody(5, 'not found')) },
  });
  expect(await readChanges(missing.context.caller, PROGRAM, PASS)).toEqual({ changes: [], complete: true });
  const refused = fakePasskit({
    [LOG]: { body: '' },
    [COUNT]: { status: 403, body: JSON.stringify(refusalBody(7, 'denied')) },
  });
  const error = await rejection(readChanges(refused.context.caller, PROGRAM, PASS));
  expect(error).toMatchObject({ problem: 'permission' });
});
