import { directClient } from '../../direct-client.ts';
import type { DirectClient } from '../../direct-client.ts';
import { SandboxCore } from '../../sandbox.ts';
import { DEMO_CAMPAIGNS, DEMO_OFFERS } from '../seed.ts';

const CAMPAIGN = '/coupon/singleUse/campaign';
const OFFER = '/coupon/singleUse/offer';
const campaignId = DEMO_CAMPAIGNS.coupons;
const WEEK = 7 * 24 * 60 * 60 * 1000;

const GOOD_OFFER = {
  campaignId,
  offerTitle: 'Ten off',
  offerShortTitle: '10 off',
  offerDetails: 'Ten off a bill',
  beforeRedeemPassTemplateId: 'T1',
  issueStartDate: '2030-01-01T00:00:00Z',
};

let now: number;
let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  now = Date.UTC(2030, 0, 1);
  sandbox = new SandboxCore({ now: () => now });
  call = directClient(sandbox);
});

describe('campaigns', () => {
  it('has one demo campaign with two offers', () => {
    expect(call('POST', `${CAMPAIGN}s/list`, {}).lines).toMatchObject([
      { id: campaignId, name: 'Corner Cafe Coupons' },
    ]);
    expect(call('POST', `${OFFER}s/list`, { campaignId }).lines).toMatchObject([
      { id: DEMO_OFFERS.coffee, offerTitle: 'Free coffee' },
      { id: DEMO_OFFERS.fiver, offerTitle: 'Five pounds off' },
    ]);
  });

  it('can be added, changed and read', () => {
    const { id } = call('POST', CAMPAIGN, { name: 'Spring', status: ['PROJECT_PUBLISHED'] }).json;
    expect(call('PUT', CAMPAIGN, { id, name: 'Summer', ianaTimezone: 'Asia/Tokyo' }).json).toMatchObject({
      id,
      name: 'Summer',
      status: ['PROJECT_PUBLISHED'],
    });
    expect(call('GET', `${CAMPAIGN}/${id}`).json).toMatchObject({
      name: 'Summer',
      ianaTimezone: 'Asia/Tokyo',
    });
    const byName = [{ filterField: 'name', filterOperator: 'like', filterValue: 'summ' }];
    expect(
      call('POST', `${CAMPAIGN}s/list`, { filterGroups: [{ fieldFilters: byName }] }).lines,
    ).toMatchObject([{ id }]);
  });

  it.each([
    ['no name', { status: ['PROJECT_PUBLISHED'] }],
    ['no status', { name: 'Spring' }],
    ['a server time', { name: 'Spring', status: [8], created: '2030-01-01T00:00:00Z' }],
  ])('refuses one with %s', (_name, body) => {
    expect(call('POST', CAMPAIGN, body).status).toBe(400);
  });

  it('takes its offers and coupons along when it is deleted', () => {
    const { id } = sandbox.passkit.coupons.create({ campaignId });
    expect(call('DELETE', `${CAMPAIGN}/${campaignId}`).json).toEqual({});
    for (const path of [
      `${CAMPAIGN}/${campaignId}`,
      `${OFFER}/${DEMO_OFFERS.coffee}`,
      `${CAMPAIGN.replace('campaign', 'coupon')}/${id}`,
    ])
      expect(call('GET', path).status).toBe(404);
  });

  it('loses its coupons every week while it is a draft', () => {
    const draft = sandbox.passkit.coupons.createCampaign({ name: 'Draft', status: ['PROJECT_DRAFT'] });
    sandbox.passkit.coupons.createOffer({ campaignId: draft.id, offerTitle: 'Tea' });
    const coupon = sandbox.passkit.coupons.create({ campaignId: draft.id });
    const kept = sandbox.passkit.coupons.create({ campaignId });
    now += WEEK;
    sandbox.passkit.sweep();
    expect(sandbox.passkit.coupons.get(coupon.id)).toBeUndefined();
    expect(sandbox.passkit.coupons.get(kept.id)).toBeDefined();
    expect(sandbox.passkit.coupons.offers(draft.id)).toHaveLength(1);
  });

  it('knows the meta keys of its coupons', () => {
    sandbox.passkit.coupons.create({ campaignId, metaData: { till: '1' } });
    expect(call('GET', `${CAMPAIGN}/meta/${campaignId}`).json).toEqual({ response: ['till'] });
  });
});

