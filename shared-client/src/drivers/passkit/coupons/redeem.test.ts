import {
  byExternalId,
  CAMPAIGN,
  coupon,
  COUPON,
  GET_COUPON,
  GET_OFFER,
  offer,
  redeemedCoupon,
} from '../../../../testing/coupons.ts';
import { fakePasskit, refusalBody } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';
import { networkError, START } from '../../../../testing/runtime.ts';
import type { Step } from '../../../../testing/runtime.ts';

const REDEEM = 'PUT /coupon/singleUse/coupon/redeem';
const input = { rewardId: COUPON, transactionId: 'T-1' };
const done = { body: { id: COUPON } };
const declined = { status: 400, body: refusalBody(9, 'no') };
const lost = networkError('ECONNRESET');
const result = { id: COUPON, system: 'passkit', redeemed: true, transactionId: 'T-1', duplicate: false };
const ours = (details: Record<string, unknown> = {}) => ({
  [GET_COUPON]: { body: redeemedCoupon({ transactionReference: 'T-1', ...details }) },
});
const justNow = { redemptionDate: new Date(START).toISOString() };

const redeem = (answer: Step | Step[], routes: Routes = {}) => fakePasskit({ [REDEEM]: answer, ...routes });

describe('a coupon', () => {
  test('is redeemed with one call, which bears where, by whom and for how much', async () => {
    const { client, seen } = redeem(done);
    const answer = await client.act('redeem_reward', {
      ...input,
      locationId: 'SHOP-3',
      staffId: 'STAFF-7',
      tillReference: 'CHECK-204',
      amount: '12.50',
    });
    expect(answer).toStrictEqual(result);
    expect(seen()).toEqual([
      {
        call: REDEEM,
        body: {
          id: COUPON,
          redemptionDetails: {
            redemptionSource: 'SHOP-3',
            redemptionReference: 'CHECK-204',
            transactionReference: 'T-1',
            transactionAmount: 12.5,
            metaData: { capability: 'redeem_reward', staffId: 'STAFF-7' },
          },
        },
      },
    ]);
  });

  test('may be named by its External ID within a campaign', async () => {
    const { client, seen } = redeem(done);
    const named = { ...input, rewardId: 'CUST-1042', campaignId: CAMPAIGN, amount: 0 };
    expect(await client.act('redeem_reward', named)).toStrictEqual(result);
    expect(seen()[0]!.body).toStrictEqual({
      externalId: 'CUST-1042',
      campaignId: CAMPAIGN,
      redemptionDetails: {
        transactionReference: 'T-1',
        transactionAmount: 0,
        metaData: { capability: 'redeem_reward' },
      },
    });
  });

  test('is told by the ID that was given where the answer has none', async () => {
    expect(await redeem({ body: {} }).client.act('redeem_reward', input)).toStrictEqual(result);
    const named = { ...input, rewardId: 'CUST-1042', campaignId: CAMPAIGN };
    expect(await redeem({ body: {} }).client.act('redeem_reward', named)).toStrictEqual({
      ...result,
      id: null,
    });
  });
});

describe('a repeat', () => {
  test('of the same transaction ID is told as such', async () => {
    const { client, calls } = redeem(done, ours());
    await client.act('redeem_reward', input);
    expect(await client.act('redeem_reward', input)).toStrictEqual({ ...result, duplicate: true });
    expect(calls()).toEqual([REDEEM, GET_COUPON]);
  });

  test.each([400, 403, 404, 409, 422])(
    'on a host that has forgotten is found in the coupon, after status %i',
    async (status) => {
      const { client, calls } = redeem({ status }, ours());
      expect(await client.act('redeem_reward', input)).toStrictEqual({ ...result, duplicate: true });
      expect(calls()).toEqual([REDEEM, GET_COUPON]);
    },
  );

  test('of a try of this run whose answer was lost is none', async () => {
    const { client, calls } = redeem([lost, declined], ours(justNow));
    expect(await client.act('redeem_reward', input)).toStrictEqual(result);
    expect(calls()).toEqual([REDEEM, REDEEM, GET_COUPON]);
  });

  test('of such a try is found where the coupon does not tell the reference, by its time', async () => {
    const nameless = { ...justNow, transactionReference: '' };
    const { client } = redeem([lost, declined], ours(nameless));
    expect(await client.act('redeem_reward', input)).toStrictEqual(result);
    const earlier = redeem([lost, declined], ours({ transactionReference: '' }));
    await expect(earlier.client.act('redeem_reward', input)).rejects.toMatchObject({ problem: 'conflict' });
    const answered = redeem(declined, ours(nameless));
    await expect(answered.client.act('redeem_reward', input)).rejects.toMatchObject({ problem: 'conflict' });
  });

  test('of an earlier run is told as such although a try of this one was lost', async () => {
    const { client } = redeem([lost, declined], ours());
    expect(await client.act('redeem_reward', input)).toMatchObject({ duplicate: true });
  });

  test('of a coupon that is gone by now is one still', async () => {
    const { client } = redeem(done, { [GET_COUPON]: { status: 404 } });
    await client.act('redeem_reward', input);
    expect(await client.act('redeem_reward', input)).toStrictEqual({ ...result, duplicate: true });
  });

  test('after a run that got no answer sends again, and PassKit redeems once', async () => {
    const { client, calls } = redeem([lost, lost, lost, declined], ours(justNow));
    await expect(client.act('redeem_reward', input)).rejects.toMatchObject({ problem: 'unavailable' });
    expect(await client.act('redeem_reward', input)).toStrictEqual({ ...result, duplicate: true });
    expect(calls().filter((call) => call === REDEEM)).toHaveLength(4);
  });

  test('of the ID for another coupon is a mistake', async () => {
    const { client, calls } = redeem(done, {
      'GET /coupon/singleUse/coupon/OTHER': { body: coupon({ id: 'OTHER' }) },
    });
    await client.act('redeem_reward', input);
    await expect(client.act('redeem_reward', { ...input, rewardId: 'OTHER' })).rejects.toMatchObject({
      problem: 'conflict',
      message: expect.stringContaining('transaction ID "T-1" was used before with other values'),
    });
    expect(calls().filter((call) => call === REDEEM)).toHaveLength(1);
  });
});

