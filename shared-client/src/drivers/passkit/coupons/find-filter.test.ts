import {
  CAMPAIGN,
  coupon,
  findingRewards,
  FOUND,
  LIST_COUPONS,
  listed,
  READ_HOLDER,
  strangers,
} from '../../../../testing/coupons.ts';
import { PASS } from '../../../../testing/passkit.ts';

const CAMPAIGNS = 'POST /coupon/singleUse/campaigns/list';
const [stranger] = strangers(1);

describe('a filter that PassKit', () => {
  test.each([{ status: 400 }, { status: 500 }])('declines: all coupons are read, after %j', async (no) => {
    const page = listed(...strangers(1000));
    const filtered = no.status === 400 ? [no] : [no, no, no];
    const { answer, calls } = findingRewards({ [LIST_COUPONS]: [...filtered, page, listed(coupon())] });
    expect(await answer).toStrictEqual([FOUND]);
    expect(calls().filter((call) => call === LIST_COUPONS)).toHaveLength(filtered.length + 2);
  });

  test('ignores: the coupons are picked out of all pages', async () => {
    const { answer, seen } = findingRewards({
      [LIST_COUPONS]: [listed(...strangers(1000)), listed(stranger, coupon())],
    });
    expect(await answer).toStrictEqual([FOUND]);
    expect(seen()[2]!.body).toMatchObject({ filters: { offset: 1000 } });
  });

  test('has never been seen to apply is not believed when it finds nothing', async () => {
    const { answer, seen } = findingRewards({ [LIST_COUPONS]: [listed(), listed(stranger, coupon())] });
    expect(await answer).toStrictEqual([FOUND]);
    expect(seen()[2]).toEqual({
      call: LIST_COUPONS,
      body: { couponCampaignId: CAMPAIGN, filters: { limit: 1000, offset: 0 } },
    });
  });

  test('has found something once is believed from then on', async () => {
    const { client, answer, calls } = findingRewards({ [LIST_COUPONS]: [listed(coupon()), listed()] });
    await answer;
    const before = calls().length;
    expect(await client.search('find_rewards', { passId: PASS, campaignId: CAMPAIGN })).toEqual([]);
    expect(calls().slice(before)).toEqual([READ_HOLDER, LIST_COUPONS]);
  });

  test('finds a coupon of the campaign is believed, so that not all pages are read for nothing', async () => {
    const page = strangers(1000);
    const { answer, seen } = findingRewards({ [LIST_COUPONS]: [listed(), listed(...page), listed(page[0])] });
    expect(await answer).toEqual([]);
    expect(seen()).toHaveLength(4);
    expect(seen()[3]!.body).toMatchObject({
      filters: {
        filterGroups: [
          { fieldFilters: [{ filterField: 'externalId', filterValue: 'S-0', filterOperator: 'like' }] },
        ],
      },
    });
  });

  test('finds nothing that is there is not used', async () => {
    const { answer, calls } = findingRewards({
      [LIST_COUPONS]: [listed(), listed(...strangers(1000)), listed(), listed(coupon())],
    });
    expect(await answer).toStrictEqual([FOUND]);
    expect(calls().filter((call) => call === LIST_COUPONS)).toHaveLength(4);
  });

  test('cannot be tried, for the coupons have no names, is not used', async () => {
    const nameless = Array.from({ length: 1000 }, (_, i) => coupon({ id: `S${i}`, externalId: null }));
    const { answer } = findingRewards({ [LIST_COUPONS]: [listed(), listed(...nameless), listed(coupon())] });
    expect(await answer).toStrictEqual([FOUND]);
  });
});

describe('a campaign', () => {
  test('that is too large to read in time is told so, and half a list is none', async () => {
    const slow = { ...listed(...strangers(999), coupon()), tookMs: 10_000 };
    const { answer, calls } = findingRewards({ [LIST_COUPONS]: [slow, slow, slow] });
    await expect(answer).rejects.toMatchObject({
      problem: 'refused',
      message:
        'PassKit could not find the rewards: there are too many coupons to look through. Choose one Campaign; if it has very many coupons, ask for the coupon itself and use Check Reward.',
      details: { field: 'campaignId' },
    });
    expect(calls()).toHaveLength(3);
  });

  test('that is read to its end at the last moment is no half list', async () => {
    const { answer } = findingRewards({ [LIST_COUPONS]: { ...listed(coupon()), tookMs: 25_000 } });
    expect(await answer).toStrictEqual([FOUND]);
  });

  test('that nobody got to in time is one of too many', async () => {
    const campaigns = Array.from({ length: 5 }, (_, i) => ({ id: `C${i}` }));
    const slow = { ...listed(coupon()), tookMs: 5_000 };
    const lists = campaigns.map(({ id }) => [`POST /coupon/singleUse/coupons/list/${id}`, slow]);
    const { answer, calls } = findingRewards(
      { [CAMPAIGNS]: listed(...campaigns), ...Object.fromEntries(lists) },
      { campaignId: '' },
    );
    await expect(answer).rejects.toMatchObject({ problem: 'refused', details: { field: 'campaignId' } });
    expect(calls()).toHaveLength(2 + 4);
  });

  test('that does not exist is told so', async () => {
    await expect(findingRewards({ [LIST_COUPONS]: { status: 404 } }).answer).rejects.toMatchObject({
      problem: 'not_found',
      message:
        'PassKit could not find the rewards: there is no such campaign. Choose one from the list. (status 404)',
      details: { field: 'campaignId' },
    });
  });
});
