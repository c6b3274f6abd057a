import { ADA, fakeSquare } from '../../../../testing/square.ts';
import { account, ACCOUNTS, declined, PROGRAM, program } from '../../../../testing/square-loyalty.ts';

const SEARCH = `POST ${ACCOUNTS}/search`;
const CUSTOMERS = 'POST /v2/customers/search';
const accounts = (...loyalty_accounts: object[]) => ({ body: { loyalty_accounts } });

describe('finding a pass', () => {
  test('by its ID; one that is not there is nobody', async () => {
    const { client } = fakeSquare({
      [`GET ${ACCOUNTS}/A-1`]: { body: { loyalty_account: account() } },
      [`GET ${ACCOUNTS}/A-9`]: declined('NOT_FOUND', 404),
    });
    const [pass] = await client.search('find_pass', { passId: 'A-1', raw: true });
    expect(pass).toMatchObject({ id: 'A-1', points: 120, status: 'issued', email: null, raw: account() });
    expect(await client.search('find_pass', { passId: 'A-9' })).toEqual([]);
  });

  test('by email it asks for customers first, and then knows their names', async () => {
    const { client, calls, runtime } = fakeSquare({
      [CUSTOMERS]: [{ body: { customers: [ADA] } }, { body: {} }],
      [SEARCH]: accounts(account()),
    });
    const [pass] = await client.search('find_pass', { email: ' ADA@example.com' });
    expect(pass).toMatchObject({ id: 'A-1', firstName: 'Ada', phone: '+12125550123' });
    expect(await client.search('find_pass', { email: 'bob@example.com' })).toEqual([]);
    expect(calls()).toEqual([CUSTOMERS, SEARCH, CUSTOMERS]);
    expect(runtime.requests.map(({ url }) => url).join()).not.toMatch(/example\.com/i);
    expect(JSON.parse(runtime.requests[0]!.body!)).toMatchObject({
      query: { filter: { email_address: { exact: 'ada@example.com' } } },
    });
  });
});

describe('previewing', () => {
  const CALCULATE = 'POST /v2/loyalty/programs/LP-1/calculate';
  const routes = {
    [PROGRAM]: { body: { program } },
    [CALCULATE]: { body: { points: 12, promotion_points: 3 } },
  };

  test('an amount goes in minor units of its currency', async () => {
    const { client, calls, runtime } = fakeSquare(routes);
    expect(await client.act('preview_points', { amount: '12.50', currency: 'usd' })).toMatchObject({
      pointsEarned: 15,
      promotionPoints: 3,
      programId: 'LP-1',
    });
    await client.act('preview_points', { amount: '1250', currency: 'JPY' });
    expect(calls()).toEqual([PROGRAM, CALCULATE, CALCULATE]);
    const money = runtime.requests.slice(1).map(({ body }) => JSON.parse(body!) as unknown);
    expect(money).toEqual([
      { transaction_amount_money: { amount: 1250, currency: 'USD' } },
      { transaction_amount_money: { amount: 1250, currency: 'JPY' } },
    ]);
  });

  test('an order may name the account that would earn', async () => {
    const { client, runtime } = fakeSquare(routes);
    await client.act('preview_points', { previewOf: 'order', orderId: 'O-1', passId: 'A-1' });
    expect(JSON.parse(runtime.requests[1]!.body!)).toEqual({ order_id: 'O-1', loyalty_account_id: 'A-1' });
  });
});

test('promotions are told with what they give', async () => {
  const { client, queries } = fakeSquare({
    [PROGRAM]: { body: { program } },
    'GET /v2/loyalty/programs/LP-1/promotions': {
      body: {
        loyalty_promotions: [
          {
            id: 'P-1',
            name: 'Triple',
            status: 'ACTIVE',
            incentive: { type: 'POINTS_MULTIPLIER', points_multiplier_data: { multiplier: '3.000' } },
            available_time: { start_date: '2026-03-01', time_periods: [] },
            minimum_spend_amount_money: { amount: 2000, currency: 'USD' },
          },
          {
            id: 'P-2',
            status: 'ACTIVE',
            incentive: { type: 'POINTS_ADDITION', points_addition_data: { points_addition: 5 } },
          },
        ],
      },
    },
  });
  const found = await client.search('find_promotions', {});
  expect(found).toMatchObject([
    { id: 'P-1', title: 'Triple', status: 'active', timesPoints: 3, plusPoints: null, minimumAmount: 20 },
    { id: 'P-2', timesPoints: null, plusPoints: 5, minimumAmount: null, startDate: null },
  ]);
  expect(queries('GET /v2/loyalty/programs/LP-1/promotions')).toEqual([{ status: 'ACTIVE', limit: '30' }]);
});

describe('lists to choose from', () => {
  test('rewards are told with their price', async () => {
    const { client } = fakeSquare({ [PROGRAM]: { body: { program } } });
    expect(await client.pick('offers', { input: {} })).toEqual({
      results: [
        { id: 'T-COFFEE', label: 'Free Coffee (10 points)' },
        { id: 'T-LUNCH', label: 'Free Lunch (500 points)' },
      ],
    });
    expect((await client.pick('offers', { input: {}, search: 'lunch' })).results).toHaveLength(1);
  });

  test('accounts show the last digits of a phone only, and go on by the cursor', async () => {
    const page = { body: { loyalty_accounts: [account()], cursor: 'next' } };
    const { client, runtime } = fakeSquare({
      [SEARCH]: [page, accounts(account({ id: 'A-2' })), accounts()],
    });
    const rows = [{ id: 'A-1', label: 'Phone …0123 · 120 points' }];
    expect(await client.pick('passes', { input: {} })).toEqual({ results: rows, next: 'next' });
    expect((await client.pick('passes', { input: {}, page: 'next' })).results).toMatchObject([{ id: 'A-2' }]);
    await client.pick('passes', { input: {}, search: '+1 (212) 555-0123' });
    expect(runtime.requests.map(({ body }) => JSON.parse(body!) as unknown)).toEqual([
      { limit: 100 },
      { limit: 100, cursor: 'next' },
      { query: { mappings: [{ phone_number: '+12125550123' }] } },
    ]);
  });
});