describe('a coupon that PassKit declines', () => {
  const refused = (routes: Routes, status = 400) =>
    redeem({ status, body: refusalBody(9, 'no') }, routes).client.act('redeem_reward', input);

  test('because it was redeemed by another is told with the time', async () => {
    for (const status of [400, 403, 409]) {
      await expect(refused({ [GET_COUPON]: { body: redeemedCoupon() } }, status)).rejects.toMatchObject({
        problem: 'conflict',
        message: `PassKit could not redeem the reward: the coupon was redeemed already on 2026-03-01 at 17:30 UTC. Give the customer another coupon. (status ${status}, code 9)`,
        details: { field: 'rewardId', status },
      });
    }
  });

  test.each([
    [
      { expiryDate: '2026-03-01T00:00:00Z' },
      {},
      'the coupon expired on 2026-03-01 at 00:00 UTC. Give the customer another coupon.',
    ],
    [{ passMetaData: { status: 3 } }, {}, 'the coupon was cancelled. Give the customer another coupon.'],
    [
      {},
      { disabled: true },
      'the offer of this coupon is disabled. Enable the offer in PassKit, or give another coupon.',
    ],
    [
      {},
      { redemptionSettings: { redemptionStartDate: '2026-05-01T00:00:00Z' } },
      'the coupon is not valid before 2026-05-01 at 00:00 UTC. Try again then.',
    ],
  ])('for what it is itself is told with the cure: %j %j', async (couponIs, offerIs, sentence) => {
    const routes = { [GET_COUPON]: { body: coupon(couponIs) }, [GET_OFFER]: { body: offer(offerIs) } };
    await expect(refused(routes)).rejects.toMatchObject({
      problem: 'refused',
      message: `PassKit could not redeem the reward: ${sentence} (status 400, code 9)`,
      details: { field: 'rewardId' },
    });
  });

  test.each([404, 400])('because there is none is told, whatever the status: %i', async (status) => {
    await expect(refused({ [GET_COUPON]: { status: 404 } }, status)).rejects.toMatchObject({
      problem: 'not_found',
      message: expect.stringMatching(
        /^PassKit could not redeem the reward: there is no such coupon\. Check the Reward ID; .* choose the Campaign too\./,
      ),
      details: { field: 'rewardId' },
    });
  });

  test('without a visible reason is told as PassKit declined it', async () => {
    const valid = { [GET_COUPON]: { body: coupon() }, [GET_OFFER]: { body: offer() } };
    await expect(refused(valid)).rejects.toMatchObject({
      problem: 'refused',
      message: expect.stringContaining('it did not accept the values.'),
    });
  });

  test('may be tried again, because nothing was redeemed', async () => {
    const { client } = redeem([declined, done], {
      [GET_COUPON]: { body: coupon() },
      [GET_OFFER]: { body: offer() },
    });
    await expect(client.act('redeem_reward', input)).rejects.toMatchObject({ problem: 'refused' });
    expect(await client.act('redeem_reward', input)).toStrictEqual(result);
  });
});

describe('a coupon ID beside a campaign', () => {
  const both = { ...input, campaignId: CAMPAIGN };
  const open: Routes = {
    [byExternalId(COUPON)]: { status: 404 },
    [GET_COUPON]: { body: coupon() },
    [GET_OFFER]: { body: offer() },
  };

  test('is taken for what it is', async () => {
    const { client, calls, seen } = redeem([{ status: 404 }, done], open);
    expect(await client.act('redeem_reward', both)).toStrictEqual(result);
    expect(calls()).toEqual([REDEEM, byExternalId(COUPON), GET_COUPON, GET_OFFER, REDEEM]);
    expect(seen()[4]!.body).toMatchObject({ id: COUPON });
  });

  test('that PassKit declines again stays declined', async () => {
    const { client } = redeem([{ status: 404 }, declined], open);
    await expect(client.act('redeem_reward', both)).rejects.toMatchObject({ problem: 'refused' });
  });
});
