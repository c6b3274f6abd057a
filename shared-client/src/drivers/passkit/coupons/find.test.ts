import {
  CAMPAIGN,
  coupon,
  findingRewards,
  FOUND,
  GET_OFFER,
  LIST_COUPONS,
  listed,
  offer,
  READ_HOLDER,
  redeemedCoupon,
  strangers,
} from '../../../../testing/coupons.ts';
import { member, PASS, PROGRAM, refusalBody } from '../../../../testing/passkit.ts';

const CAMPAIGNS = 'POST /coupon/singleUse/campaigns/list';
const [stranger] = strangers(1);
const ids = async (answer: Promise<Record<string, unknown>[]>) => (await answer).map(({ id }) => id);

test('the coupons of a pass are asked for by what Add Reward calls them, and by what merchants call them', async () => {
  const { answer, seen } = findingRewards({ [LIST_COUPONS]: listed(coupon()) });
  expect(await answer).toStrictEqual([FOUND]);
  expect(seen()).toEqual([
    { call: READ_HOLDER, body: undefined },
    {
      call: LIST_COUPONS,
      body: {
        couponCampaignId: CAMPAIGN,
        filters: {
          limit: 1000,
          offset: 0,
          filterGroups: [
            {
              condition: 'OR',
              fieldFilters: [
                { filterField: 'externalId', filterValue: PASS, filterOperator: 'like' },
                { filterField: 'externalId', filterValue: 'CUST-1042', filterOperator: 'eq' },
              ],
            },
          ],
        },
      },
    },
    { call: GET_OFFER, body: undefined },
  ]);
});

test('a pass without an External ID is asked for by its ID alone, and raw data comes on request', async () => {
  const { answer, seen } = findingRewards(
    {
      [READ_HOLDER]: { body: member({ externalId: '' }) },
      [LIST_COUPONS]: listed(coupon(), coupon({ id: 'nameless', externalId: '' })),
    },
    { raw: 'yes' },
  );
  expect(await answer).toStrictEqual([{ ...FOUND, raw: coupon() }]);
  expect(JSON.stringify(seen()[1]!.body)).not.toContain('"eq"');
});

test('a pass may be named by its External ID', async () => {
  const { answer } = findingRewards(
    {
      [`GET /members/member/externalId/${PROGRAM}/CUST-1042`]: { body: member() },
      [LIST_COUPONS]: listed(coupon()),
    },
    { passId: '', externalId: 'CUST-1042', programId: PROGRAM },
  );
  expect(await answer).toStrictEqual([FOUND]);
});

test('only coupons of this pass count, by whichever of its names', async () => {
  const { answer } = findingRewards({
    [LIST_COUPONS]: listed(
      stranger,
      coupon({ id: 'a', externalId: PASS }),
      coupon({ id: 'b', externalId: 'CUST-1042' }),
      coupon({ id: 'c', externalId: 'renamed', metaData: { passId: PASS } }),
      coupon({ id: 'd', externalId: `${PASS}x.9f86d081884c7d65` }),
      coupon({ id: 'e', externalId: '' }),
      coupon({ id: 'a', externalId: PASS }),
    ),
  });
  expect(await ids(answer)).toEqual(['a', 'b', 'c']);
  expect((await answer).map(({ passId }) => passId)).toEqual([PASS, PASS, PASS]);
});

test('only coupons that can be redeemed now count', async () => {
  const { answer } = findingRewards({
    [LIST_COUPONS]: listed(
      redeemedCoupon({}, { id: 'used' }),
      coupon({ id: 'expired', expiryDate: '2026-03-02T09:00:00Z' }),
      coupon({ id: 'void', passMetaData: { status: 'PASS_INVALIDATED' } }),
      coupon({ id: 'stopped', offerId: 'O2' }),
      coupon({ id: 'good' }),
    ),
    'GET /coupon/singleUse/offer/O2': { body: offer({ id: 'O2', disabled: true }) },
  });
  expect(await ids(answer)).toEqual(['good']);
});

test('the coupon that ends first is told first, and each offer is read once', async () => {
  const { answer, calls } = findingRewards({
    [LIST_COUPONS]: listed(
      coupon({ id: 'never', expiryDate: null }),
      coupon({ id: 'late', expiryDate: '2026-09-01T00:00:00Z' }),
      coupon({ id: 'soon', expiryDate: '2026-04-01T00:00:00Z' }),
    ),
  });
  expect(await ids(answer)).toEqual(['soon', 'late', 'never']);
  expect(calls().filter((call) => call === GET_OFFER)).toHaveLength(1);
});

describe('without a campaign', () => {
  test('all are looked through', async () => {
    const campaigns = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6'];
    const { answer, calls, seen } = findingRewards(
      {
        [CAMPAIGNS]: listed(...campaigns.map((id) => ({ id })), { name: 'nameless' }),
        ...Object.fromEntries(
          campaigns.map((id) => [
            `POST /coupon/singleUse/coupons/list/${id}`,
            listed(coupon({ id: `coupon-${id}`, campaignId: id })),
          ]),
        ),
      },
      { campaignId: '' },
    );
    expect((await ids(answer)).sort()).toEqual(campaigns.map((id) => `coupon-${id}`));
    expect(seen()[1]).toEqual({ call: CAMPAIGNS, body: { limit: 1000, offset: 0 } });
    expect(calls()).toHaveLength(2 + campaigns.length + 1);
  });

  test('an account that has none has no rewards', async () => {
    const { answer } = findingRewards({ [CAMPAIGNS]: { body: '' } }, { campaignId: '' });
    expect(await answer).toEqual([]);
  });
});

test('a pass that does not exist has not simply no rewards', async () => {
  const { answer, calls } = findingRewards({ [READ_HOLDER]: { status: 404, body: refusalBody(5, '') } });
  await expect(answer).rejects.toMatchObject({ problem: 'not_found' });
  expect(calls()).toEqual([READ_HOLDER]);
});
