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

const VOID = 'DELETE /coupon/singleUse/coupon';
const open: Routes = { [GET_COUPON]: { body: coupon() }, [VOID]: { body: {} } };
const result = { id: COUPON, system: 'passkit', cancelled: true, transactionId: 'R-1', duplicate: false };
const NOTICE =
  'There is no such coupon any more: it was cancelled before, or the Reward ID is not that of a coupon.';

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

describe('a coupon that is gone', () => {
  test.each([404, 400])('is a repeat, with a notice, after status %i', async (status) => {
    const { answer, calls } = cancel({ [GET_COUPON]: { status } });
    expect(await answer).toStrictEqual({ ...result, duplicate: true, notice: NOTICE });
    expect(calls()).toEqual([GET_COUPON]);
  });

  test('under its External ID has no ID any more', async () => {
    const { answer } = cancel(
      { [byExternalId('C')]: { status: 404 }, 'GET /coupon/singleUse/coupon/C': { status: 404 } },
      { rewardId: 'C', campaignId: CAMPAIGN },
    );
    expect(await answer).toStrictEqual({ ...result, id: null, duplicate: true, notice: NOTICE });
  });

  test('but can still be read is a repeat', async () => {
    const voided = { body: coupon({ passMetaData: { status: 'PASS_INVALIDATED' } }) };
    const { answer, calls } = cancel({ [GET_COUPON]: voided });
    expect(await answer).toStrictEqual({ ...result, duplicate: true });
    expect(calls()).toEqual([GET_COUPON]);
  });

  test('since it was read is a repeat of someone else', async () => {
    const { answer } = cancel({ ...open, [VOID]: { status: 404 } });
    expect(await answer).toStrictEqual({ ...result, duplicate: true });
  });

  test('because the answer of our own first try was lost is no repeat', async () => {
    const { answer, calls } = cancel({ ...open, [VOID]: [networkError('ECONNRESET'), { status: 404 }] });
    expect(await answer).toStrictEqual(result);
    expect(calls()).toEqual([GET_COUPON, VOID, VOID]);
  });
});

test('a refusal is told as it is', async () => {
  await expect(cancel({ ...open, [VOID]: { status: 403 } }).answer).rejects.toMatchObject({
    problem: 'permission',
  });
});
