import { directClient } from '../../direct-client.ts';
import type { DirectClient } from '../../direct-client.ts';
import { SandboxCore } from '../../sandbox.ts';
import { DEMO_CAMPAIGNS, DEMO_OFFERS } from '../seed.ts';

const COUPON = '/coupon/singleUse/coupon';
const campaignId = DEMO_CAMPAIGNS.coupons;
const offerId = DEMO_OFFERS.coffee;
const DAY = 24 * 60 * 60 * 1000;

let now: number;
let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  now = Date.UTC(2030, 0, 1, 10);
  sandbox = new SandboxCore({ now: () => now });
  call = directClient(sandbox);
});

function shown(id: unknown): Record<string, unknown> {
  return call('GET', `${COUPON}/${id as string}`).json;
}

/** Issues a coupon of an offer with such settings and answers the call. */
function issueOf(settings: object, coupon: object = {}): ReturnType<DirectClient> {
  const offer = sandbox.passkit.coupons.createOffer({ campaignId, offerTitle: 'Tea', ...settings });
  return call('POST', COUPON, { campaignId, offerId: offer.id, ...coupon });
}

it('issues a coupon with a pass of its own', () => {
  const { id } = call('POST', COUPON, {
    campaignId,
    offerId,
    externalId: 'C1',
    sku: 'SKU-1',
    person: { forename: 'Ada' },
    metaData: { till: '1' },
    status: 'REDEEMED',
    passMetaData: { utm: { source: 'till' } },
    passOverrides: { imageIds: { strip: 'someStripImage00000001' } },
  }).json;
  expect(id).toMatch(/^[0-9A-Za-z]{22}$/);
  expect(shown(id)).toMatchObject({
    id,
    campaignId,
    offerId,
    externalId: 'C1',
    sku: 'SKU-1',
    status: 'UNREDEEMED',
    metaData: { till: '1' },
    person: { forename: 'Ada' },
    passMetaData: { status: 'PASS_ISSUED', utm: { source: 'till' } },
    passOverrides: { imageIds: { strip: 'someStripImage00000001' } },
    created: '2030-01-01T10:00:00Z',
    redemptionDetails: null,
  });
  expect(call('GET', `${COUPON}/externalId/${campaignId}/C1`).json).toMatchObject({ id });
  expect(call('GET', `${COUPON}/externalId/${campaignId}/C2`).status).toBe(404);
});

it.each([
  ['no offer', { offerId: undefined }, 400],
  ['no campaign', { campaignId: undefined }, 400],
  ['an unknown offer', { offerId: 'x' }, 404],
  ['an unknown campaign', { campaignId: 'x' }, 404],
  ['a bad address', { person: { emailAddress: 'x' } }, 400],
  ['a server time', { updated: '2030-01-01T00:00:00Z' }, 400],
  ['a bad location', { passOverrides: { locations: [{ lat: 91, lon: 1, lockScreenMessage: 'x' }] } }, 400],
])('refuses %s', (_name, more, status) => {
  expect(call('POST', COUPON, { campaignId, offerId, ...more }).status).toBe(status);
  expect(sandbox.passkit.coupons.list()).toHaveLength(0);
});

it('refuses an offer of another campaign', () => {
  const other = sandbox.passkit.coupons.createCampaign({ name: 'Other' });
  expect(call('POST', COUPON, { campaignId: other.id, offerId }).status).toBe(400);
});

it('refuses where the campaign is closed', () => {
  const { id } = sandbox.passkit.coupons.createCampaign({ name: 'Full', status: ['PROJECT_OVER_QUOTA'] });
  const offer = sandbox.passkit.coupons.createOffer({ campaignId: id, offerTitle: 'Tea' });
  expect(call('POST', COUPON, { campaignId: id, offerId: offer.id }).status).toBe(400);
});

describe('externalId', () => {
  const again = (): number => call('POST', COUPON, { campaignId, offerId, externalId: 'C1' }).status;

  it('is unique among the live coupons of a campaign', () => {
    expect(again()).toBe(200);
    expect(again()).toBe(409);
    sandbox.switches.duplicateExternalIdStatus = 400;
    expect(again()).toBe(400);
    const other = sandbox.passkit.coupons.createCampaign({ name: 'Other' });
    const offer = sandbox.passkit.coupons.createOffer({ campaignId: other.id, offerTitle: 'Tea' });
    expect(call('POST', COUPON, { campaignId: other.id, offerId: offer.id, externalId: 'C1' }).status).toBe(
      200,
    );
  });

  it('may be used again after expiry, and then leads to the new coupon', () => {
    const old = sandbox.passkit.coupons.create({ campaignId, externalId: 'C1' });
    now += 31 * DAY;
    expect(call('GET', `${COUPON}/externalId/${campaignId}/C1`).json).toMatchObject({ id: old.id });
    expect(again()).toBe(200);
    const { id } = call('GET', `${COUPON}/externalId/${campaignId}/C1`).json;
    expect(id).not.toBe(old.id);
    call('DELETE', COUPON, { id: old.id });
    expect(call('GET', `${COUPON}/externalId/${campaignId}/C1`).json).toMatchObject({ id });
  });

  it('stays taken after redemption, unless the switch says otherwise', () => {
    const { id } = sandbox.passkit.coupons.create({ campaignId, externalId: 'C1' });
    sandbox.passkit.coupons.redeem({ id });
    expect(again()).toBe(409);
    sandbox.switches.redeemedCouponHoldsExternalId = false;
    expect(again()).toBe(200);
  });

  it('is free after a coupon was voided', () => {
    sandbox.passkit.coupons.create({ campaignId, externalId: 'C1' });
    call('DELETE', COUPON, { externalId: 'C1', campaignId });
    expect(again()).toBe(200);
  });
});

