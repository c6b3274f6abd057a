import { directClient } from '../../direct-client.ts';
import type { DirectClient } from '../../direct-client.ts';
import { SandboxCore } from '../../sandbox.ts';
import { DEMO_CAMPAIGNS } from '../seed.ts';
import type { Coupon } from './records.ts';

const COUPON = '/coupon/singleUse/coupon';
const REDEEM = `${COUPON}/redeem`;
const campaignId = DEMO_CAMPAIGNS.coupons;
const DAY = 24 * 60 * 60 * 1000;

let now: number;
let sandbox: SandboxCore;
let call: DirectClient;
let coupon: Coupon;

beforeEach(() => {
  now = Date.UTC(2030, 0, 1, 10);
  sandbox = new SandboxCore({ now: () => now });
  call = directClient(sandbox);
  coupon = sandbox.passkit.coupons.create({ campaignId, externalId: 'C1' });
});

/** Redeems a coupon of an offer with such settings, some days later, and answers the status. */
function redeemOf(settings: object, days = 0): number {
  const offer = sandbox.passkit.coupons.createOffer({ campaignId, offerTitle: 'Tea', ...settings });
  const { id } = sandbox.passkit.coupons.create({ campaignId, offerId: offer.id });
  now += days * DAY;
  return call('PUT', REDEEM, { id }).status;
}

it('redeems, with the details given and the date of the system', () => {
  const details = {
    redemptionSource: 'till',
    redemptionReference: 'Till 2',
    transactionReference: 'ORDER-1',
    transactionAmount: 12.5,
    lat: 51.5,
    lon: -0.1,
    metaData: { staff: 'Bea' },
  };
  now += 5000;
  expect(
    call('PUT', REDEEM, {
      externalId: 'C1',
      campaignId,
      redemptionDetails: { ...details, redemptionDate: '2020-01-01T00:00:00Z' },
    }).json,
  ).toEqual({ id: coupon.id });
  expect(call('GET', `${COUPON}/${coupon.id}`).json).toMatchObject({
    status: 'REDEEMED',
    redemptionDetails: { ...details, redemptionDate: '2030-01-01T10:00:05Z' },
    updated: '2030-01-01T10:00:05Z',
  });
});

it.each([
  [{}, 400],
  [{ externalId: 'C1' }, 400],
  [{ id: 'none' }, 404],
  [{ externalId: 'C2', campaignId }, 404],
])('refuses %j', (body, status) => {
  expect(call('PUT', REDEEM, body).status).toBe(status);
});

it.each([400, 409, 422] as const)('refuses a second time with %i', (status) => {
  sandbox.switches.redeemTwiceStatus = status;
  call('PUT', REDEEM, { id: coupon.id });
  const first = coupon.redemptionDetails;
  now += 1000;
  expect(call('PUT', REDEEM, { id: coupon.id, redemptionDetails: { redemptionSource: 'x' } })).toMatchObject({
    status,
    json: { code: 9 },
  });
  expect(coupon.redemptionDetails).toEqual(first);
});

it('may accept a second time, and change nothing', () => {
  sandbox.switches.redeemTwiceStatus = 200;
  call('PUT', REDEEM, { id: coupon.id });
  const { redemptionDetails, updated } = coupon;
  now += 1000;
  expect(call('PUT', REDEEM, { id: coupon.id }).json).toEqual({ id: coupon.id });
  expect(coupon).toMatchObject({ redemptionDetails, updated });
});

describe('cannot redeem', () => {
  const start = '2030-02-01T00:00:00Z';
  const end = { issueEndDate: '2030-03-01T00:00:00Z' };

  it('an expired coupon', () => {
    now += 31 * DAY;
    expect(call('PUT', REDEEM, { id: coupon.id }).status).toBe(400);
    sandbox.switches.notRedeemableStatus = 422;
    expect(call('PUT', REDEEM, { id: coupon.id }).status).toBe(422);
    expect(coupon.status).toBe('UNREDEEMED');
  });

  it('a voided coupon', () => {
    sandbox.switches.voidedCouponStays = true;
    call('DELETE', COUPON, { id: coupon.id });
    expect(call('PUT', REDEEM, { id: coupon.id }).status).toBe(400);
    expect(coupon.status).toBe('UNREDEEMED');
  });

  it('while the offer is disabled', () => {
    sandbox.switches.disabledOfferIssues = true;
    expect(redeemOf({ disabled: true })).toBe(400);
  });

  it('before the redemption dates', () => {
    expect(redeemOf({ redemptionSettings: { redemptionStartDate: start } })).toBe(400);
    expect(redeemOf({ redemptionSettings: { redemptionStartDate: start } }, 31)).toBe(200);
  });

  it.each([
    ['the redemption dates', { redemptionSettings: { redemptionEndDate: start }, ...end }, 31],
    ['the issue dates, where there are no others', end, 60],
  ])('after %s', (_name, settings, days) => {
    const variable = { couponExpirySettings: { couponExpiryType: 'EXPIRE_ON_VARIABLE_DATE_TIME' } };
    expect(redeemOf({ ...settings, ...variable }, 1)).toBe(200);
    expect(redeemOf({ ...settings, ...variable }, days)).toBe(400);
  });
});
