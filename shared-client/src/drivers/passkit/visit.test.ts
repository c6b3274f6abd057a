import { fakePasskit, logged, member, PASS, PROGRAM } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { lines, networkError, START } from '../../../testing/runtime.ts';
import type { Step } from '../../../testing/runtime.ts';

const CALLS = {
  check_in: 'POST /members/member/checkIn',
  check_out: 'POST /members/member/checkOut',
} as const;
const TYPES = { check_in: 'EVENT_MEMBER_CHECKED_IN', check_out: 'EVENT_MEMBER_CHECKED_OUT' } as const;
const READ = `GET /members/member/id/${PASS}`;
const LOG = `POST /members/program/list/events/${PROGRAM}`;
const CHECK_IN = CALLS.check_in;
const at = '2026-03-02T08:59:58Z';
const noted = { body: logged('E-1', 'EVENT_MEMBER_CHECKED_IN', { date: at, externalServiceId: 'SHOP-3' }) };
const result = {
  id: PASS,
  system: 'passkit',
  programId: PROGRAM,
  externalId: 'CUST-1042',
  occurredAt: '2026-03-02T08:59:58.000Z',
  locationId: 'SHOP-3',
  duplicate: false,
};
const input = { passId: PASS, locationId: 'SHOP-3', transactionId: 'VISIT-1' };
/** The log that shows these events, beside the member. */
const shows = (...events: unknown[]): Routes => ({
  [READ]: { body: member() },
  [LOG]: { body: lines(...events) },
});
const visited = (type: string | number, changes: Record<string, unknown> = {}) =>
  logged('E-1', type, { externalId: 'VISIT-1', date: at, externalServiceId: 'SHOP-3', ...changes });

const checkIn = (answer: Step | Step[], routes: Routes = {}) =>
  fakePasskit({ [CHECK_IN]: answer, ...routes });

describe.each(['check_in', 'check_out'] as const)('%s', (key) => {
  test('notes a visit with one call', async () => {
    const { client, seen } = fakePasskit({ [CALLS[key]]: { ...noted } });
    const answer = await client.act(key, { ...input, staffId: 'STAFF-7', note: 'Table 4' });
    expect(answer).toStrictEqual(result);
    expect(seen()).toEqual([
      {
        call: CALLS[key],
        body: {
          memberId: PASS,
          externalEventId: 'VISIT-1',
          externalServiceId: 'SHOP-3',
          externalUserId: 'STAFF-7',
          notes: 'Table 4',
          metaData: { capability: key, transactionId: 'VISIT-1' },
        },
      },
    ]);
  });

  test('counts a visit once for its transaction ID', async () => {
    const { client, calls } = fakePasskit({ [CALLS[key]]: noted, ...shows(visited(TYPES[key])) });
    await client.act(key, input);
    expect(await client.act(key, input)).toStrictEqual({ ...result, duplicate: true });
    expect(calls()).toEqual([CALLS[key], READ, LOG]);
  });
});

test('a visit by External ID, without a place and a time in the answer, is one of now', async () => {
  const { client, seen } = checkIn({ body: { id: 'E-1' } });
  const answer = await client.act('check_in', { externalId: 'CUST-1042', programId: PROGRAM });
  expect(answer).toStrictEqual({
    ...result,
    id: null,
    occurredAt: new Date(START).toISOString(),
    locationId: null,
  });
  expect(seen()[0]!.body).toStrictEqual({
    externalMemberId: 'CUST-1042',
    programId: PROGRAM,
    metaData: { capability: 'check_in' },
  });
});

test('the whole pass comes on demand', async () => {
  const { client } = checkIn(noted, { [READ]: { body: member({ status: 'CHECKED_IN' }) } });
  expect(await client.act('check_in', { ...input, includePass: true })).toMatchObject({ pass: { id: PASS } });
});