describe('an offer', () => {
  it.each([
    ['before its issue dates', { issueStartDate: '2030-01-02T00:00:00Z' }],
    ['after its issue dates', { issueEndDate: '2029-12-31T00:00:00Z' }],
    ['while it is disabled', { disabled: true }],
  ])('issues nothing %s', (_name, settings) => {
    expect(issueOf(settings).status).toBe(400);
    sandbox.switches.offerClosedStatus = 403;
    expect(issueOf(settings).status).toBe(403);
  });

  it('may issue while it is disabled', () => {
    sandbox.switches.disabledOfferIssues = true;
    expect(issueOf({ disabled: true }).status).toBe(200);
  });

  it('issues no more than its quota, voided ones included', () => {
    const offer = sandbox.passkit.coupons.createOffer({
      campaignId,
      offerTitle: 'Two',
      quota: { details: { 1: { quota: 2 }, 2: { quota: 0 } } },
    });
    const issue = () => call('POST', COUPON, { campaignId, offerId: offer.id });
    call('DELETE', COUPON, { id: issue().json['id'] });
    expect(issue().status).toBe(200);
    expect(issue().status).toBe(400);
    expect(issueOf({ quota: { details: { 1: { quota: 0 } } } }).status).toBe(200);
  });
});

describe('expiry', () => {
  const end = { issueEndDate: '2030-03-01T00:00:00Z' };
  const expiryOf = (settings: object, coupon: object = {}): unknown =>
    shown(issueOf(settings, coupon).json['id'])['expiryDate'];
  const after = (days: number) => ({
    couponExpirySettings: { couponExpiryType: 'EXPIRE_AFTER_X_DAYS', expireAfterXDays: days },
  });
  const variable = { couponExpirySettings: { couponExpiryType: 'EXPIRE_ON_VARIABLE_DATE_TIME' } };
  const own = { expiryDate: '2030-02-02T12:00:00Z' };

  it('is the end of the offer unless told', () => {
    expect(expiryOf({})).toBeNull();
    expect(expiryOf(end)).toBe('2030-03-01T00:00:00Z');
    const sooner = { ...end, redemptionSettings: { redemptionEndDate: '2030-02-01T00:00:00Z' } };
    const byRedemption = { couponExpirySettings: { couponExpiryType: 'AUTO_EXPIRE_REDEMPTION_END_DATE' } };
    expect(expiryOf(sooner)).toBe('2030-03-01T00:00:00Z');
    expect(expiryOf({ ...sooner, ...byRedemption })).toBe('2030-02-01T00:00:00Z');
  });

  it('after some days is the end of that day in the time zone, within the offer', () => {
    expect(expiryOf({ ...after(30), ianaTimezone: 'Asia/Tokyo' })).toBe('2030-01-31T14:59:59Z');
    expect(expiryOf({ ...after(100), ...end })).toBe('2030-03-01T00:00:00Z');
    const { expiryDate = 0 } = sandbox.passkit.coupons.create({ campaignId });
    expect(new Date(expiryDate).toISOString()).toBe('2030-01-31T23:59:59.000Z');
  });

  it('is a date of its own where the offer says so, within the offer', () => {
    expect(expiryOf(variable, own)).toBe('2030-02-02T12:00:00Z');
    expect(expiryOf(variable)).toBeNull();
    expect(issueOf({ ...variable, ...end }, { expiryDate: '2030-03-02T00:00:00Z' }).status).toBe(400);
    expect(expiryOf({ ...after(1), ianaTimezone: 'UTC' }, own)).toBe('2030-01-02T23:59:59Z');
    sandbox.switches.couponExpiryDateNeedsVariableType = false;
    expect(expiryOf(after(1), own)).toBe('2030-02-02T12:00:00Z');
  });

  it('comes by the clock, and a later date revives', () => {
    const { id } = issueOf(variable, { expiryDate: '2030-01-02T00:00:00Z' }).json;
    sandbox.passkit.install(id as string);
    now += DAY;
    expect(shown(id)).toMatchObject({
      status: 'UNREDEEMED',
      passMetaData: { status: 'PASS_INVALIDATED', invalidatedAt: '2030-01-02T00:00:00Z' },
    });
    expect(() => sandbox.passkit.install(id as string)).toThrow('expired');
    call('PUT', COUPON, { id, ...own });
    expect(shown(id)).toMatchObject({
      expiryDate: own.expiryDate,
      passMetaData: { status: 'PASS_INSTALLED', invalidatedAt: null },
    });
    expect(call('PUT', `${COUPON}/redeem`, { id }).status).toBe(200);
  });
});

describe('voiding', () => {
  it('removes the coupon', () => {
    const { id } = sandbox.passkit.coupons.create({ campaignId, externalId: 'C1' });
    expect(call('DELETE', COUPON, {}).status).toBe(400);
    expect(call('DELETE', COUPON, { externalId: 'C1' }).status).toBe(400);
    expect(call('DELETE', COUPON, { externalId: 'C1', campaignId })).toMatchObject({ status: 200, json: {} });
    expect(call('GET', `${COUPON}/${id}`).status).toBe(404);
    expect(call('DELETE', COUPON, { id }).status).toBe(404);
  });

  it('may keep it to be read', () => {
    sandbox.switches.voidedCouponStays = true;
    const { id } = sandbox.passkit.coupons.create({ campaignId, externalId: 'C1' });
    call('DELETE', COUPON, { id });
    expect(shown(id)).toMatchObject({ status: 'UNREDEEMED', passMetaData: { status: 'PASS_INVALIDATED' } });
    expect(call('DELETE', COUPON, { id }).status).toBe(200);
    expect(call('POST', COUPON, { campaignId, offerId, externalId: 'C1' }).status).toBe(200);
  });
});
