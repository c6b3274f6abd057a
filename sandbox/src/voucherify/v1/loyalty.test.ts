import { DEMO_PROGRAMS, DEMO_REWARDS } from '../seed.ts';
import { VoucherifyCaller } from '../testing.ts';
import type { Json } from '../testing.ts';

const PROGRAM = `/v1/loyalties/${DEMO_PROGRAMS.v1}`;

let voucherify: VoucherifyCaller;
let card: Json;

beforeEach(() => {
  voucherify = new VoucherifyCaller();
  card = enrol('till-1');
});

const enrol = (source_id: string) => voucherify.post(`${PROGRAM}/members`, { customer: { source_id } });
const member = () => `/v1/loyalties/members/${String(card['id'])}`;
const add = (points: number, more: object = {}) =>
  voucherify.post(`${member()}/balance`, { points, ...more });
const transactions = () => voucherify.get(`${member()}/transactions`)['data'] as Json[];

it('a member is a card, found by its id and by its code', () => {
  expect(card).toMatchObject({
    type: 'LOYALTY_CARD',
    campaign_id: DEMO_PROGRAMS.v1,
    loyalty_card: { points: 0, balance: 0 },
    active: true,
  });
  expect(voucherify.get(`/v1/loyalties/members/${String(card['code'])}`)).toMatchObject({ id: card['id'] });
  expect(voucherify.get(`${PROGRAM}/members/${String(card['id'])}`)).toMatchObject({ id: card['id'] });
  expect(voucherify.get(`${PROGRAM}/members?customer=till-1`)).toMatchObject({
    data_ref: 'vouchers',
    vouchers: [{ id: card['id'] }],
    total: 1,
  });
});

it('a second enrolment brings the same card, or another', () => {
  expect(enrol('till-1')['id']).toBe(card['id']);
  voucherify.core.switches.voucherifyMemberAgain = 'another_card';
  expect(enrol('till-1')['id']).not.toBe(card['id']);
});

it('points come and go at once, and every change is entered', () => {
  expect(add(100, { source_id: 'INV-1', reason: 'Lunch' })).toMatchObject({
    points: 100,
    total: 100,
    balance: 100,
    related_object: { id: card['id'] },
  });
  expect(add(-30)).toMatchObject({ points: -30, balance: 70 });
  expect(transactions()).toMatchObject([
    { type: 'POINTS_REMOVAL', source_id: null, details: { balance: { points: -30, balance: 70 } } },
    { type: 'POINTS_ADDITION', source_id: 'INV-1', reason: 'Lunch' },
  ]);
  expect(voucherify.refusal('POST', `${member()}/balance`, { points: -71 })).toEqual([
    400,
    'loyalty_card_points_exceeded',
  ]);
  expect(voucherify.refusal('POST', `${member()}/balance`, { points: 0.5 })).toEqual([
    400,
    'invalid_payload',
  ]);
});

it('a source_id that comes again counts again, unless switched', () => {
  add(10, { source_id: 'INV-1' });
  expect(add(10, { source_id: 'INV-1' })).toMatchObject({ balance: 20 });
  voucherify.core.switches.voucherifySourceIdOnce = true;
  expect(add(10, { source_id: 'INV-1' })).toMatchObject({ balance: 20 });
  expect(add(10, { source_id: 'INV-2' })).toMatchObject({ balance: 30 });
});

it('the program lists the changes of all cards, page by page', () => {
  for (let points = 1; points <= 12; points += 1) add(points);
  const first = voucherify.get(`${PROGRAM}/transactions?limit=10`);
  expect(first).toMatchObject({ has_more: true });
  const last = first['more_starting_after'] as string;
  const second = voucherify.get(`${PROGRAM}/transactions?limit=10&starting_after_id=${last}`);
  const all = [...(first['data'] as Json[]), ...(second['data'] as Json[])];
  expect(second).toMatchObject({ has_more: false });
  expect(all.map(({ id }) => id)).toEqual(
    all
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  );
  expect(all).toHaveLength(13);
});

it('a reward takes its points; the coupon of one can be redeemed; a rollback gives the points back', () => {
  add(160);
  const redeem = (id: string) => voucherify.post(`${member()}/redemption`, { reward: { id } });
  expect(redeem(DEMO_REWARDS.v1)).toMatchObject({
    result: 'SUCCESS',
    amount: 100,
    loyalty_card: { points: 100 },
    reward: { id: DEMO_REWARDS.v1, voucher: null },
  });
  const coupon = redeem(DEMO_REWARDS.v1Coupon) as {
    id: string;
    reward: { voucher: { code: string; holder_id: string } };
  };
  expect(coupon.reward.voucher).toMatchObject({ holder_id: card['holder_id'] });
  expect(voucherify.refusal('POST', `${member()}/redemption`, { reward: { id: DEMO_REWARDS.v1 } })).toEqual([
    400,
    'loyalty_card_points_exceeded',
  ]);
  expect(voucherify.post(`/v1/redemptions/${coupon.id}/rollback`)).toMatchObject({
    loyalty_card: { points: -50 },
  });
  expect(transactions().map(({ type }) => type)).toEqual([
    'POINTS_REFUND',
    'POINTS_REDEMPTION',
    'POINTS_REDEMPTION',
    'POINTS_ADDITION',
  ]);
  expect(voucherify.get(member())).toMatchObject({
    loyalty_card: { points: 160, balance: 60 },
    redemption: { redeemed_points: 100 },
  });
});

it('rewards are told with what they cost', () => {
  add(60);
  const rewards = (query = '') =>
    (voucherify.get(`${member()}/rewards${query}`)['data'] as { reward: { id: string } }[]).map(
      ({ reward }) => reward.id,
    );
  expect(rewards()).toEqual([DEMO_REWARDS.v1, DEMO_REWARDS.v1Coupon]);
  expect(rewards('?affordable_only=true')).toEqual([DEMO_REWARDS.v1Coupon]);
  const [first] = voucherify.get(`${PROGRAM}/rewards?order=created_at`)['data'] as {
    id: string;
  }[];
  expect(voucherify.get(`${PROGRAM}/reward-assignments/${first?.id}/reward`)).toMatchObject({
    id: DEMO_REWARDS.v1,
    type: 'MATERIAL',
  });
  expect(voucherify.refusal('POST', `${member()}/redemption`, {})).toEqual([400, 'missing_reward']);
});