describe('without a transaction ID', () => {
  const nameless = { passId: PASS };

  test('each run is one more visit', async () => {
    const { client, calls } = checkIn(noted);
    await client.act('check_in', nameless);
    expect(await client.act('check_in', nameless)).toMatchObject({ duplicate: false });
    expect(calls()).toEqual([CHECK_IN, CHECK_IN]);
  });

  test.each([networkError('ECONNRESET'), { status: 500 }, { body: {} }, { body: '<html>' }])(
    'a lost answer is reported, and neither we nor a host repeats it: %j',
    async (lost) => {
      const { client, calls } = checkIn(lost);
      const answer = client.act('check_in', nameless);
      await expect(answer).rejects.toMatchObject({
        problem: 'unknown_outcome',
        message:
          'PassKit could not check the pass in: its answer was lost, so it is not known whether the visit was noted. It was not repeated. Look at the activity of the pass in the PassKit portal before you run the step again; with a Transaction ID a repeated run is safe.',
      });
      await expect(answer).rejects.toHaveProperty('details', { field: 'transactionId' });
      expect(calls()).toEqual([CHECK_IN]);
    },
  );

  test('a visit that PassKit declined, or certainly did not note, is told so', async () => {
    const { client } = checkIn([{ status: 404 }]);
    await expect(client.act('check_in', nameless)).rejects.toMatchObject({ problem: 'not_found' });
    const busy = checkIn([{ status: 503 }, noted]);
    expect(await busy.client.act('check_in', nameless)).toMatchObject({ duplicate: false });
  });
});

describe('a visit whose answer is lost', () => {
  const lost = networkError('ECONNRESET');

  test.each(['EVENT_MEMBER_CHECKED_IN', 1])('is found in the log, as type %j', async (type) => {
    const { client, calls } = checkIn(lost, shows(visited(type)));
    expect(await client.act('check_in', input)).toStrictEqual(result);
    expect(calls()).toEqual([CHECK_IN, READ, LOG]);
  });

  test('is found by the mark that we leave, where the log does not give the reference back', async () => {
    const bare = visited('EVENT_MEMBER_CHECKED_IN', {
      externalId: '',
      metaData: { transactionId: 'VISIT-1' },
    });
    const { client } = checkIn(lost, shows(bare));
    expect(await client.act('check_in', input)).toStrictEqual(result);
  });

  test.each([
    ['nothing', []],
    ['another visit', [visited('EVENT_MEMBER_CHECKED_IN', { externalId: 'VISIT-2' })]],
    ['the end of the visit under the same ID', [visited('EVENT_MEMBER_CHECKED_OUT')]],
    ['points under the same ID', [visited('EVENT_MEMBER_POINTS_EARNED')]],
  ])('is not known to be noted when the log shows %s, and is not sent again', async (_, events) => {
    const { client, calls } = checkIn(lost, {
      ...shows(...events),
      [`POST /members/program/count/events/${PROGRAM}`]: { body: { total: events.length } },
    });
    await expect(client.act('check_in', input)).rejects.toMatchObject({
      problem: 'unknown_outcome',
      message: expect.stringContaining('whether transaction "VISIT-1" was booked'),
      details: { retryAfterMs: 60_000 },
    });
    expect(calls().filter((call) => call === CHECK_IN)).toHaveLength(1);
  });

  test('stays unknown where the log gives no reference back at all', async () => {
    const { client } = checkIn(
      lost,
      shows(visited('EVENT_MEMBER_CHECKED_IN', { externalId: '', created: at })),
    );
    await expect(client.act('check_in', input)).rejects.toMatchObject({
      problem: 'unknown_outcome',
      message: expect.stringContaining('the log of PassKit does not give back the transaction IDs'),
      details: { field: 'transactionId' },
    });
  });

  test('is sent by the next run, a while later, when it never arrived', async () => {
    const { client, calls, runtime } = checkIn([lost, noted], shows(visited('EVENT_MEMBER_POINTS_EARNED')));
    await expect(client.act('check_in', input)).rejects.toMatchObject({ problem: 'unknown_outcome' });
    runtime.pass(61_000);
    expect(await client.act('check_in', input)).toStrictEqual(result);
    expect(calls().filter((call) => call === CHECK_IN)).toHaveLength(2);
  });
});

describe('a transaction ID that was used before', () => {
  test('for a visit that the log no longer shows is a repeat all the same', async () => {
    const { client } = checkIn([noted], shows(visited('EVENT_MEMBER_POINTS_EARNED')));
    await client.act('check_in', input);
    expect(await client.act('check_in', input)).toStrictEqual({
      ...result,
      occurredAt: null,
      locationId: null,
      duplicate: true,
    });
  });

  test('for another pass is a mistake', async () => {
    const other = 'AAApTgn4hBPRMTcjqLbhYs';
    const { client } = checkIn([noted], {
      [`GET /members/member/id/${other}`]: { body: member({ id: other }) },
      [LOG]: { body: lines(visited('EVENT_MEMBER_CHECKED_IN')) },
    });
    await client.act('check_in', input);
    await expect(client.act('check_in', { ...input, passId: other })).rejects.toMatchObject({
      problem: 'conflict',
      message: expect.stringContaining('was used before for another pass'),
    });
  });
});
