import { fakeSquare } from '../../../../../testing/square.ts';
import {
  account,
  ACCOUNTS,
  entry,
  EVENTS,
  PROGRAM,
  program,
  reward,
  REWARDS,
} from '../../../../../testing/square-loyalty.ts';
import { START } from '../../../../../testing/runtime.ts';

const ONE = `GET ${ACCOUNTS}/A-1`;
const read = { body: { loyalty_account: account() } };
const routes = { [ONE]: read, [PROGRAM]: { body: { program } } };
const AT_TILL = { source: 'SQUARE' };
const QUERY = { since: START - 60_000, limit: 100, withPasses: true };
const delivery = (type: string, object: object) => ({
  method: 'POST',
  body: { merchant_id: 'M', type, event_id: 'e-1', data: { type: 'loyalty', id: 'x', object } },
});

test.each([
  ['ACCUMULATE_POINTS', { points: 12, order_id: 'O-1' }, AT_TILL, 'added', 12, 'no', 'O-1'],
  ['ACCUMULATE_PROMOTION_POINTS', { points: 5, order_id: 'O-1' }, AT_TILL, 'added', 5, 'no', 'O-1'],
  ['CREATE_REWARD', { points: 10, reward_id: 'R-1' }, {}, 'spent', -10, 'unknown', null],
  ['DELETE_REWARD', { points: 10 }, {}, 'reversed', 10, 'unknown', null],
  ['EXPIRE_POINTS', { points: 7 }, AT_TILL, 'expired', -7, 'no', null],
  ['EXPIRE_POINTS', { points: -7 }, AT_TILL, 'expired', -7, 'no', null],
  ['ADJUST_POINTS', { points: -3, reason: 'Refund' }, AT_TILL, 'spent', -3, 'no', null],
  ['ADJUST_POINTS', { points: 3, reason: 'A mug (TillPass FIX-1)' }, {}, 'added', 3, 'yes', 'FIX-1'],
  [
    'ADJUST_POINTS',
    { points: 3, reason: `Two\nlines ${'x'.repeat(400)} (TillPass F (2))` },
    {},
    'added',
    3,
    'yes',
    'F (2)',
  ],
  ['OTHER', { points: -4 }, {}, 'spent', -4, 'unknown', null],
])('%s %p is told as what it did', async (type, details, from, change, points, byTillPass, transactionId) => {
  const events = [entry('E-1', type, details, from)];
  const { client } = fakeSquare({ ...routes, [EVENTS]: { body: { events } } });
  expect(await client.poll('points_changed', {}, QUERY)).toMatchObject([
    {
      id: 'E-1',
      change,
      pointsChanged: points,
      changeKnownFrom: 'transaction',
      byTillPass,
      transactionId,
      locationId: 'L-MAIN',
      pass: { id: 'A-1', points: 120 },
    },
  ]);
});

test('what this host caused is known again by what Square answered', async () => {
  const events = [entry('E-1', 'ACCUMULATE_POINTS', { points: 12 })];
  const rewarded = entry('E-2', 'CREATE_REWARD', { points: 10, reward_id: 'R-1' });
  const { client } = fakeSquare({
    ...routes,
    [`POST ${ACCOUNTS}/A-1/accumulate`]: { body: { events } },
    [`POST ${REWARDS}`]: { body: { reward: reward() } },
    [EVENTS]: { body: { events: [rewarded, ...events] } },
  });
  const ours = { passId: 'A-1', locationId: 'L-MAIN' };
  await client.act('add_points', { ...ours, points: 12, transactionId: 'T-1' });
  await client.act('add_reward', { ...ours, offerId: 'T-COFFEE', transactionId: 'T-2' });
  expect(await client.poll('points_changed', {}, QUERY)).toMatchObject([
    { byTillPass: 'yes', transactionId: 'T-2' },
    { byTillPass: 'yes', transactionId: 'T-1' },
  ]);
});

test('a poll reads on until it meets what is old, and each account once', async () => {
  const at = (seconds: number) => ({ created_at: new Date(START - seconds * 1000).toISOString() });
  const added = (id: string, seconds: number) => entry(id, 'ACCUMULATE_POINTS', { points: 1 }, at(seconds));
  const { client, calls, runtime } = fakeSquare({
    ...routes,
    [EVENTS]: [
      { body: { events: [added('E-4', 1), added('E-3', 2)], cursor: 'next' } },
      { body: { events: [added('E-2', 3), added('E-1', 70)] } },
    ],
  });
  const found = await client.poll('points_changed', {}, { ...QUERY, seen: new Set(['E-3']) });
  expect(found.map(({ id }) => id)).toEqual(['E-4', 'E-2']);
  expect(calls()).toEqual([EVENTS, EVENTS, ONE]);
  const [first, second] = runtime.requests.map(({ body }) => (body ? JSON.parse(body) : {}) as object);
  expect(first).toMatchObject({
    query: { filter: { date_time_filter: { created_at: { start_at: '2026-03-02T08:59:00.000Z' } } } },
    limit: 30,
  });
  expect(second).toEqual({ ...first, cursor: 'next' });
});

