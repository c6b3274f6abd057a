import {
  balanceAnswer,
  bodiesOf,
  fakePassEntry,
  GET_BALANCE,
  GET_PASS,
  NOT_FOUND,
  PASS,
  passAnswer,
  PATCH_BALANCE,
  TEMPLATE,
} from '../../../testing/passentry.ts';
import { rejection } from '../../../testing/caller.ts';
import { networkError } from '../../../testing/runtime.ts';

const ADD = { passId: PASS, points: 12, transactionId: 'T-1' };
const IDS = { id: PASS, system: 'passentry', programId: TEMPLATE, externalId: 'CUST-1' };
const ADDED = { ...IDS, pointsAdded: 12, points: 112, transactionId: 'T-1', duplicate: false };
const LOST = networkError('ECONNRESET');

test('points are added by one call, as a delta', async () => {
  const host = fakePassEntry({ [PATCH_BALANCE]: balanceAnswer(112) });
  expect(await host.client.act('add_points', ADD)).toEqual(ADDED);
  expect(bodiesOf(host)).toEqual([{ balance: 12 }]);
});

test('a repeat reads the balance and books nothing', async () => {
  const host = fakePassEntry({ [PATCH_BALANCE]: [balanceAnswer(112)], [GET_BALANCE]: balanceAnswer(90) });
  await host.client.act('add_points', ADD);
  expect(await host.client.act('add_points', ADD)).toEqual({ ...ADDED, points: 90, duplicate: true });
});

test('the same transaction ID for other points is a conflict', async () => {
  const host = fakePassEntry({ [PATCH_BALANCE]: [balanceAnswer(112)], [GET_BALANCE]: balanceAnswer(112) });
  await host.client.act('add_points', ADD);
  const error = await rejection(host.client.act('add_points', { ...ADD, points: 13 }));
  expect(error).toMatchObject({ problem: 'conflict', details: { field: 'transactionId' } });
});

test('a lost answer stays unknown, for a balance alone proves nothing, and it is never sent again', async () => {
  const host = fakePassEntry({ [PATCH_BALANCE]: [LOST], [GET_BALANCE]: balanceAnswer(112) });
  const error = await rejection(host.client.act('add_points', ADD));
  expect(error).toMatchObject({ problem: 'unknown_outcome', details: { field: 'transactionId' } });
  expect(error).not.toHaveProperty('details.retryAfterMs');
  expect(error.message).toContain('PassEntry keeps no record of single changes');
  host.runtime.pass(3_600_000);
  expect(await rejection(host.client.act('add_points', ADD))).toMatchObject({ problem: 'unknown_outcome' });
  expect(host.calls().filter((call) => call === PATCH_BALANCE)).toHaveLength(1);
});

test.each([503, 500, 408])('a delta that is answered %i is not repeated', async (status) => {
  const host = fakePassEntry({ [PATCH_BALANCE]: [{ status }], [GET_BALANCE]: balanceAnswer(100) });
  expect(await rejection(host.client.act('add_points', ADD))).toMatchObject({ problem: 'unknown_outcome' });
});

test('an answer without a balance is taken for a lost one', async () => {
  const host = fakePassEntry({ [PATCH_BALANCE]: [passAnswer()], [GET_BALANCE]: balanceAnswer(112) });
  expect(await rejection(host.client.act('add_points', ADD))).toMatchObject({ problem: 'unknown_outcome' });
});

test('what PassEntry declined is sent when the step is repeated', async () => {
  const host = fakePassEntry({ [PATCH_BALANCE]: [NOT_FOUND, balanceAnswer(112)], [GET_BALANCE]: NOT_FOUND });
  expect(await rejection(host.client.act('add_points', ADD))).toMatchObject({
    problem: 'not_found',
    details: { field: 'passId' },
  });
  expect(await host.client.act('add_points', ADD)).toEqual(ADDED);
});

