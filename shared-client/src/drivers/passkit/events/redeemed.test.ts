import { fakePasskit, member, PASS } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';
import { lines } from '../../../../testing/runtime.ts';

const CAMPAIGN = '7aLQwXhPq8zGk0aBcDeFgH';
const OFFER_ID = '8bLQwXhPq8zGk0aBcDeFgH';
const COUPON = '2cTpTgn4hBPRMTcjqLbhYs';
const READ = `GET /coupon/singleUse/coupon/${COUPON}`;
const BY_NAME = `GET /coupon/singleUse/coupon/externalId/${CAMPAIGN}/`;
const OFFER = `GET /coupon/singleUse/offer/${OFFER_ID}`;
const HOLDER = `GET /members/member/id/${PASS}`;
const LIST = `POST /coupon/singleUse/coupons/list/${CAMPAIGN}`;
const SINK = 'POST /integrations/sink';
const AT = '2026-03-02T08:30:00.000Z';
const input = { campaignId: CAMPAIGN };
const EXTERNAL_ID = `${PASS}.9f86d081884c7d65`;

const coupon = (changes: Record<string, unknown> = {}) => ({
  id: COUPON,
  externalId: EXTERNAL_ID,
  offerId: OFFER_ID,
  campaignId: CAMPAIGN,
  status: 'REDEEMED',
  redemptionDetails: {
    redemptionDate: AT,
    redemptionSource: 'SHOP-3',
    redemptionReference: 'CHECK-204',
    transactionReference: 'ORDER-1',
    transactionAmount: 12.5,
  },
  created: '2026-03-01T08:00:00Z',
  ...changes,
});
const all: Routes = {
  [READ]: { body: coupon() },
  [OFFER]: { body: { id: OFFER_ID, offerTitle: 'One free coffee' } },
  [HOLDER]: { body: member() },
};

async function receive(body: unknown, routes: Routes = all, more = {}) {
  const { client, calls } = fakePasskit(routes);
  const told = await client.receive('reward_redeemed', { ...input, ...more }, { method: 'PUT', body });
  return { told, calls: calls() };
}
const delivered = { event: 'COUPON_EVENT_REDEEMED', pass: { id: COUPON, classId: CAMPAIGN } };

test('a redeemed coupon is told with its offer, its redemption and its holder: three calls', async () => {
  const { told, calls } = await receive(delivered);
  expect(told).toStrictEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      event: 'reward_redeemed',
      occurredAt: AT,
      byTillPass: 'no',
      pass: expect.objectContaining({ id: PASS, email: 'ada@example.com' }) as unknown,
      reward: {
        id: COUPON,
        system: 'passkit',
        campaignId: CAMPAIGN,
        offerId: OFFER_ID,
        title: 'One free coffee',
        externalId: EXTERNAL_ID,
        passId: PASS,
        status: 'redeemed',
        rewardUrl: `https://pub1.pskt.io/${COUPON}`,
        expiresAt: null,
        redeemedAt: AT,
        createdAt: '2026-03-01T08:00:00.000Z',
      },
      transactionId: 'ORDER-1',
      locationId: 'SHOP-3',
      tillReference: 'CHECK-204',
      amount: 12.5,
    },
  ]);
  expect(calls).toEqual([READ, OFFER, HOLDER]);
  expect((await receive(delivered)).told[0]!.id).toBe(told[0]!.id);
});

test.each<[string, unknown]>([
  ['the pass', { event: 2, pass: { id: COUPON } }],
  ['a coupon beside the event', { event: 'COUPON_EVENT_REDEEMED', coupon: { id: COUPON } }],
  ['a coupon in the pass', { pass: { coupon: { id: COUPON } } }],
  ['a bare coupon', { id: COUPON, status: 1 }],
  ['the data of the record', { pass: { recordData: { 'singleUseCoupons.coupon.id': COUPON } } }],
  ['the data of the record under another name', { recordData: { 'coupons.singleUseCoupon.id': COUPON } }],
])('the coupon is found by its ID in %s', async (_, body) => {
  const { told } = await receive(body);
  expect(told).toMatchObject([{ reward: { id: COUPON } }]);
});

test.each<[string, unknown]>([
  ['the pass', { pass: { externalId: 'E 1' } }],
  ['a coupon beside the event', { coupon: { externalId: 'E 1' } }],
  ['the data of the record', { pass: { recordData: { 'singleUseCoupons.coupon.externalId': 'E 1' } } }],
])('the coupon is found by its External ID in %s', async (_, body) => {
  const { told, calls } = await receive(body, { ...all, [`${BY_NAME}E%201`]: { body: coupon() } });
  expect(told).toMatchObject([{ reward: { id: COUPON } }]);
  expect(calls[0]).toBe(`${BY_NAME}E%201`);
});

