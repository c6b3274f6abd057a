import {
  CAMPAIGN,
  COUPON,
  CREATE_COUPON,
  gift,
  GIFT,
  GIFT_NAME,
  GIVEN,
  giving,
  READ_GIFT,
  redeemedCoupon,
} from '../../../../testing/coupons.ts';
import { member, PASS, refusalBody } from '../../../../testing/passkit.ts';
import { networkError, START } from '../../../../testing/runtime.ts';

const made = { body: { id: COUPON } };
const taken = { status: 409, body: refusalBody(6, 'externalId') };
const lost = networkError('ECONNRESET');

describe('a repeat', () => {
  test('finds the coupon again', async () => {
    const { client, calls } = giving(made, { [READ_GIFT]: gift() });
    await client.act('add_reward', GIFT);
    expect(await client.act('add_reward', GIFT)).toStrictEqual({ ...GIVEN, duplicate: true });
    expect(calls()).toEqual([CREATE_COUPON, READ_GIFT]);
  });

  test('with another expiry is one still, for flows count it from now', async () => {
    const { client } = giving(made, { [READ_GIFT]: gift() });
    await client.act('add_reward', { ...GIFT, expiresAt: '2026-04-01' });
    expect(await client.act('add_reward', { ...GIFT, expiresAt: '2026-04-02' })).toMatchObject({
      duplicate: true,
    });
  });

  test('of a coupon that is used or gone gives no second one', async () => {
    const { client, calls } = giving(made, {
      [READ_GIFT]: [{ body: redeemedCoupon({}, { externalId: GIFT_NAME }) }, { status: 404 }],
    });
    await client.act('add_reward', GIFT);
    expect(await client.act('add_reward', GIFT)).toMatchObject({ rewardId: COUPON, duplicate: true });
    const { rewardId: _id, rewardUrl: _url, ...rest } = GIVEN;
    expect(await client.act('add_reward', GIFT)).toStrictEqual({
      ...rest,
      duplicate: true,
      notice: 'The coupon of this transaction ID was given before and is no longer there.',
    });
    expect(calls()).toEqual([CREATE_COUPON, READ_GIFT, READ_GIFT]);
  });

  test.each([409, 400, 422])(
    'on a host that has forgotten is found by PassKit, by status %i',
    async (status) => {
      const { client, calls } = giving({ status }, { [READ_GIFT]: gift() });
      expect(await client.act('add_reward', GIFT)).toStrictEqual({ ...GIVEN, duplicate: true });
      expect(calls()).toEqual([CREATE_COUPON, READ_GIFT]);
    },
  );

  test('after a try whose answer was lost, in this very run, is none', async () => {
    const created = new Date(START).toISOString();
    const { client, calls } = giving([lost, taken], { [READ_GIFT]: gift({ created }) });
    expect(await client.act('add_reward', GIFT)).toStrictEqual(GIVEN);
    expect(calls()).toEqual([CREATE_COUPON, CREATE_COUPON, READ_GIFT]);
  });

  test('whose own try was lost finds the coupon of an earlier run as such', async () => {
    const { client } = giving([lost, taken], { [READ_GIFT]: gift() });
    expect(await client.act('add_reward', GIFT)).toMatchObject({ duplicate: true });
  });

  test('after a run that got no answer at all finds what that run made', async () => {
    const { client, calls } = giving([lost, lost, lost, taken], { [READ_GIFT]: gift() });
    await expect(client.act('add_reward', GIFT)).rejects.toMatchObject({ problem: 'unavailable' });
    expect(await client.act('add_reward', GIFT)).toMatchObject({ rewardId: COUPON, duplicate: true });
    expect(calls().filter((call) => call === CREATE_COUPON)).toHaveLength(4);
  });
});

describe('a transaction ID that was used for another reward', () => {
  const conflict = (before: string) => ({
    problem: 'conflict',
    message: expect.stringContaining(`transaction ID "T-1" was used before ${before}`),
    details: { field: 'transactionId' },
  });

  test.each([{ campaignId: 'OTHER' }, { offerId: 'OTHER' }])(
    'is a mistake that the host remembers: %j',
    async (changes) => {
      const { client, calls } = giving(made, {
        [READ_GIFT]: gift(),
        [READ_GIFT.replace(CAMPAIGN, 'OTHER')]: { status: 404 },
      });
      await client.act('add_reward', GIFT);
      await expect(client.act('add_reward', { ...GIFT, ...changes })).rejects.toMatchObject({
        problem: 'conflict',
      });
      expect(calls().filter((call) => call === CREATE_COUPON)).toHaveLength(1);
    },
  );

  test('is a mistake that PassKit shows when the host has forgotten', async () => {
    const { client } = giving(taken, { [READ_GIFT]: gift({ offerId: 'OTHER' }) });
    await expect(client.act('add_reward', GIFT)).rejects.toMatchObject(conflict('for another offer'));
  });

  test('of the other kind is one too', async () => {
    const { client } = giving(made, {
      'PUT /members/member': { body: { id: PASS } },
      [`GET /members/member/id/${PASS}`]: { body: member({ metaData: { offer: 'x' } }) },
    });
    await client.act('add_reward', GIFT);
    const field = { passId: PASS, rewardField: 'offer', rewardText: 'x', transactionId: 'T-1' };
    await expect(client.act('add_reward', field)).rejects.toMatchObject({ problem: 'conflict' });
  });

  test('of another pass is one too', async () => {
    const { client } = giving(made, { [READ_GIFT.replace(PASS, 'OTHER')]: { status: 404 } });
    await client.act('add_reward', GIFT);
    await expect(client.act('add_reward', { ...GIFT, passId: 'OTHER' })).rejects.toMatchObject(
      conflict('for another pass'),
    );
  });
});
