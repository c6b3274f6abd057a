import {
  customer,
  fakeVoucherify,
  LEGACY,
  legacyCard,
  legacyTransaction,
  VOUCHER,
} from '../../../../testing/voucherify.ts';
import { nodeCrypto } from '../../../../node/crypto.ts';
import { hmac } from '../../../../testing/signed.ts';
import { signed } from './delivered.ts';

const campaign = { id: LEGACY, name: 'Corner Cafe Card', campaign_type: 'LOYALTY_PROGRAM' };
const deliver = (key: string, input: object, type: string, data: object) => {
  const fake = fakeVoucherify({});
  const told = fake.client.receive(key, { ...input }, { method: 'POST', body: { id: 'whs_1', type, data } });
  return told.then((events) => ({ events, calls: fake.calls() }));
};
const points = (data: object = {}, programId = LEGACY) =>
  deliver('points_changed', { programId }, 'voucher.loyalty_card.transaction.created', {
    transaction: legacyTransaction('vtx_1', 12),
    voucher: legacyCard(112),
    campaign,
    holder: customer(),
    ...data,
  });

test('a change of points brings all that is told of it, so that nothing is called', async () => {
  const { events, calls } = await points();
  expect(events).toMatchObject([
    {
      id: 'vtx_1',
      pointsChanged: 12,
      pass: { id: VOUCHER, points: 112, externalId: 'CUST-1', email: 'ada@example.com' },
    },
  ]);
  expect(calls).toEqual([]);
});

test('the balance beside a transaction without details is its amount', async () => {
  const { events } = await points({
    transaction: { id: 'vtx_1', type: 'POINTS_ADDITION', details: null },
    balance: { points: 50, balance: 112 },
  });
  expect(events).toMatchObject([{ pointsChanged: 50 }]);
});

test('another program, another kind of event or nothing at all is not told', async () => {
  expect((await points({}, 'camp_99')).events).toEqual([]);
  expect((await points({}, 'Corner Cafe Card')).events).toHaveLength(1);
  for (const [type, data] of [
    ['customer.updated', { customer: customer() }],
    ['toString', {}],
    ['voucher.loyalty_card.transaction.created', { campaign }],
  ] as const)
    expect((await deliver('points_changed', { programId: LEGACY }, type, data)).events).toEqual([]);
});

test('a redemption is told for its campaign', async () => {
  const voucher = { code: 'TEN-1', campaign_id: 'camp_1' };
  const redemption = { id: 'r_1', date: '2026-03-02T09:00:00Z', metadata: {}, customer: customer() };
  const { events } = await deliver('reward_redeemed', { campaignId: 'camp_1' }, 'redemption.succeeded', {
    redemption,
    voucher,
  });
  expect(events).toMatchObject([
    { id: 'r_1', byTillPass: 'no', externalId: 'CUST-1', reward: { status: 'redeemed' } },
  ]);
});

test('a new card is told for its program', async () => {
  const publication = { id: 'pub_1', channel: 'TillPass', created_at: '2026-03-02T09:00:00Z' };
  const data = { campaign, publication, customer: customer(), voucher: legacyCard(0) };
  const issued = async (programId: string, changes = {}) =>
    (await deliver('pass_issued', { programId }, 'voucher.published', { ...data, ...changes })).events;
  expect(await issued(LEGACY)).toMatchObject([
    { byTillPass: 'yes', pass: { id: VOUCHER, firstName: 'Ada' } },
  ]);
  expect(await issued('camp_99')).toEqual([]);
  expect(await issued(LEGACY, { voucher: null })).toEqual([]);
});

test('only who knows the secret is genuine', () => {
  const rawBody = '{"id":"whs_1"}';
  const given = (secret: string) => ({
    method: 'POST',
    body: {},
    rawBody,
    headers: { 'x-voucherify-signature': hmac(secret, rawBody, 'hex') },
  });
  const { isGenuine } = signed.points_changed!;
  expect(isGenuine(nodeCrypto, ['word'], given('word'), 0)).toBe(true);
  expect(isGenuine(nodeCrypto, ['word'], given('other'), 0)).toBe(false);
  expect(isGenuine(nodeCrypto, ['word'], { method: 'POST', body: {}, rawBody }, 0)).toBe(false);
});
