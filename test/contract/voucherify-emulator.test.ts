import { SandboxCore } from '../../sandbox/src/sandbox.ts';
import {
  DEMO_CAMPAIGNS,
  DEMO_CODES,
  DEMO_PROGRAMS,
  DEMO_REWARDS,
} from '../../sandbox/src/voucherify/seed.ts';
import { readShapes } from './openapi/shapes.ts';

const shapes = readShapes('voucherify');
const NOW = Date.UTC(2026, 10, 3);
const headers = { 'X-App-Id': 'sandbox-voucherify-app', 'X-App-Token': 'sandbox-voucherify-token' };
const [CODE] = DEMO_CODES;
const customer = { source_id: 'till-1', name: 'Dana', email: 'dana@example.com', phone: '+16175550133' };

type Json = Record<string, unknown>;
let core: SandboxCore;

function call(method: string, path: string, body?: unknown): { status: number; json: Json | undefined } {
  const outcome = core.call({ method, path: `/voucherify${path}`, headers, body });
  if (typeof outcome === 'string') throw new Error(outcome);
  const json = outcome.body === '' ? undefined : (JSON.parse(outcome.body) as Json);
  return { status: outcome.status, json };
}
const post = (path: string, body: unknown): Json => call('POST', path, body).json ?? {};

beforeEach(() => {
  core = new SandboxCore({ now: () => NOW, switches: { voucherifyAsync: 'at_once' } });
});

const V2 = `/v2/loyalties/programs/${DEMO_PROGRAMS.v2}`;
const V1 = `/v1/loyalties/${DEMO_PROGRAMS.v1}`;
const DOC = '/v2/loyalties/programs/{programId}';
const DOC_MEMBER = `${DOC}/members/{memberId}`;

const demo = (world: 'v2' | 'v1') => core.voucherify.members().find((one) => one.world === world)!;
const member = () => `${V2}/members/${demo('v2').id}`;
const card = () => `${member()}/cards/${demo('v2').cardId}`;
const legacy = () => `/v1/loyalties/members/${demo('v1').id}`;
const publish = (name: string, more: object = {}) =>
  post('/v1/publications', { campaign: { name }, customer, ...more });
const redeemed = (id: string = CODE, more: object = {}) => ({
  redeemables: [{ object: 'voucher', id, ...more }],
  order: { source_id: 'INV-1', amount: 2000 },
  customer,
});
const redemption = () => (post('/v1/redemptions', redeemed())['redemptions'] as { id: string }[])[0]!.id;
const buy = (reward_id: string = DEMO_REWARDS.v2) => {
  const { transaction } = post(`${member()}/rewards/purchases`, { reward_id }) as {
    transaction: { id: string };
  };
  return transaction.id;
};
const points = (amount: number) =>
  post(`${legacy()}/balance`, { points: amount, source_id: 'INV-2', reason: 'Lunch' });
const order = {
  source_id: 'INV-3',
  amount: 1000,
  status: 'PAID',
  customer,
  items: [{ quantity: 2, price: 500 }],
};

type Ask = () => [method: string, path: string, body?: unknown];

