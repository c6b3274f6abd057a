import {
  byExternalId,
  CAMPAIGN,
  coupon,
  COUPON,
  FOUND,
  GET_COUPON,
  GET_OFFER,
  offer,
  redeemedCoupon,
} from '../../../../testing/coupons.ts';
import { fakePasskit, PASS } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';

const found = { [GET_COUPON]: { body: coupon() }, [GET_OFFER]: { body: offer() } };
const result = {
  ...FOUND,
  valid: true,
  reason: 'The coupon can be redeemed.',
};

function check(routes: Routes, input: Record<string, unknown> = {}) {
  const passkit = fakePasskit(routes);
  return { ...passkit, answer: passkit.client.act('check_reward', { rewardId: COUPON, ...input }) };
}

test('a coupon that can be redeemed is valid, and only reads tell so', async () => {
  const { answer, calls } = check(found);
  expect(await answer).toStrictEqual(result);
  expect(calls()).toEqual([GET_COUPON, GET_OFFER]);
});

const at = (iso: string) => ({ expiryDate: iso });
test.each([
  ['was redeemed', { status: 'REDEEMED' }, {}, 'redeemed', 'The coupon was redeemed already.'],
  ['has the number of redeemed', { status: 1 }, {}, 'redeemed', 'The coupon was redeemed already.'],
  [
    'expired a moment ago',
    at('2026-03-02T09:00:00Z'),
    {},
    'expired',
    'The coupon expired on 2026-03-02 at 09:00 UTC.',
  ],
  [
    'was voided and can be read still',
    { passMetaData: { status: 'PASS_INVALIDATED' } },
    {},
    'cancelled',
    'The coupon was cancelled.',
  ],
  ['has a disabled offer', {}, { disabled: true }, 'unredeemed', 'The offer of this coupon is disabled.'],
  [
    'is not valid yet',
    {},
    { redemptionSettings: { redemptionStartDate: '2026-03-02T09:00:01Z' } },
    'unredeemed',
    'The coupon is not valid before 2026-03-02 at 09:00 UTC.',
  ],
  [
    'belongs to an offer that has ended',
    {},
    { redemptionSettings: { redemptionEndDate: '2026-03-02T09:00:00Z' } },
    'unredeemed',
    'The offer of this coupon ended on 2026-03-02 at 09:00 UTC.',
  ],
  [
    'belongs to an offer without dates of its own for redeeming, which has ended',
    {},
    { issueEndDate: '2026-03-01T18:30:00Z' },
    'unredeemed',
    'The offer of this coupon ended on 2026-03-01 at 18:30 UTC.',
  ],
  [
    'belongs to an offer that has not begun',
    {},
    { issueStartDate: '2026-04-01T00:00:00Z' },
    'unredeemed',
    'The coupon is not valid before 2026-04-01 at 00:00 UTC.',
  ],
])('a coupon that %s is not valid', async (_, couponIs, offerIs, status, reason) => {
  const { answer } = check({
    [GET_COUPON]: { body: coupon(couponIs) },
    [GET_OFFER]: { body: offer(offerIs) },
  });
  expect(await answer).toMatchObject({ valid: false, status, reason });
});

test.each([
  ['expires in a moment', at('2026-03-02T09:00:01Z'), {}],
  ['never expires', { expiryDate: null, passMetaData: null }, {}],
  ['may be redeemed from now', {}, { redemptionSettings: { redemptionStartDate: '2026-03-02T09:00:00Z' } }],
  [
    'can be redeemed longer than it is issued',
    {},
    {
      issueEndDate: '2026-03-01T18:30:00Z',
      redemptionSettings: { redemptionEndDate: '2026-03-02T09:00:01Z' },
    },
  ],
])('a coupon that %s is valid', async (_, couponIs, offerIs) => {
  const { answer } = check({
    [GET_COUPON]: { body: coupon(couponIs) },
    [GET_OFFER]: { body: offer(offerIs) },
  });
  expect(await answer).toMatchObject({ valid: true, reason: 'The coupon can be redeemed.' });
});

