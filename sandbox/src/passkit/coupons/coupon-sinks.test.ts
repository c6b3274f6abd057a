import { directClient } from '../../direct-client.ts';
import type { DirectClient } from '../../direct-client.ts';
import { SandboxCore } from '../../sandbox.ts';
import type { OutgoingWebhook } from '../../webhooks.ts';
import { DEMO_CAMPAIGNS, DEMO_OFFERS, DEMO_PROGRAMS } from '../seed.ts';

const COUPON = '/coupon/singleUse/coupon';
const campaignId = DEMO_CAMPAIGNS.coupons;
const ALL_COUPON_EVENTS = { ids: ['COUPON_EVENT_CREATED', 'COUPON_EVENT_REDEEMED', 4, 8] };

let sent: OutgoingWebhook[];
let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  sent = [];
  sandbox = new SandboxCore({
    now: () => Date.UTC(2030, 0, 1),
    send: async (webhook) => {
      sent.push(webhook);
      return 200;
    },
  });
  call = directClient(sandbox);
});

function subscribe(more: object): ReturnType<DirectClient> {
  return call('POST', '/integrations/sink', {
    classId: campaignId,
    protocol: 'SINGLE_USE_COUPON',
    status: 'INTEGRATION_ACTIVE',
    configType: 'WEBHOOK',
    configuration: JSON.stringify({ targetUrl: 'https://hooks.example/1' }),
    ...more,
  });
}

async function deliveries(): Promise<string[]> {
  await sandbox.webhooks.settled();
  return sent.map(({ method, event }) => `${method} ${event}`);
}

async function lastBody(): Promise<Record<string, Record<string, unknown>>> {
  await sandbox.webhooks.settled();
  return JSON.parse(sent.at(-1)?.body ?? '') as Record<string, Record<string, unknown>>;
}

/** A coupon that is created, changed, redeemed and voided. */
function live(): string {
  const { id } = sandbox.passkit.coupons.create({ campaignId, externalId: 'C1', sku: 'SKU-1' });
  call('PUT', COUPON, { id, sku: 'SKU-2' });
  call('PUT', `${COUPON}/redeem`, { id });
  call('DELETE', COUPON, { id });
  return id;
}

it('tells what happens to a coupon, by names or numbers of its events', async () => {
  expect(subscribe({ couponEvents: ALL_COUPON_EVENTS }).status).toBe(200);
  live();
  expect(await deliveries()).toEqual([
    'POST COUPON_EVENT_CREATED',
    'PUT COUPON_EVENT_UPDATED',
    'PUT COUPON_EVENT_REDEEMED',
    'DELETE COUPON_EVENT_DELETED',
  ]);
});

it('tells only of the events that were asked for', async () => {
  subscribe({ couponEvents: { ids: ['COUPON_EVENT_REDEEMED'] } });
  live();
  expect(await deliveries()).toEqual(['PUT COUPON_EVENT_REDEEMED']);
});

it('may tell of an update too when a coupon is redeemed', async () => {
  sandbox.switches.redeemFiresCouponUpdated = true;
  subscribe({ couponEvents: { ids: ['COUPON_EVENT_REDEEMED', 'COUPON_EVENT_UPDATED'] } });
  const { id } = sandbox.passkit.coupons.create({ campaignId });
  sandbox.passkit.coupons.redeem({ id });
  expect(await deliveries()).toEqual(['PUT COUPON_EVENT_REDEEMED', 'PUT COUPON_EVENT_UPDATED']);
});