describe('spending', () => {
  const SPEND = { passId: PASS, points: 40, transactionId: 'T-2' };

  test('reads the balance before', async () => {
    const host = fakePassEntry({ [GET_BALANCE]: balanceAnswer(100), [PATCH_BALANCE]: balanceAnswer(60) });
    expect(await host.client.act('spend_points', SPEND)).toEqual({
      ...IDS,
      pointsSpent: 40,
      points: 60,
      transactionId: 'T-2',
      duplicate: false,
    });
    expect(bodiesOf(host)).toEqual([{ balance: -40 }]);
  });

  test('more than there is is refused, and the same transaction ID may be used again', async () => {
    const host = fakePassEntry({
      [GET_BALANCE]: [balanceAnswer(39.99), balanceAnswer(40)],
      [PATCH_BALANCE]: balanceAnswer(0),
    });
    const error = await rejection(host.client.act('spend_points', SPEND));
    expect(error).toMatchObject({ problem: 'refused', details: { field: 'points' } });
    expect(error.message).toBe(
      'PassEntry could not spend the points: the pass holds 39.99 points, which is fewer than 40. Spend fewer points.',
    );
    expect(await host.client.act('spend_points', SPEND)).toMatchObject({ points: 0, duplicate: false });
  });

  test('from a pass that keeps no balance is refused with the cure', async () => {
    const declined = { status: 422, body: { error: 'Loyalty is not enabled' } };
    const host = fakePassEntry({ [GET_BALANCE]: declined, [GET_PASS]: passAnswer() });
    expect((await rejection(host.client.act('spend_points', SPEND))).message).toContain(
      'Switch on the loyalty balance in its template',
    );
  });

  test('below zero, because something else spent as well, is told', async () => {
    const host = fakePassEntry({ [GET_BALANCE]: balanceAnswer(40), [PATCH_BALANCE]: balanceAnswer(-5) });
    expect((await host.client.act('spend_points', SPEND)).notice).toContain('The balance is -5 now');
  });

  test('a web page instead of the balance leaves the transaction ID free', async () => {
    const host = fakePassEntry({
      [GET_BALANCE]: [{ body: '<html>' }, balanceAnswer(100)],
      [PATCH_BALANCE]: balanceAnswer(60),
    });
    expect(await rejection(host.client.act('spend_points', SPEND))).toMatchObject({ problem: 'unavailable' });
    expect(await host.client.act('spend_points', SPEND)).toMatchObject({ points: 60 });
  });
});

describe('setting', () => {
  const SET = { passId: PASS, points: 7, transactionId: 'T-3' };

  test('replaces the balance, and is repeated when its answer is lost', async () => {
    const host = fakePassEntry({ [PATCH_BALANCE]: [LOST, { status: 502 }, balanceAnswer(7)] });
    expect(await host.client.act('set_points', SET)).toMatchObject({ points: 7, duplicate: false });
    expect(bodiesOf(host)).toEqual(Array(3).fill({ overrideBalance: 7 }));
  });

  test.each([
    [7, { points: 7, duplicate: true }],
    [8, { problem: 'unknown_outcome' }],
  ])('after a run that could not tell, a balance of %d comes to %j', async (balance, outcome) => {
    const host = fakePassEntry({
      [PATCH_BALANCE]: { body: '<html>' },
      [GET_BALANCE]: balanceAnswer(balance),
    });
    await rejection(host.client.act('set_points', SET));
    const again = await host.client.act('set_points', SET).catch((error: unknown) => error);
    expect(again).toMatchObject(outcome);
  });

  test('to 0 empties it', async () => {
    const host = fakePassEntry({ [PATCH_BALANCE]: balanceAnswer(0) });
    expect(await host.client.act('set_points', { ...SET, points: 0 })).toMatchObject({ points: 0 });
    expect(bodiesOf(host)).toEqual([{ overrideBalance: 0 }]);
  });
});

test.each([
  [12.5, 112, true],
  [12.5, 112.5, false],
  [12, 112, false],
])('%d points that come to %d: decimals were dropped is said: %p', async (points, balance, isSaid) => {
  const host = fakePassEntry({ [PATCH_BALANCE]: balanceAnswer(balance) });
  const { notice } = await host.client.act('add_points', { ...ADD, points });
  expect(String(notice).includes('dropped the decimals')).toBe(isSaid);
});

test.each([
  ['17', 17],
  ['17.25', 17.25],
  [17.005, 17.01],
])('a balance of %p is %d', async (sent, points) => {
  const host = fakePassEntry({ [PATCH_BALANCE]: balanceAnswer(sent) });
  expect(await host.client.act('add_points', ADD)).toMatchObject({ points });
});
