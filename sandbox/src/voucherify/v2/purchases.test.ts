import { DEMO_PROGRAMS, DEMO_REWARDS } from '../seed.ts';
import { VoucherifyCaller } from '../testing.ts';
import type { Json } from '../testing.ts';

const PROGRAM = `/v2/loyalties/programs/${DEMO_PROGRAMS.v2}`;

let voucherify: VoucherifyCaller;
let memberId: string;
let purchases: string;

beforeEach(() => {
  voucherify = new VoucherifyCaller();
  memberId = voucherify.core.voucherify.createMember({ program: 'v2', sourceId: 'till-1', points: 150 }).id;
  purchases = `${PROGRAM}/members/${memberId}/rewards/purchases`;
});

const buy = (reward_id: string, more: object = {}) =>
  voucherify.call('POST', purchases, { reward_id, ...more });
const newest = (): Json => (voucherify.get(purchases)['data'] as Json[])[0] as Json;
const points = () => voucherify.core.voucherify.members().find(({ id }) => id === memberId)?.points;

it('a reward is pending, then bought and paid', () => {
  const { status, json } = buy(DEMO_REWARDS.v2);
  expect([status, json]).toMatchObject([202, { transaction: { status: 'PENDING', type: 'PURCHASE' } }]);
  expect(newest()).toMatchObject({ status: 'PENDING' });
  expect(newest()).toMatchObject({
    status: 'APPROVED',
    details: { points: { total: 100 }, result: { material: { type: 'PRODUCT' } } },
  });
  expect(points()).toBe(50);
});

it('a coupon reward brings a code that can be redeemed', () => {
  buy(DEMO_REWARDS.v2Coupon);
  newest();
  const { details } = newest() as { details: { result: { digital: { discount_coupons: Json[] } } } };
  const code = details.result.digital.discount_coupons[0]?.['code'] as string;
  expect(code).toMatch(/^TEN-/);
  const redeemables = [{ object: 'voucher', id: code }];
  expect(voucherify.call('POST', '/v1/redemptions', { redeemables }).status).toBe(200);
});

it('what cannot be bought is refused; of two at once that are too dear the second is rejected', () => {
  const refusal = (reward_id: string) => voucherify.refusal('POST', purchases, { reward_id });
  expect(refusal(DEMO_REWARDS.v2SoldOut)).toEqual([423, 'reward_out_of_stock']);
  expect(refusal('lrew_00')).toEqual([404, 'not_found']);
  buy(DEMO_REWARDS.v2);
  buy(DEMO_REWARDS.v2);
  newest();
  expect(newest()).toMatchObject({ status: 'REJECTED' });
  expect(points()).toBe(50);
  expect(refusal(DEMO_REWARDS.v2)).toEqual([423, 'insufficient_card_balance']);
});

it('a trial costs nothing', () => {
  const { status, json } = buy(DEMO_REWARDS.v2, { mode: 'DRY_RUN' });
  expect([status, json]).toMatchObject([200, { status: 'DRY_RUN', transaction: { status: 'SIMULATED' } }]);
  expect([voucherify.get(purchases)['data'], points()]).toEqual([[], 150]);
});

it('a refund gives the points back, once', () => {
  voucherify.core.switches.voucherifyAsync = 'at_once';
  buy(DEMO_REWARDS.v2);
  const refund = `${PROGRAM}/rewards/purchases/${String(newest()['id'])}/refund`;
  expect(voucherify.call('POST', refund, {})).toMatchObject({
    status: 202,
    json: { status: 'APPROVED', transaction: { type: 'REFUND' } },
  });
  expect(points()).toBe(150);
  expect(voucherify.call('POST', refund, {}).status).toBe(409);
  const statuses = (voucherify.get(purchases)['data'] as Json[]).map(({ type, status }) => [type, status]);
  expect(statuses).toEqual([
    ['REFUND', 'APPROVED'],
    ['PURCHASE', 'REFUNDED'],
  ]);
});

it('a reward without refunds is refunded only where that is asked for', () => {
  voucherify.core.switches.voucherifyAsync = 'at_once';
  buy(DEMO_REWARDS.v2Coupon);
  const refund = `${PROGRAM}/rewards/purchases/${String(newest()['id'])}/refund`;
  expect(voucherify.call('POST', refund, {}).status).toBe(409);
  expect(voucherify.call('POST', refund, { policies: { refund: 'ALLOW' } }).status).toBe(202);
  expect(points()).toBe(150);
});
