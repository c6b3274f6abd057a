import { fakeSquare } from '../../../../testing/square.ts';
import {
  account,
  ACCOUNTS,
  declined,
  entry,
  PROGRAM,
  program,
  reward,
  REWARDS,
} from '../../../../testing/square-loyalty.ts';

const CREATE = `POST ${REWARDS}`;
const ONE = `GET ${REWARDS}/R-1`;
const REDEEM = `POST ${REWARDS}/R-1/redeem`;
const DELETE = `DELETE ${REWARDS}/R-1`;
const routes = {
  [PROGRAM]: { body: { program } },
  [`GET ${ACCOUNTS}/A-1`]: { body: { loyalty_account: account() } },
};
const giving = { passId: 'A-1', offerId: 'T-COFFEE', transactionId: 'ORDER-1' };
const redeeming = { rewardId: 'R-1', transactionId: 'ORDER-1', locationId: 'L-MAIN' };
const cancelling = { rewardId: 'R-1', transactionId: 'REFUND-1' };
const is = (status: string, changes: object = {}) => ({ body: { reward: reward({ status, ...changes }) } });
const redeemed = { body: { event: entry('E-1', 'REDEEM_REWARD', { reward_id: 'R-1' }) } };

describe('adding', () => {
  test('is one call, and a repeat asks Square for the same reward under the same key', async () => {
    const { client, calls, runtime } = fakeSquare({ [CREATE]: is('ISSUED') });
    const given = { rewardKind: 'tier', rewardId: 'R-1', offerId: 'T-COFFEE', programId: null };
    expect(await client.act('add_reward', giving)).toMatchObject({ ...given, duplicate: false });
    expect(await client.act('add_reward', giving)).toMatchObject({ ...given, duplicate: true });
    expect(calls()).toEqual([CREATE, CREATE]);
    const [first, second] = runtime.requests.map(({ body }) => body);
    expect(second).toBe(first);
  });

  test('tells whoever tries it that the points are taken at once', async () => {
    const { client } = fakeSquare({ [CREATE]: is('ISSUED') }, { interactive: true });
    expect((await client.act('add_reward', giving)).notice).toMatch(/taken from the balance at once/);
  });

  test('that costs too much is told with the price and the balance', async () => {
    const { client } = fakeSquare({ ...routes, [CREATE]: declined('BAD_REQUEST') });
    await expect(client.act('add_reward', { ...giving, offerId: 'T-LUNCH' })).rejects.toMatchObject({
      details: { field: 'offerId' },
      message: expect.stringMatching(/costs 500 points and the account holds 120\. Choose a smaller/),
    });
    await expect(client.act('add_reward', giving)).rejects.toThrow(/Check that the customer has enough/);
  });

  test('of a tier that is not there names the list', async () => {
    const { client } = fakeSquare({ [CREATE]: declined('NOT_FOUND', 404) });
    await expect(client.act('add_reward', giving)).rejects.toThrow(/Choose the reward from the list/);
  });

  test('whose answer has no reward is never taken for done', async () => {
    const { client } = fakeSquare({ [CREATE]: { body: {} } });
    await expect(client.act('add_reward', giving)).rejects.toMatchObject({ problem: 'unexpected' });
  });
});