it.each<[operation: string, ask: Ask, status?: number]>([
  ['POST /v1/customers', () => ['POST', '/v1/customers', customer]],
  ['GET /v1/customers', () => ['GET', '/v1/customers?limit=2&order=-created_at']],
  ['GET /v1/customers/{customerId}', () => ['GET', '/v1/customers/till-ada']],
  ['PUT /v1/customers/{customerId}', () => ['PUT', '/v1/customers/till-ada', { metadata: { vip: true } }]],
  ['GET /v1/campaigns', () => ['GET', '/v1/campaigns?campaign_type=DISCOUNT_COUPONS']],
  ['GET /v1/campaigns', () => ['GET', '/v1/campaigns']],
  ['GET /v1/campaigns/{campaignId}', () => ['GET', `/v1/campaigns/${DEMO_CAMPAIGNS.gifts}`]],
  [
    'POST /v1/campaigns/{campaignId}/vouchers',
    () => ['POST', `/v1/campaigns/${DEMO_CAMPAIGNS.few}/vouchers`, {}],
  ],
  [
    'POST /v1/campaigns/{campaignId}/vouchers',
    () => ['POST', `/v1/campaigns/${DEMO_CAMPAIGNS.few}/vouchers?vouchers_count=3`, {}],
    202,
  ],
  [
    'POST /v1/campaigns/{campaignId}/vouchers/{code}',
    () => ['POST', `/v1/campaigns/${DEMO_CAMPAIGNS.few}/vouchers/MINE-1`, {}],
  ],
  ['GET /v1/vouchers', () => (publish(DEMO_CAMPAIGNS.gifts), ['GET', '/v1/vouchers?customer=till-1'])],
  ['GET /v1/vouchers/{code}', () => ['GET', `/v1/vouchers/${CODE}`]],
  ['PUT /v1/vouchers/{code}', () => ['PUT', `/v1/vouchers/${CODE}`, { metadata: { note: 'x' } }]],
  ['POST /v1/vouchers/{code}/disable', () => ['POST', `/v1/vouchers/${CODE}/disable`]],
  ['POST /v1/vouchers/{code}/enable', () => ['POST', `/v1/vouchers/${CODE}/enable`]],
  [
    'POST /v1/vouchers/{code}/balance',
    () => {
      const { code } = publish(DEMO_CAMPAIGNS.gifts)['voucher'] as { code: string };
      return ['POST', `/v1/vouchers/${code}/balance`, { amount: 100 }];
    },
  ],
  [
    'GET /v1/vouchers/{code}/transactions',
    () => (points(7), ['GET', `/v1/vouchers/${demo('v1').code}/transactions`]),
  ],
  [
    'POST /v1/publications',
    () => ['POST', '/v1/publications', { campaign: { name: DEMO_CAMPAIGNS.vouchers }, customer }],
  ],
  [
    'POST /v1/publications',
    () => ['POST', '/v1/publications', { campaign: { name: '10 % off', count: 2 }, customer }],
  ],
  ['POST /v1/publications', () => ['POST', '/v1/publications', { voucher: CODE, customer }]],
  [
    'GET /v1/publications',
    () => (publish(DEMO_CAMPAIGNS.gifts), ['GET', '/v1/publications?customer=till-1']),
  ],
  ['POST /v1/validations', () => ['POST', '/v1/validations', redeemed()]],
  ['POST /v1/validations', () => ['POST', '/v1/validations', redeemed('none')]],
  ['POST /v1/redemptions', () => ['POST', '/v1/redemptions', redeemed()]],
  [
    'POST /v1/redemptions',
    () => {
      const redeemables = DEMO_CODES.map((id) => ({ object: 'voucher', id }));
      return ['POST', '/v1/redemptions', { redeemables, order: { amount: 3000 } }];
    },
  ],
  ['GET /v1/redemptions', () => (redemption(), ['GET', '/v1/redemptions'])],
  ['GET /v1/redemptions/{redemptionId}', () => ['GET', `/v1/redemptions/${redemption()}`]],
  [
    'POST /v1/redemptions/{redemptionId}/rollback',
    () => ['POST', `/v1/redemptions/${redemption()}/rollback`, { reason: 'x' }],
  ],
  [
    'POST /v1/redemptions/{parentRedemptionId}/rollbacks',
    () => {
      const redeemables = DEMO_CODES.map((id) => ({ object: 'voucher', id }));
      const { parent_redemption: parent } = post('/v1/redemptions', { redeemables, order: { amount: 3000 } });
      return ['POST', `/v1/redemptions/${(parent as { id: string }).id}/rollbacks`, {}];
    },
  ],
  ['POST /v1/orders', () => ['POST', '/v1/orders', order]],
  ['GET /v1/orders', () => (post('/v1/orders', order), ['GET', '/v1/orders'])],
  ['GET /v1/orders/{orderId}', () => (post('/v1/orders', order), ['GET', '/v1/orders/INV-3'])],
  [
    'PUT /v1/orders/{orderId}',
    () => (post('/v1/orders', order), ['PUT', '/v1/orders/INV-3', { status: 'CANCELED' }]),
  ],
  ['POST /v1/events', () => ['POST', '/v1/events', { event: 'birthday', customer }]],
  ['GET /v1/loyalties', () => ['GET', '/v1/loyalties']],
  ['GET /v1/loyalties/{campaignId}', () => ['GET', V1]],
  ['GET /v1/loyalties/{campaignId}/members', () => ['GET', `${V1}/members?customer=till-cleo`]],
  ['POST /v1/loyalties/{campaignId}/members', () => ['POST', `${V1}/members`, { customer }]],
  ['GET /v1/loyalties/members/{memberId}', () => ['GET', legacy()]],
  ['GET /v1/loyalties/{campaignId}/members/{memberId}', () => ['GET', `${V1}/members/${demo('v1').code}`]],
  ['POST /v1/loyalties/members/{memberId}/balance', () => ['POST', `${legacy()}/balance`, { points: 5 }]],
  [
    'GET /v1/loyalties/members/{memberId}/transactions',
    () => (points(5), ['GET', `${legacy()}/transactions`]),
  ],
  [
    'GET /v1/loyalties/{campaignId}/transactions',
    () => {
      points(100);
      post('/v1/orders', { ...order, customer: { source_id: 'till-cleo' } });
      post('/v1/events', { event: 'birthday', customer: { source_id: 'till-cleo' } });
      const { id } = post(`${legacy()}/redemption`, { reward: { id: DEMO_REWARDS.v1 } });
      post(`/v1/redemptions/${String(id)}/rollback`, {});
      return ['GET', `${V1}/transactions?limit=100`];
    },
  ],
  [
    'POST /v1/loyalties/members/{memberId}/redemption',
    () => (points(100), ['POST', `${legacy()}/redemption`, { reward: { id: DEMO_REWARDS.v1Coupon } }]),
  ],
  ['GET /v1/loyalties/members/{memberId}/rewards', () => ['GET', `${legacy()}/rewards`]],
  ['GET /v1/loyalties/{campaignId}/rewards', () => ['GET', `${V1}/rewards`]],
  [
    'GET /v1/loyalties/{campaignId}/reward-assignments/{assignmentId}/reward',
    () => ['GET', `${V1}/reward-assignments/rewa_CornerCafeCake01/reward`],
  ],
  ['GET /v1/rewards', () => ['GET', '/v1/rewards']],
  ['GET /v1/rewards/{rewardId}', () => ['GET', `/v1/rewards/${DEMO_REWARDS.v1Coupon}`]],
  ['GET /v2/loyalties/programs', () => ['GET', '/v2/loyalties/programs?limit=1']],
  [`GET ${DOC}`, () => ['GET', V2]],
  [`GET ${DOC}/card-definitions`, () => ['GET', `${V2}/card-definitions`]],
  [`GET ${DOC}/rewards`, () => ['GET', `${V2}/rewards`]],
  ['GET /v2/loyalties/rewards/{rewardId}', () => ['GET', `/v2/loyalties/rewards/${DEMO_REWARDS.v2}`]],
  ['GET /v2/loyalties/rewards/{rewardId}', () => ['GET', `/v2/loyalties/rewards/${DEMO_REWARDS.v2Coupon}`]],
  [
    `POST ${DOC}/members`,
    () => ['POST', `${V2}/members`, { customer_id: post('/v1/customers', customer)['id'] }],
  ],
  [`GET ${DOC}/members`, () => ['GET', `${V2}/members?limit=1`]],
  [`GET ${DOC_MEMBER}`, () => ['GET', member()]],
  [`PUT ${DOC_MEMBER}`, () => ['PUT', member(), { metadata: { vip: true } }]],
  [`DELETE ${DOC_MEMBER}`, () => ['DELETE', member()]],
  [`POST ${DOC_MEMBER}/deactivate`, () => ['POST', `${member()}/deactivate`]],
  [
    `POST ${DOC_MEMBER}/activate`,
    () => (post(`${member()}/deactivate`, undefined), ['POST', `${member()}/activate`]),
  ],
  [`GET ${DOC_MEMBER}/activities`, () => ['GET', `${member()}/activities`]],
  [
    `POST ${DOC_MEMBER}/cards/{cardId}/points`,
    () => ['POST', `${card()}/points`, { points: 5, reason: 'Lunch' }],
  ],
  [`POST ${DOC_MEMBER}/cards/{cardId}/points`, () => ['POST', `${card()}/points`, { points: 0 }]],
  [
    `GET ${DOC_MEMBER}/cards/{cardId}/transactions`,
    () => {
      post('/v1/orders', { ...order, customer: { source_id: 'till-ada' } });
      post(`${V2}/rewards/purchases/${buy()}/refund`, {});
      return ['GET', `${card()}/transactions`];
    },
  ],
  [`GET ${DOC_MEMBER}/cards/{cardId}/pending-points`, () => ['GET', `${card()}/pending-points`]],
  [
    `POST ${DOC_MEMBER}/rewards/purchases`,
    () => ['POST', `${member()}/rewards/purchases`, { reward_id: DEMO_REWARDS.v2 }],
    202,
  ],
  [
    `POST ${DOC_MEMBER}/rewards/purchases`,
    () => ['POST', `${member()}/rewards/purchases`, { reward_id: DEMO_REWARDS.v2, mode: 'DRY_RUN' }],
  ],
  [
    `GET ${DOC_MEMBER}/rewards/purchases`,
    () => (buy(DEMO_REWARDS.v2Coupon), ['GET', `${member()}/rewards/purchases`]),
  ],
  [
    `POST ${DOC}/rewards/purchases/{rewardTransactionId}/refund`,
    () => ['POST', `${V2}/rewards/purchases/${buy()}/refund`, {}],
    202,
  ],
  [`GET ${DOC}/memberships/{customerId}`, () => ['GET', `${V2}/memberships/${demo('v2').customerId}`]],
  [
    'GET /v2/loyalties/memberships/{customerId}',
    () => ['GET', `/v2/loyalties/memberships/${demo('v2').customerId}`],
  ],
])('%s answers what the document says', (operation, ask, wanted = 200) => {
  const { status, json } = call(...ask());
  expect({ status, misfits: shapes.misfitsOfAnswer(operation, wanted, json) }).toEqual({
    status: wanted,
    misfits: [],
  });
});