test('a coupon that was redeemed once and is open again has no time of that', async () => {
  const redemptionDetails = { redemptionDate: '2026-03-01T17:30:00Z' };
  const { answer } = check({ ...found, [GET_COUPON]: { body: coupon({ redemptionDetails }) } });
  expect(await answer).toStrictEqual(result);
});

test('when a coupon was redeemed is told', async () => {
  const { answer } = check({ ...found, [GET_COUPON]: { body: redeemedCoupon() } });
  expect(await answer).toMatchObject({
    valid: false,
    reason: 'The coupon was redeemed already on 2026-03-01 at 17:30 UTC.',
    redeemedAt: '2026-03-01T17:30:00.000Z',
  });
});

describe('the pass that a coupon belongs to', () => {
  test.each([
    [{ externalId: PASS }, PASS],
    [{ externalId: `${PASS}x` }, null],
    [{ externalId: 'CUST-1042' }, null],
    [{ externalId: 'ORDER.9f86d081884c7d65' }, null],
    [{ externalId: null }, null],
    [{ externalId: 'renamed', metaData: { passId: PASS } }, PASS],
  ])('is told where the coupon tells it: %j', async (changes, passId) => {
    const { answer } = check({ ...found, [GET_COUPON]: { body: coupon(changes) } });
    expect(await answer).toMatchObject({ passId });
  });
});

test('an offer that is gone has no title and hinders nothing', async () => {
  const gone = check({ ...found, [GET_OFFER]: { status: 404 } });
  expect(await gone.answer).toStrictEqual({ ...result, title: null });
  const short = check({ ...found, [GET_OFFER]: { body: { offerShortTitle: 'Coffee' } } });
  expect(await short.answer).toMatchObject({ title: 'Coffee' });
  const bare = check({ [GET_COUPON]: { body: { id: COUPON } } });
  expect(await bare.answer).toMatchObject({ offerId: null, campaignId: null, title: null, valid: true });
});

describe('a coupon that does not exist', () => {
  const nothing = {
    ...Object.fromEntries(Object.keys(result).map((key) => [key, null])),
    system: 'passkit',
    valid: false,
    reason:
      "There is no such coupon. Check the Reward ID; if it is the coupon's External ID, choose the Campaign too.",
  };

  test.each([404, 400])('is an answer and no error, after status %i', async (status) => {
    const { answer, calls } = check({ [GET_COUPON]: { status } });
    expect(await answer).toStrictEqual(nothing);
    expect(calls()).toEqual([GET_COUPON]);
  });

  test('is looked for under both names when a campaign is chosen', async () => {
    const input = { campaignId: CAMPAIGN };
    const { answer, calls } = check(
      { [byExternalId(COUPON)]: { status: 404 }, [GET_COUPON]: { status: 404 } },
      input,
    );
    expect(await answer).toStrictEqual(nothing);
    expect(calls()).toEqual([byExternalId(COUPON), GET_COUPON]);
  });
});

describe('an External ID', () => {
  test('names a coupon within its campaign', async () => {
    const input = { rewardId: 'CUST 1', campaignId: CAMPAIGN };
    const { answer, calls } = check(
      { ...found, [byExternalId('CUST 1')]: { body: coupon({ externalId: 'CUST 1' }) } },
      input,
    );
    expect(await answer).toMatchObject({ id: COUPON, externalId: 'CUST 1', valid: true });
    expect(calls()).toEqual([byExternalId('CUST 1'), GET_OFFER]);
  });

  test('need not be one although a campaign is chosen', async () => {
    const { answer } = check({ ...found, [byExternalId(COUPON)]: { status: 404 } }, { campaignId: CAMPAIGN });
    expect(await answer).toStrictEqual(result);
  });
});

test.each([
  [{ [GET_COUPON]: { status: 403 } }, 'permission'],
  [{ [GET_COUPON]: { body: {} } }, 'unexpected'],
  [{ ...found, [GET_OFFER]: { status: 403 } }, 'permission'],
])('what cannot be read is no answer about the coupon: %j', async (routes, problem) => {
  await expect(check(routes as Routes).answer).rejects.toMatchObject({ problem });
});
