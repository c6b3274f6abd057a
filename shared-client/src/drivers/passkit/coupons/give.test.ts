import {
  CAMPAIGN,
  COUPON,
  CREATE_COUPON,
  GET_OFFER,
  gift,
  GIFT,
  GIFT_NAME,
  GIVEN,
  giving,
  OFFER,
  offer,
  READ_GIFT,
} from '../../../../testing/coupons.ts';
import { member, PASS, PROGRAM } from '../../../../testing/passkit.ts';

const MEMBER = `GET /members/member/externalId/${PROGRAM}/CUST-1042`;
const made = { body: { id: COUPON } };

describe('a coupon', () => {
  test('is given with one call, under a name of the pass and this reward', async () => {
    const { client, seen } = giving(made);
    expect(await client.act('add_reward', GIFT)).toStrictEqual(GIVEN);
    expect(seen()).toEqual([
      {
        call: CREATE_COUPON,
        body: {
          campaignId: CAMPAIGN,
          offerId: OFFER,
          externalId: expect.stringMatching(new RegExp(`^${PASS}\\.[0-9a-f]{16}$`)),
          metaData: {
            capability: 'add_reward',
            transactionId: 'T-1',
            passId: PASS,
            fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
          },
        },
      },
    ]);
  });

  test('can be good until a time', async () => {
    const { client, seen } = giving(made);
    await client.act('add_reward', { ...GIFT, expiresAt: '2026-04-01' });
    expect(seen()[0]!.body).toMatchObject({ expiryDate: '2026-04-01T00:00:00.000Z' });
  });

  test.each([
    ['EXPIRE_AFTER_X_DAYS', true],
    ['AUTO_EXPIRE_OFFER_END_DATE', true],
    ['EXPIRE_ON_VARIABLE_DATE_TIME', false],
  ])('of an offer with %s: that it has no use for a time is pointed out: %s', async (type, isIgnored) => {
    const found = { [GET_OFFER]: { body: offer({ couponExpirySettings: { couponExpiryType: type } }) } };
    const { client, calls } = giving(made, found, { interactive: true });
    const answer = await client.act('add_reward', { ...GIFT, expiresAt: '2026-04-01' });
    expect(answer).toMatchObject({ rewardId: COUPON });
    expect(answer.notice).toBe(
      isIgnored
        ? "Expires At was not used: this offer sets the expiry of its coupons itself. Change that in the offer's expiry settings in PassKit, or leave Expires At empty."
        : undefined,
    );
    expect(calls()).toEqual([CREATE_COUPON, GET_OFFER]);
  });

  test('is pointed out so only while a person tries the step, and when the offer can be read', async () => {
    const running = giving(made);
    await running.client.act('add_reward', { ...GIFT, expiresAt: '2026-04-01' });
    const timeless = giving(made, {}, { interactive: true });
    await timeless.client.act('add_reward', GIFT);
    const hidden = giving(made, { [GET_OFFER]: { status: 403 } }, { interactive: true });
    expect(await hidden.client.act('add_reward', { ...GIFT, expiresAt: '2026-04-01' })).toStrictEqual(GIVEN);
    expect([running.calls(), timeless.calls()]).toEqual([[CREATE_COUPON], [CREATE_COUPON]]);
  });

  test('is tied to the ID of a pass that is named by its External ID, and the pass comes on demand', async () => {
    const { client, seen, calls } = giving(made, {
      [MEMBER]: { body: member() },
      [`GET /members/member/id/${PASS}`]: { body: member() },
    });
    const answer = await client.act('add_reward', {
      ...GIFT,
      passId: '',
      externalId: 'CUST-1042',
      programId: PROGRAM,
      includePass: 'yes',
    });
    expect(answer).toMatchObject({
      ...GIVEN,
      programId: PROGRAM,
      externalId: 'CUST-1042',
      pass: { id: PASS },
    });
    expect(calls().slice(0, 2)).toEqual([MEMBER, CREATE_COUPON]);
    expect(seen()[1]!.body).toMatchObject({ externalId: GIFT_NAME });
  });

  test('of another transaction ID is another coupon', async () => {
    const { client, seen } = giving([made, { body: { id: 'SECOND' } }]);
    await client.act('add_reward', GIFT);
    expect(await client.act('add_reward', { ...GIFT, transactionId: 'T-2' })).toMatchObject({
      rewardId: 'SECOND',
      duplicate: false,
    });
    const names = seen().map(({ body }) => (body as { externalId: string }).externalId);
    expect(new Set(names).size).toBe(2);
  });

  test('is looked up when the answer does not tell its ID', async () => {
    const { client, calls } = giving({ body: {} }, { [READ_GIFT]: gift() });
    expect(await client.act('add_reward', GIFT)).toMatchObject({ rewardId: COUPON });
    expect(calls()).toEqual([CREATE_COUPON, READ_GIFT]);
    const never = giving({ body: {} }, { [READ_GIFT]: { status: 404 } });
    await expect(never.client.act('add_reward', GIFT)).rejects.toMatchObject({ problem: 'unexpected' });
  });
});
