import { saleOf } from '../../../testing/sales.ts';
import { testRuntime } from '../../../testing/runtime.ts';
import { refusal } from '../../../testing/values.ts';
import { createClient } from '../../client.ts';
import { connectionOf } from '../../connection.ts';
import { parseInput } from '../../catalogue/parse.ts';
import { calculatePoints } from '../../catalogue/actions/calculate-points.ts';
import type { RawInput } from '../../catalogue/parse.ts';
import { passkit } from '../passkit/driver.ts';
import { tools, withTools } from './driver.ts';

const NOTHING = {
  pointsEarned: null,
  explanation: null,
  rewards: null,
  rewardPoints: null,
  tierId: null,
  pointsAfter: null,
  moneyValue: null,
  pointsForMoney: null,
};

/** Runs the step; no call may be sent. */
async function calculate(input: RawInput, driver = tools) {
  const runtime = testRuntime(() => new Error('nothing is to be called'));
  const client = createClient(driver, runtime, connectionOf(driver, {}, runtime, 'https://nowhere.example'));
  const result = await client.act('calculate_points', input);
  expect(runtime.requests).toEqual([]);
  return result;
}
const refused = (input: RawInput) => refusal(() => parseInput(calculatePoints, input));

test('tells what an amount earns, by the rule or by one point for each unit', async () => {
  expect(await calculate({ amount: 12.95, currency: 'usd' })).toEqual({
    ...NOTHING,
    pointsEarned: 12,
    explanation: '12.95 USD x 1 point = 12.95 points; rounded down: 12',
  });
  expect(await calculate({ amount: '12.95', rule: '10 points per 1 JPY' })).toMatchObject({
    pointsEarned: 130,
    explanation: '13 JPY x 10 points = 130 points',
  });
});

test('tells the rewards, the tier and the balance after, where the balance before is known', async () => {
  const rule =
    "1 point per 10 GBP\nat 5 points: You've got 5 pounds off, take the points\ntier gold at 6 points";
  expect(await calculate({ amount: 30, rule, pointsBefore: 4 })).toEqual({
    ...NOTHING,
    pointsEarned: 3,
    explanation: '30.00 GBP at 1 point per 10 = 3 points',
    rewards: "You've got 5 pounds off",
    rewardPoints: 5,
    tierId: 'gold',
    pointsAfter: 2,
  });
  expect(await calculate({ amount: 10, rule, pointsBefore: 0 })).toMatchObject({
    rewards: null,
    rewardPoints: 0,
    tierId: null,
    pointsAfter: 1,
  });
});

test.each<[string, RawInput, number]>([
  ['the tier', { tierId: 'gold', rule: '1 point per 1; double points for tier gold' }, 20],
  ['the tender', { tender: 'Apple Pay', rule: '1 point per 1; double points paid by Apple Pay' }, 20],
  ['the place', { locationId: 'SHOP-3', rule: '1 point per 1; double points at SHOP-3' }, 20],
  ['the day', { occurredAt: '2026-03-03', rule: '1 point per 1; double points on Tuesday' }, 20],
  ['today', { rule: '1 point per 1; double points on Monday' }, 20],
])('%s counts', async (_, input, points) => {
  expect((await calculate({ amount: 10, ...input })).pointsEarned).toBe(points);
});

test('a sale that was read brings all of it, and fields count more', async () => {
  const sale = JSON.stringify(saleOf(1000, { tenders: ['Apple Pay'], currency: 'EUR' }));
  const rule = '1 point per 1; double points paid by Apple Pay';
  expect(await calculate({ sale, rule })).toMatchObject({
    pointsEarned: 20,
    explanation: '10.00 EUR x 1 point = 10 points; double points paid by Apple Pay: 20',
  });
  expect((await calculate({ sale, rule, tender: 'CASH' })).pointsEarned).toBe(10);
  expect((await calculate({ sale, rule, amount: 5 })).pointsEarned).toBe(10);
});

test('turns points into money and money into points', async () => {
  const exchangeRate = '100 points = 5 GBP';
  expect(await calculate({ points: 30, exchangeRate })).toEqual({ ...NOTHING, moneyValue: '1.50' });
  expect(await calculate({ points: 30, exchangeRate: '100 points = 5', currency: 'JPY' })).toMatchObject({
    moneyValue: '1',
  });
  expect(await calculate({ amount: 3.33, exchangeRate })).toMatchObject({
    pointsForMoney: 67,
    moneyValue: null,
  });
  const hundredths = '1 point per 1; round down to hundredths';
  expect((await calculate({ amount: 3.33, exchangeRate, rule: hundredths })).pointsForMoney).toBe(66.6);
  await expect(calculate({ amount: 3, currency: 'USD', exchangeRate })).rejects.toThrow(
    'Exchange Rate is in GBP, but this sale is in USD. Write the rate for USD.',
  );
});

test('asks for what it needs', () => {
  expect(refused({})).toEqual([
    'amount',
    'Amount is missing. Fill it in, such as 12.95, or map a Sale; to learn what points are worth, fill in Points and Exchange Rate.',
  ]);
  expect(refused({ points: 5 })).toEqual([
    'exchangeRate',
    'Exchange Rate is missing. Write what the points are worth, such as 100 points = 5 GBP.',
  ]);
});

test('is in the app of every system, beside what the system can do', async () => {
  const passkitWithTools = withTools(passkit);
  expect(Object.keys(passkitWithTools.actions)).toEqual(expect.arrayContaining(Object.keys(passkit.actions)));
  expect((await calculate({ amount: 5 }, passkitWithTools)).pointsEarned).toBe(5);
});

test('TillPass alone needs no account', async () => {
  const runtime = testRuntime(() => new Error('nothing is to be called'));
  const client = createClient(tools, runtime, connectionOf(tools, {}, runtime));
  expect(await client.test()).toEqual({ label: 'TillPass' });
});