it('tells of the pass of a coupon like of any other', async () => {
  subscribe({ passEventId: [1, 2, 4, 8, 16, 32] });
  const { id } = sandbox.passkit.coupons.create({
    campaignId,
    offerId: DEMO_OFFERS.coffee,
    externalId: 'C1',
    sku: 'SKU-1',
    person: { displayName: 'A B' },
    metaData: { till: '1' },
  });
  sandbox.passkit.install(id);
  expect((await lastBody())['pass']).toMatchObject({
    id,
    classId: campaignId,
    protocol: 101,
    externalId: 'C1',
    personDetails: { displayName: 'A B' },
    metadata: { status: 1 },
    recordData: {
      'singleUseCoupons.coupon.id': id,
      'singleUseCoupons.coupon.externalId': 'C1',
      'singleUseCoupons.coupon.status': 'UNREDEEMED',
      'singleUseCoupons.coupon.offerId': DEMO_OFFERS.coffee,
      'singleUseCoupons.coupon.sku': 'SKU-1',
      'person.displayName': 'A B',
      'meta.till': '1',
    },
  });
  sandbox.passkit.coupons.redeem({ id });
  sandbox.passkit.remove(id);
  call('DELETE', COUPON, { id });
  expect(await deliveries()).toEqual([
    'POST PASS_EVENT_RECORD_CREATED',
    'PUT PASS_EVENT_INSTALLED',
    'PUT PASS_EVENT_RECORD_UPDATED',
    'PUT PASS_EVENT_UNINSTALLED',
    'DELETE PASS_EVENT_RECORD_DELETED',
  ]);
});

it('voids with another event where the coupon stays', async () => {
  sandbox.switches.voidedCouponStays = true;
  subscribe({ passEventId: ['PASS_EVENT_INVALIDATED'], couponEvents: { ids: [8] } });
  const { id } = sandbox.passkit.coupons.create({ campaignId });
  call('DELETE', COUPON, { id });
  expect(await deliveries()).toEqual(['PUT PASS_EVENT_INVALIDATED', 'DELETE COUPON_EVENT_DELETED']);
});

it.each([
  ['another campaign', () => ({ classId: sandbox.passkit.coupons.createCampaign({ name: 'Other' }).id })],
  ['a subscription that is off', () => ({ status: 'INTEGRATION_DISABLED' })],
  ['events of members', () => ({ couponEvents: undefined, membershipEvents: { ids: [1, 2] } })],
])('does not tell %s', async (_name, more) => {
  expect(subscribe({ couponEvents: ALL_COUPON_EVENTS, ...more() }).status).toBe(200);
  live();
  expect(await deliveries()).toEqual([]);
});

it('needs a campaign that is there', () => {
  expect(subscribe({ classId: DEMO_PROGRAMS.rewards }).status).toBe(404);
});

describe('the payload of a coupon event', () => {
  const redeemed = async (): Promise<{ id: string; body: Awaited<ReturnType<typeof lastBody>> }> => {
    subscribe({ couponEvents: { ids: ['COUPON_EVENT_REDEEMED'] } });
    const { id } = sandbox.passkit.coupons.create({ campaignId, externalId: 'C1' });
    sandbox.passkit.coupons.redeem({ id });
    return { id, body: await lastBody() };
  };
  const coupon = {
    externalId: 'C1',
    campaignId,
    status: 'REDEEMED',
    redemptionDetails: { redemptionDate: '2030-01-01T00:00:00Z' },
  };

  it('is that of a pass event with the coupon beside it', async () => {
    const { id, body } = await redeemed();
    expect(body).toMatchObject({
      event: 'COUPON_EVENT_REDEEMED',
      pass: { id, classId: campaignId, protocol: 101, metadata: { status: 0 } },
      coupon: { ...coupon, id, passMetaData: { status: 'PASS_ISSUED' } },
    });
  });

  it('may be only the id and the record of the pass', async () => {
    sandbox.switches.couponEventPayload = 'pass';
    const { id, body } = await redeemed();
    expect(body).toMatchObject({
      event: 'COUPON_EVENT_REDEEMED',
      pass: { id, recordData: { 'singleUseCoupons.coupon.status': 'REDEEMED' } },
    });
    expect(Object.keys(body)).toEqual(['event', 'pass']);
    expect(Object.keys(body['pass'] ?? {})).toEqual(['id', 'recordData']);
  });

  it('may be the bare coupon', async () => {
    sandbox.switches.couponEventPayload = 'coupon';
    const { id, body } = await redeemed();
    expect(body).toMatchObject({ ...coupon, id });
    expect(body).not.toHaveProperty('event');
  });

  it('may not exist', async () => {
    sandbox.switches.couponEventPayload = 'off';
    subscribe({ couponEvents: ALL_COUPON_EVENTS });
    live();
    expect(await deliveries()).toEqual([]);
  });
});
