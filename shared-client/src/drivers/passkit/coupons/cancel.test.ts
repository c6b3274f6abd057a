import {
  byExternalId,
  CAMPAIGN,
  coupon,
  COUPON,
  GET_COUPON,
  redeemedCoupon,
} from '../../../../testing/coupons.ts';
import { fakePasskit } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';
import { networkError } from '../../../../testing/runtime.ts';
import type { Ledger } from '../../../ledger/ledger.ts';

const VOID = 'DELETE /coupon/singleUse/coupon';
const open: Routes = { [GET_COUPON]: { body: coupon() }, [VOID]: { body: {} } };
const result = { id: COUPON, system: 'passkit', cancelled: true, transactionId: 'R-1', duplicate: false };
const NO_COUPON =
  "PassKit could not cancel the reward: there is no such coupon. Check the Reward ID; if it is the coupon's External ID, choose the Campaign too. If you cancelled it before, all is well.";
const lost = networkError('ECONNRESET');
const gone = { status: 404 };
const MINUTE_MS = 61_000;

function cancel(routes: Routes, input: Record<string, unknown> = {}) {
  const passkit = fakePasskit(routes);
  const all = { rewardId: COUPON, transactionId: 'R-1', ...input };
  return { ...passkit, answer: passkit.client.act('cancel_reward', all) };
}

test('a coupon is read, and voided by a DELETE with a body', async () => {
  const { answer, seen } = cancel(open);
  expect(await answer).toStrictEqual(result);
  expect(seen()).toEqual([
    { call: GET_COUPON, body: undefined },
    { call: VOID, body: { id: COUPON } },
  ]);
});

test('a coupon may be named by its External ID within a campaign', async () => {
  const { answer, seen } = cancel(
    { ...open, [byExternalId('CUST-1042')]: { body: coupon() } },
    { rewardId: 'CUST-1042', campaignId: CAMPAIGN },
  );
  expect(await answer).toStrictEqual(result);
  expect(seen()[1]!.body).toEqual({ id: COUPON });
});

test('a coupon that has expired is voided too, so that nobody prolongs it', async () => {
  const { answer, calls } = cancel({
    ...open,
    [GET_COUPON]: { body: coupon({ expiryDate: '2026-01-01T00:00:00Z' }) },
  });
  expect(await answer).toStrictEqual(result);
  expect(calls()).toContain(VOID);
});

test('a redeemed coupon stays what it is: the record of a sale', async () => {
  const { answer, calls } = cancel({ ...open, [GET_COUPON]: { body: redeemedCoupon() } });
  await expect(answer).rejects.toMatchObject({
    problem: 'conflict',
    message:
      'PassKit could not cancel the reward: the coupon was redeemed already on 2026-03-01, and stays so as the record of that sale. Refund the sale at the till instead.',
    details: { field: 'rewardId' },
  });
  expect(calls()).toEqual([GET_COUPON]);
  const undated = cancel({ [GET_COUPON]: { body: coupon({ status: 'REDEEMED' }) } });
  await expect(undated.answer).rejects.toThrow('the coupon was redeemed already, and stays so');
});

describe('a coupon that is not there', () => {
  test.each([404, 400])('is not told as cancelled, after status %i', async (status) => {
    const { client, answer, calls } = cancel({ [GET_COUPON]: { status } });
    const refusal = { problem: 'not_found', message: NO_COUPON, details: { field: 'rewardId' } };
    await expect(answer).rejects.toMatchObject(refusal);
    const again = client.act('cancel_reward', { rewardId: COUPON, transactionId: 'R-1' });
    await expect(again).rejects.toMatchObject(refusal);
    expect(calls()).toEqual([GET_COUPON, GET_COUPON]);
  });

  test('but can still be read was cancelled by someone else', async () => {
    const voided = { body: coupon({ passMetaData: { status: 'PASS_INVALIDATED' } }) };
    const { answer, calls } = cancel({ [GET_COUPON]: voided });
    expect(await answer).toStrictEqual({ ...result, duplicate: true });
    expect(calls()).toEqual([GET_COUPON]);
  });

  test('since it was read was cancelled by someone else', async () => {
    const { answer } = cancel({ ...open, [VOID]: gone });
    expect(await answer).toStrictEqual({ ...result, duplicate: true });
  });
});

describe('a lost answer', () => {
  test('is no repeat when our own first try voided the coupon', async () => {
    const { answer, calls } = cancel({ ...open, [VOID]: [lost, gone] });
    expect(await answer).toStrictEqual(result);
    expect(calls()).toEqual([GET_COUPON, VOID, VOID]);
  });

  test('is settled by reading when the second try tells nothing', async () => {
    const { answer } = cancel({ [GET_COUPON]: [{ body: coupon() }, gone], [VOID]: [lost, lost] });
    expect(await answer).toStrictEqual(result);
  });

  test('of a coupon that is still there is settled by a repeat, once it has had time to arrive', async () => {
    const reads = [{ body: coupon() }, { body: coupon() }, gone];
    const { client, answer, runtime } = cancel({
      [GET_COUPON]: reads,
      [VOID]: [lost, { status: 503 }, { status: 503 }, { status: 503 }],
    });
    await expect(answer).rejects.toMatchObject({ problem: 'unknown_outcome' });
    runtime.pass(MINUTE_MS);
    const again = await client.act('cancel_reward', { rewardId: COUPON, transactionId: 'R-1' });
    expect(again).toStrictEqual({ ...result, duplicate: true });
  });
});

test('a host that cannot say when it saw the transaction ID cannot say who cancelled a coupon that is gone', async () => {
  const ledger: Ledger = { claim: async () => ({ state: 'unknown' }), mark: async () => undefined };
  const { client } = fakePasskit({ [GET_COUPON]: gone }, { ledger });
  await expect(client.act('cancel_reward', { rewardId: COUPON, transactionId: 'R-1' })).rejects.toMatchObject(
    {
      problem: 'unknown_outcome',
      message:
        'PassKit could not cancel the reward: there is no such coupon, and this host does not remember whether it was cancelled here, so it is not known whether "R-1" was carried out. It was not repeated. Look at the coupons of the campaign in the PassKit portal; if it is not there, run the step again with a new transaction ID.',
    },
  );
});

describe('a transaction ID that was used before', () => {
  test('for this coupon is a repeat, whose coupon is gone', async () => {
    const { client, answer, calls } = cancel({
      [GET_COUPON]: [{ body: coupon() }, gone],
      [VOID]: { body: {} },
    });
    await answer;
    const again = await client.act('cancel_reward', { rewardId: COUPON, transactionId: 'R-1' });
    expect(again).toStrictEqual({ ...result, duplicate: true });
    expect(calls()).toEqual([GET_COUPON, VOID, GET_COUPON]);
  });

  test('cannot stand for another coupon', async () => {
    const other = 'GET /coupon/singleUse/coupon/OTHER';
    const { client, answer, calls } = cancel({ ...open, [other]: { body: coupon({ id: 'OTHER' }) } });
    await answer;
    await expect(
      client.act('cancel_reward', { rewardId: 'OTHER', transactionId: 'R-1' }),
    ).rejects.toMatchObject({
      problem: 'conflict',
      message: expect.stringContaining('transaction ID "R-1" was used before with other values.'),
      details: { field: 'transactionId' },
    });
    expect(calls()).toEqual([GET_COUPON, VOID, other]);
  });
});

test('a refusal is told as it is', async () => {
  await expect(cancel({ ...open, [VOID]: { status: 403 } }).answer).rejects.toMatchObject({
    problem: 'permission',
  });
});