test('only IDs cost no reads, and an account that is gone is told of as revoked', async () => {
  const events = [entry('E-1', 'REDEEM_REWARD', { reward_id: 'R-1' })];
  const { client, calls } = fakeSquare({ [EVENTS]: { body: { events } }, [ONE]: { status: 404 } });
  await client.poll('reward_redeemed', {}, { ...QUERY, withPasses: false });
  expect(calls()).toEqual([EVENTS]);
  expect(await client.poll('points_changed', {}, QUERY)).toMatchObject([
    { pass: { id: 'A-1', programId: 'LP-1', status: 'revoked' } },
  ]);
});

test('a history that has grown too long for one step says so', async () => {
  const slow = { body: { events: [entry('E', 'OTHER', { points: 1 })], cursor: 'more' }, tookMs: 9_000 };
  const { client } = fakeSquare({ ...routes, [EVENTS]: slow });
  await expect(client.poll('points_changed', {}, QUERY)).rejects.toThrow(/Switch the trigger off and on/);
});

test('a redeemed reward is told with its title, and without where the till redeemed it', async () => {
  const ours = entry('E-1', 'REDEEM_REWARD', { reward_id: 'R-1' });
  const tills = entry('E-2', 'REDEEM_REWARD', { order_id: 'O-1' }, AT_TILL);
  const used = reward({ status: 'REDEEMED', redeemed_at: '2026-03-02T09:00:00Z' });
  const { client } = fakeSquare({
    ...routes,
    [EVENTS]: { body: { events: [tills, ours] } },
    [`GET ${REWARDS}/R-1`]: { body: { reward: used } },
  });
  expect(await client.poll('reward_redeemed', {}, QUERY)).toMatchObject([
    {
      byTillPass: 'no',
      transactionId: 'O-1',
      reward: { id: null, title: null, status: 'redeemed', passId: 'A-1' },
    },
    { byTillPass: 'unknown', reward: { id: 'R-1', title: 'Free Coffee', status: 'redeemed' } },
  ]);
});

describe('a delivery', () => {
  const made = entry('E-1', 'ACCUMULATE_POINTS', { points: 12 }, AT_TILL);

  test('tells the same as the poll, whatever data.type says', async () => {
    const { client } = fakeSquare({ ...routes, [EVENTS]: { body: { events: [made] } } });
    const told = await client.receive(
      'points_changed',
      {},
      delivery('loyalty.event.created', { loyalty_event: made }),
    );
    expect(told).toEqual(await client.poll('points_changed', {}, QUERY));
  });

  test.each([
    ['points_changed', 'loyalty.account.updated', { loyalty_event: made }],
    ['points_changed', 'loyalty.event.created', { loyalty_event: entry('E-2', 'REDEEM_REWARD', {}) }],
    ['points_changed', 'loyalty.event.created', {}],
    ['reward_redeemed', 'loyalty.event.created', { loyalty_event: made }],
    ['pass_issued', 'loyalty.event.created', { loyalty_account: account() }],
  ])('of something else starts no %s', async (event, type, object) => {
    const { client, calls } = fakeSquare(routes);
    expect(await client.receive(event, {}, delivery(type, object))).toEqual([]);
    expect(calls()).toEqual([]);
  });

  test('of a new account is told once it was read', async () => {
    const { client } = fakeSquare({ [ONE]: [read, { status: 404 }] });
    const sent = delivery('loyalty.account.created', { loyalty_account: account({ balance: 9999 }) });
    expect(await client.receive('pass_issued', {}, sent)).toMatchObject([
      {
        id: 'issued-A-1',
        byTillPass: 'unknown',
        occurredAt: '2026-01-02T09:00:00.000Z',
        pass: { points: 120 },
      },
    ]);
    expect(await client.receive('pass_issued', {}, sent)).toEqual([]);
  });

  test('cannot be had with a login, and there is no polled trigger to use instead', async () => {
    const { client } = fakeSquare({ 'POST /v2/webhooks/subscriptions': { status: 403 } });
    await expect(client.subscribe('pass_issued', {}, 'https://hooks.example')).rejects.toThrow(
      /Connect with that token\. \(status 403\)$/,
    );
  });
});

test('the newest accounts are the last ones of the list', async () => {
  const { client } = fakeSquare({
    [`POST ${ACCOUNTS}/search`]: [
      { body: { loyalty_accounts: [account()], cursor: 'next' } },
      { body: { loyalty_accounts: [account({ id: 'A-2' }), account({ id: 'A-3' })] } },
    ],
  });
  const recent = await client.recent('pass_issued', {}, 2);
  expect(recent.map(({ id }) => id)).toEqual(['issued-A-3', 'issued-A-2']);
});