describe('checking and finding', () => {
  test.each([
    ['ISSUED', {}, true, /can be redeemed\./],
    ['REDEEMED', { redeemed_at: '2026-03-01T10:00:00Z' }, false, /redeemed already on 2026-03-01\./],
    ['DELETED', {}, false, /was cancelled\./],
    ['ISSUED', { order_id: 'O-1' }, false, /tied to an order/],
  ])('%s %p', async (status, changes, valid, reason) => {
    const { client, calls } = fakeSquare({ ...routes, [ONE]: is(status, changes) });
    const checked = await client.act('check_reward', { rewardId: 'R-1' });
    expect(checked).toMatchObject({ valid, title: 'Free Coffee', reason: expect.stringMatching(reason) });
    expect(calls().every((call) => call.startsWith('GET'))).toBe(true);
  });

  test('lists what can be redeemed, over all pages', async () => {
    const { client, runtime } = fakeSquare({
      ...routes,
      [`POST ${REWARDS}/search`]: [
        { body: { rewards: [reward(), reward({ id: 'R-2', order_id: 'O-1' })], cursor: 'next' } },
        { body: { rewards: [reward({ id: 'R-3' })] } },
      ],
    });
    const found = await client.search('find_rewards', { passId: 'A-1' });
    expect(found.map(({ id, title }) => [id, title])).toEqual([
      ['R-1', 'Free Coffee'],
      ['R-3', 'Free Coffee'],
    ]);
    expect(JSON.parse(runtime.requests[1]!.body!)).toEqual({
      query: { loyalty_account_id: 'A-1', status: 'ISSUED' },
      limit: 30,
      cursor: 'next',
    });
  });
});

describe('redeeming', () => {
  test('is one call, and a repeat none', async () => {
    const { client, calls, runtime } = fakeSquare({ [REDEEM]: redeemed });
    expect(await client.act('redeem_reward', redeeming)).toMatchObject({ redeemed: true, duplicate: false });
    expect(await client.act('redeem_reward', redeeming)).toMatchObject({ redeemed: true, duplicate: true });
    expect(calls()).toEqual([REDEEM]);
    expect(JSON.parse(runtime.requests[0]!.body!)).toMatchObject({ location_id: 'L-MAIN' });
  });

  test.each([
    [is('REDEEMED'), 'conflict', 'rewardId', /redeemed already\. Add another reward/],
    [is('DELETED'), 'conflict', 'rewardId', /was cancelled\. Add another reward/],
    [is('ISSUED', { order_id: 'O-1' }), 'conflict', 'rewardId', /Take the payment of the order/],
    [is('ISSUED'), 'refused', 'locationId', /Choose the Location from the list/],
    [declined('NOT_FOUND', 404), 'not_found', 'rewardId', /no such reward\. Check the Reward ID/],
  ])('that is declined is told with its reason', async (one, problem, field, message) => {
    const { client } = fakeSquare({ [REDEEM]: declined('BAD_REQUEST'), [ONE]: one });
    const run = client.act('redeem_reward', redeeming);
    await expect(run).rejects.toMatchObject({ problem, details: { field } });
    await expect(run).rejects.toThrow(message);
  });
});

describe('cancelling', () => {
  test('is one call; what is cancelled already is fine', async () => {
    const { client, calls } = fakeSquare({ [DELETE]: [{}, declined('BAD_REQUEST')], [ONE]: is('DELETED') });
    expect(await client.act('cancel_reward', cancelling)).toMatchObject({
      cancelled: true,
      duplicate: false,
    });
    const again = await client.act('cancel_reward', { ...cancelling, transactionId: 'REFUND-2' });
    expect(again).toMatchObject({ cancelled: true, duplicate: true });
    expect(calls()).toEqual([DELETE, DELETE, ONE]);
  });

  test.each([is('DELETED'), { status: 404 }])(
    'whose answer was lost is sent again, and found done by this very run',
    async (one) => {
      const lost = Object.assign(new Error('socket'), { code: 'ECONNRESET' });
      const { client } = fakeSquare({ [DELETE]: [lost, declined('NOT_FOUND', 404)], [ONE]: one });
      expect(await client.act('cancel_reward', cancelling)).toMatchObject({ duplicate: false });
    },
  );

  test.each([
    [is('REDEEMED'), 'conflict', /A redeemed reward stays redeemed/],
    [is('ISSUED'), 'refused', /did not cancel the reward/],
    [declined('NOT_FOUND', 404), 'not_found', /no such reward/],
  ])('that is declined is told with its reason', async (one, problem, message) => {
    const { client } = fakeSquare({ [DELETE]: declined('BAD_REQUEST'), [ONE]: one });
    const run = client.act('cancel_reward', cancelling);
    await expect(run).rejects.toMatchObject({ problem });
    await expect(run).rejects.toThrow(message);
  });
});