describe('offers', () => {
  it('can be added and read', () => {
    const { id } = call('POST', OFFER, GOOD_OFFER).json;
    expect(call('GET', `${OFFER}/${id}`).json).toMatchObject({
      ...GOOD_OFFER,
      shortCode: expect.stringMatching(/^\w{7}$/),
      disabled: false,
    });
  });

  it.each([
    ['no title', { offerTitle: '' }],
    ['a long title', { offerTitle: 'x'.repeat(61) }],
    ['a long short title', { offerShortTitle: 'x'.repeat(21) }],
    ['no details', { offerDetails: undefined }],
    ['no template', { beforeRedeemPassTemplateId: undefined }],
    ['no start', { issueStartDate: undefined }],
    ['a short code', { shortCode: 'abc' }],
    ['an end before the start', { issueEndDate: '2029-12-31T00:00:00Z' }],
    ['redemption before the start', { redemptionSettings: { redemptionStartDate: '2029-12-31T00:00:00Z' } }],
    [
      'redemption beyond the end',
      {
        issueEndDate: '2030-02-01T00:00:00Z',
        redemptionSettings: { redemptionEndDate: '2030-02-02T00:00:00Z' },
      },
    ],
  ])('refuses one with %s', (_name, more) => {
    expect(call('POST', OFFER, { ...GOOD_OFFER, ...more }).status).toBe(400);
  });

  it('does not look into its expiry settings when it is added', () => {
    const couponExpirySettings = { expireAfterXDays: 3 };
    expect(call('POST', OFFER, { ...GOOD_OFFER, couponExpirySettings }).status).toBe(200);
  });

  it('needs a campaign that is there', () => {
    expect(call('POST', OFFER, { ...GOOD_OFFER, campaignId: undefined }).status).toBe(400);
    expect(call('POST', OFFER, { ...GOOD_OFFER, campaignId: 'x' }).status).toBe(404);
  });

  it('takes titles of exactly the greatest length', () => {
    const long = { offerTitle: 'é'.repeat(60), offerShortTitle: '☕'.repeat(20) };
    expect(call('POST', OFFER, { ...GOOD_OFFER, ...long }).status).toBe(200);
  });

  it('patches unless told to put', () => {
    const couponExpirySettings = { couponExpiryType: 'AUTO_EXPIRE_OFFER_END_DATE' };
    const { id } = call('POST', OFFER, { ...GOOD_OFFER, offerFinePrint: 'One each' }).json;
    const change = { ...GOOD_OFFER, id, couponExpirySettings };
    expect(call('PUT', OFFER, { ...change, disabled: true }).json).toMatchObject({
      disabled: true,
      offerFinePrint: 'One each',
    });
    expect(call('PUT', OFFER, { ...change, disabled: false }).json).toMatchObject({ disabled: true });
    expect(call('PUT', OFFER, { ...change, operation: 'OPERATION_PUT' }).json).toMatchObject({
      disabled: false,
      offerFinePrint: '',
    });
    expect(call('PUT', OFFER, { ...GOOD_OFFER, id }).status).toBe(400);
    const { id: otherId } = sandbox.passkit.coupons.createCampaign({ name: 'Other' });
    expect(call('PUT', OFFER, { ...change, campaignId: otherId }).status).toBe(400);
  });

  it.each([
    ['a bare type', { couponExpiryType: 'EXPIRY_DO_NOT_USE' }, 200],
    ['a type', { couponExpiryType: 3, expireAfterXDays: 4 }, 200],
    ['a type that is none', { couponExpiryType: 'SOON' }, 400],
  ])('reads expiry settings with %s', (_name, couponExpirySettings, status) => {
    const { id } = call('POST', OFFER, GOOD_OFFER).json;
    expect(call('PUT', OFFER, { ...GOOD_OFFER, id, couponExpirySettings }).status).toBe(status);
  });

  it('lists those of one campaign, named either way', () => {
    expect(call('POST', `${OFFER}s/list`, { couponCampaignId: campaignId }).lines).toHaveLength(2);
    expect(call('POST', `${OFFER}s/list`, {}).status).toBe(400);
    expect(call('POST', `${OFFER}s/list`, { campaignId: 'x' }).status).toBe(404);
  });

  it('can be deleted while nobody has a coupon of it', () => {
    const coupon = sandbox.passkit.coupons.create({ campaignId, offerId: DEMO_OFFERS.fiver });
    expect(call('DELETE', `${OFFER}/${DEMO_OFFERS.fiver}`).status).toBe(400);
    call('DELETE', '/coupon/singleUse/coupon', { id: coupon.id });
    expect(call('DELETE', `${OFFER}/${DEMO_OFFERS.fiver}`).status).toBe(200);
    expect(call('POST', `${OFFER}s/list`, { campaignId }).lines).toHaveLength(1);
  });
});