test('IDs of other things in a delivery are passed over', async () => {
  const event = 'A'.repeat(22);
  const { told } = await receive(
    { id: event, pass: { id: COUPON } },
    { ...all, [`GET /coupon/singleUse/coupon/${event}`]: { status: 404 } },
  );
  expect(told).toHaveLength(1);
});

test.each<[string, Record<string, unknown>]>([
  ['was not redeemed', { status: 'UNREDEEMED' }],
  ['belongs to another campaign', { campaignId: 'other' }],
])('a coupon that %s is not believed', async (_, changes) => {
  expect((await receive(delivered, { [READ]: { body: coupon(changes) } })).told).toEqual([]);
});

test('a coupon that PassKit does not have is not believed', async () => {
  expect((await receive(delivered, { [READ]: { status: 404 } })).told).toEqual([]);
  await expect(receive(delivered, { [READ]: { status: 403 } })).rejects.toMatchObject({
    problem: 'permission',
  });
});

test.each([
  undefined,
  null,
  'text',
  [1],
  {},
  { pass: { id: '../x' } },
  { pass: { externalId: '../x' } },
  { coupon: { externalId: 'a/b' } },
  { pass: { id: { $ne: 1 }, externalId: ['x'] } },
])('%j tells nothing and reads nothing', async (body) => {
  expect(await receive(body, {})).toEqual({ told: [], calls: [] });
});

test.each<[string, Record<string, unknown>, Routes]>([
  ['nobody that is known', { externalId: 'VOUCHER-1' }, {}],
  ['a pass that is gone', {}, { [HOLDER]: { status: 404 } }],
])('a coupon of %s is told without a pass', async (_, changes, routes) => {
  const { told } = await receive(delivered, { ...all, ...routes, [READ]: { body: coupon(changes) } });
  expect(told).toMatchObject([{ pass: null, reward: { id: COUPON } }]);
});

test('PassKit’s own pattern names the pass, and raw data of it comes on request', async () => {
  const routes = { ...all, [READ]: { body: coupon({ externalId: PASS }) } };
  const { told } = await receive(delivered, routes, { raw: true });
  expect(told[0]!.pass!.raw).toMatchObject({ id: PASS });
});

test('a redemption by TillPass says so', async () => {
  const redemptionDetails = { redemptionDate: AT, metaData: { capability: 'redeem_reward' } };
  const { told } = await receive(delivered, { ...all, [READ]: { body: coupon({ redemptionDetails }) } });
  expect(told).toMatchObject([{ byTillPass: 'yes', transactionId: null, amount: null }]);
});

test('it is watched for in one campaign, and the watching ends under the protocol of coupons', async () => {
  const { client, seen } = fakePasskit({
    [SINK]: { body: { id: 'S1' } },
    'DELETE /integrations/sink/SINGLE_USE_COUPON/S1': { body: {} },
  });
  expect(await client.subscribe('reward_redeemed', input, 'https://hooks.example/1')).toEqual({
    subscriptionId: 'S1',
  });
  await client.unsubscribe('reward_redeemed', 'S1');
  expect(seen()[0]!.body).toEqual({
    classId: CAMPAIGN,
    protocol: 'SINGLE_USE_COUPON',
    couponEvents: { ids: ['COUPON_EVENT_REDEEMED'] },
    status: 'INTEGRATION_ACTIVE',
    configType: 'WEBHOOK',
    configuration: '{"targetUrl":"https://hooks.example/1","actionMethod":"METHOD_POST"}',
  });
});

test.each([
  [{ ids: ['COUPON_EVENT_REDEEMED'] }, 'S1'],
  [{ ids: [1, 2] }, 'S1'],
  [{ ids: ['COUPON_EVENT_CREATED'] }, undefined],
  [undefined, undefined],
])('a subscription to %j is found again as %p', async (couponEvents, found) => {
  const sink = { id: 'S1', couponEvents, configuration: '{"targetUrl":"https://hooks.example/1"}' };
  const { client, seen } = fakePasskit({ 'POST /integrations/sinks/list': { body: lines(sink) } });
  expect(await client.findSubscription('reward_redeemed', input, 'https://hooks.example/1')).toBe(found);
  expect(seen()[0]!.body).toMatchObject({ classId: CAMPAIGN, protocol: 'SINGLE_USE_COUPON' });
});

test('the newest few are coupons that were redeemed, in the shape of the live event', async () => {
  const { client, seen } = fakePasskit({
    ...all,
    [LIST]: { body: lines(coupon({ id: 'open', status: 'UNREDEEMED' }), coupon(), coupon({ id: 'more' })) },
  });
  const recent = await client.recent('reward_redeemed', input, 1);
  expect(recent).toEqual((await receive(delivered)).told);
  expect(seen()[0]!.body).toEqual({
    couponCampaignId: CAMPAIGN,
    filters: { limit: 100, offset: 0, orderBy: 'updated', orderAsc: false },
  });
});
