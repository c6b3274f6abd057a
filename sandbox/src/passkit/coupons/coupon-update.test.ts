import { directClient } from '../../direct-client.ts';
import type { DirectClient } from '../../direct-client.ts';
import { SandboxCore } from '../../sandbox.ts';
import { DEMO_CAMPAIGNS, DEMO_OFFERS } from '../seed.ts';
import type { Coupon } from './records.ts';

const COUPON = '/coupon/singleUse/coupon';
const campaignId = DEMO_CAMPAIGNS.coupons;

let sandbox: SandboxCore;
let call: DirectClient;
let coupon: Coupon;

beforeEach(() => {
  sandbox = new SandboxCore();
  call = directClient(sandbox);
  coupon = sandbox.passkit.coupons.create({
    campaignId,
    externalId: 'C1',
    sku: 'SKU-1',
    metaData: { till: '1', city: 'Leeds' },
    person: { forename: 'Ada', surname: 'L' },
  });
});

describe('update', () => {
  it('merges, and ignores what is missing or falsy', () => {
    expect(
      call('PUT', COUPON, {
        id: coupon.id,
        sku: '',
        optOut: true,
        metaData: { till: '2' },
        person: { surname: 'Lovelace', forename: '' },
        status: 'REDEEMED',
      }).json,
    ).toEqual({ id: coupon.id });
    expect(coupon).toMatchObject({
      sku: 'SKU-1',
      optOut: true,
      metaData: { till: '2', city: 'Leeds' },
      person: { forename: 'Ada', surname: 'Lovelace' },
      status: 'UNREDEEMED',
    });
  });

  it('names the coupon by externalId and campaignId', () => {
    expect(call('PUT', COUPON, { externalId: 'C1', campaignId, sku: 'SKU-2' }).json).toEqual({
      id: coupon.id,
    });
    expect(call('PUT', COUPON, { externalId: 'C1', sku: 'SKU-2' }).status).toBe(400);
    expect(call('PUT', COUPON, { sku: 'SKU-2' }).status).toBe(400);
  });

  it('cannot rename, and may say so', () => {
    call('PUT', COUPON, { id: coupon.id, externalId: 'C2' });
    expect(coupon.externalId).toBe('C1');
    sandbox.switches.externalIdChange = 'refused';
    expect(call('PUT', COUPON, { id: coupon.id, externalId: 'C2' }).status).toBe(400);
  });

  it('can move the coupon to another offer of its campaign', () => {
    call('PUT', COUPON, { id: coupon.id, offerId: DEMO_OFFERS.fiver });
    expect(coupon.offerId).toBe(DEMO_OFFERS.fiver);
    expect(call('PUT', COUPON, { id: coupon.id, offerId: 'x' }).status).toBe(404);
  });

  it('keeps pass overrides', () => {
    const locations = [{ lat: 51.5, lon: -0.1, lockScreenMessage: 'Your coffee is near' }];
    call('PUT', COUPON, { id: coupon.id, passOverrides: { locations } });
    expect(call('GET', `${COUPON}/${coupon.id}`).json).toMatchObject({ passOverrides: { locations } });
  });
});

it('changes the externalId, named either way, to one that no live coupon has', () => {
  const path = `${COUPON}/externalId`;
  sandbox.passkit.coupons.create({ campaignId, externalId: 'C2' });
  expect(call('PUT', path, { id: coupon.id, newExternalId: 'C2' }).status).toBe(409);
  expect(call('PUT', path, { externalId: 'C1', newExternalId: 'C3' }).status).toBe(400);
  expect(call('PUT', path, { id: coupon.id }).status).toBe(400);
  expect(
    call('PUT', path, { externalId: 'C1', couponCampaignId: campaignId, newExternalId: 'C3' }).json,
  ).toEqual({ id: coupon.id });
  expect(call('GET', `${path}/${campaignId}/C3`).json).toMatchObject({ id: coupon.id });
  expect(call('GET', `${path}/${campaignId}/C1`).status).toBe(404);
  expect(call('PUT', path, { id: coupon.id, newExternalId: 'C3' }).status).toBe(200);
});

it('patches the person, named by externalId and classId', () => {
  const path = `${COUPON}/person`;
  expect(
    call('PATCH', path, { externalId: 'C1', classId: campaignId, person: { forename: 'Augusta' } }).json,
  ).toEqual({ id: coupon.id });
  expect(coupon.person).toEqual({ forename: 'Augusta', surname: 'L' });
  expect(call('PATCH', path, { id: coupon.id }).status).toBe(400);
});
