import type { OutgoingWebhook } from '../../webhooks.ts';
import { DEMO_LOYALTY } from '../seed.ts';
import { SquareCaller } from '../testing.ts';
import type { LoyaltyEvent, LoyaltyReward } from './records.ts';

const REWARDS = '/v2/loyalty/rewards';
const MAIN = 'LCORNER00001';
const { coffee, lunch } = DEMO_LOYALTY.tiers;

let key: number;
let sent: OutgoingWebhook[];
let square: SquareCaller;
let accountId: string;

beforeEach(() => {
  let now = Date.UTC(2026, 10, 3, 12);
  [key, sent] = [0, []];
  square = new SquareCaller({
    now: () => (now += 1),
    send: async (webhook) => {
      sent.push(webhook);
      return 200;
    },
  });
  accountId = square.core.square.loyalty.createAccount({ phone: '+16175550121', balance: 25 }).id;
});

const withKey = (body: object) => ({ idempotency_key: `key-${(key += 1)}`, ...body });
const wanted = (reward_tier_id: string, more: object = {}) =>
  withKey({ reward: { loyalty_account_id: accountId, reward_tier_id, ...more } });
const give = (tier = coffee): LoyaltyReward =>
  square.call('POST', REWARDS, wanted(tier)).json['reward'] as LoyaltyReward;
const balance = (): number => square.core.square.loyalty.account(accountId).balance;
const types = (): string[] => square.core.square.loyalty.events(accountId).map(({ type }) => type);

it('takes the points when a reward is created, and nothing more when it is redeemed', () => {
  const { id, ...reward } = give();
  expect(reward).toMatchObject({ status: 'ISSUED', points: 10, reward_tier_id: coffee });
  expect(balance()).toBe(15);
  const used = square.call('POST', `${REWARDS}/${id}/redeem`, withKey({ location_id: MAIN })).json;
  expect(used).toMatchObject({
    event: { type: 'REDEEM_REWARD', location_id: MAIN, redeem_reward: { reward_id: id } },
  });
  expect(square.call('GET', `${REWARDS}/${id}`).json).toMatchObject({
    reward: { status: 'REDEEMED', redeemed_at: expect.any(String) },
  });
  expect(balance()).toBe(15);
  expect(types()).toEqual(['ADJUST_POINTS', 'CREATE_REWARD', 'REDEEM_REWARD']);
});

it('gives the points back when a reward is deleted', () => {
  const { id } = give();
  expect(square.call('DELETE', `${REWARDS}/${id}`).json).toEqual({});
  expect(balance()).toBe(25);
  expect(types().at(-1)).toBe('DELETE_REWARD');
  expect(square.core.square.loyalty.events(accountId).at(-1)).toMatchObject({
    delete_reward: { points: 10, reward_id: id },
  });
});

it.each(['redeem', 'delete'])('ends a reward for good: after %s nothing follows', (end) => {
  const { id } = give();
  const redeem = () => ['POST', `${REWARDS}/${id}/redeem`, withKey({ location_id: MAIN })] as const;
  if (end === 'redeem') square.call(...redeem());
  else square.call('DELETE', `${REWARDS}/${id}`);
  const before = balance();
  expect(square.refusal(...redeem())).toEqual([400, 'BAD_REQUEST']);
  square.core.switches.squareEndedRewardCode = 'CONFLICT';
  expect(square.refusal('DELETE', `${REWARDS}/${id}`)).toEqual([409, 'CONFLICT']);
  expect(balance()).toBe(before);
});

it('redeems once under one key, whatever comes later', () => {
  const { id } = give();
  const body = withKey({ location_id: MAIN });
  const first = square.call('POST', `${REWARDS}/${id}/redeem`, body);
  expect(square.call('POST', `${REWARDS}/${id}/redeem`, body)).toEqual(first);
  expect(types().filter((type) => type === 'REDEEM_REWARD')).toHaveLength(1);
});

it('gives no reward for too few points, in a switch of codes, nor of a tier that is not there', () => {
  expect(square.refusal('POST', REWARDS, wanted(lunch))).toEqual([400, 'BAD_REQUEST']);
  square.core.switches.squareTooFewPointsCode = 'CONFLICT';
  expect(square.refusal('POST', REWARDS, wanted(lunch))).toEqual([409, 'CONFLICT']);
  expect(square.refusal('POST', REWARDS, wanted('none'))).toEqual([404, 'NOT_FOUND']);
  expect(balance()).toBe(25);
});

it('lists the rewards of an account, the last changed first', () => {
  const [first, second] = [give(), give()];
  square.call('DELETE', `${REWARDS}/${first?.id}`);
  const search = (query?: object): string[] =>
    square.list<LoyaltyReward>('rewards', `${REWARDS}/search`, { query }).map(({ id }) => id);
  expect(search({ loyalty_account_id: accountId })).toEqual([first?.id, second?.id]);
  expect(search({ loyalty_account_id: accountId, status: 'ISSUED' })).toEqual([second?.id]);
  expect(search()).toHaveLength(2);
  expect(square.refusal('POST', `${REWARDS}/search`, { query: { status: 'ISSUED' } })).toEqual([
    400,
    'MISSING_REQUIRED_PARAMETER',
  ]);
});

it('takes the discount off an open order, and redeems the reward when it is paid', () => {
  const till = square.core.square;
  const lines = [{ name: 'Lunch plate', price: 1150, tax: 80 }];
  const order = till.openOrder({ lines, customer: { phone: '+16175550121' } });
  const { reward } = square.call('POST', REWARDS, wanted(coffee, { order_id: order.id })).json as {
    reward: LoyaltyReward;
  };
  expect(square.call('GET', `/v2/orders/${order.id}`).json).toMatchObject({
    order: {
      state: 'OPEN',
      total_money: { amount: 830 },
      total_discount_money: { amount: 400 },
      rewards: [{ id: reward.id, reward_tier_id: coffee }],
    },
  });
  const { payment } = till.payOrder(order.id);
  expect(payment.total_money.amount).toBe(830);
  expect(square.call('GET', `${REWARDS}/${reward.id}`).json).toMatchObject({
    reward: { status: 'REDEEMED' },
  });
  const [earned, redeemed] = till.loyalty.events(accountId).slice(-2) as [LoyaltyEvent, LoyaltyEvent];
  expect(redeemed).toMatchObject({ source: 'SQUARE', redeem_reward: { order_id: order.id } });
  expect(redeemed['redeem_reward']).not.toHaveProperty('reward_id');
  expect(earned).toMatchObject({ source: 'SQUARE', accumulate_points: { points: 7, order_id: order.id } });
  expect(square.refusal('POST', REWARDS, wanted(coffee, { order_id: order.id }))).toEqual([
    400,
    'BAD_REQUEST',
  ]);
});

it('puts the full price back when a reward of an open order is deleted', () => {
  const order = square.core.square.openOrder({ lines: [{ name: 'Espresso', price: 260 }] });
  const { reward } = square.call('POST', REWARDS, wanted(coffee, { order_id: order.id })).json as {
    reward: LoyaltyReward;
  };
  const total = () =>
    (square.call('GET', `/v2/orders/${order.id}`).json['order'] as { total_money: { amount: number } })
      .total_money.amount;
  expect(total()).toBe(0);
  square.call('DELETE', `${REWARDS}/${reward.id}`);
  expect(total()).toBe(260);
});

it('tells of every change by webhook: of the event, and of the account where its balance moved', async () => {
  const subscription = {
    name: 'Loyalty',
    event_types: ['loyalty.account.created', 'loyalty.account.updated', 'loyalty.event.created'],
    notification_url: 'https://hooks.example/square',
  };
  square.call('POST', '/v2/webhooks/subscriptions', { subscription });
  const { id } = give();
  square.call('POST', `${REWARDS}/${id}/redeem`, withKey({ location_id: MAIN }));
  square.core.switches.squareLoyaltyDataType = 'loyalty';
  square.core.square.loyalty.createAccount({ phone: '+16175550122' });
  await square.core.webhooks.settled();
  const told = sent.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> });
  expect(told.map(({ type, data }) => [type, data['type'], Object.keys(data['object'] as object)])).toEqual([
    ['loyalty.event.created', 'loyalty_event', ['loyalty_event']],
    ['loyalty.account.updated', 'loyalty_account', ['loyalty_account']],
    ['loyalty.event.created', 'loyalty_event', ['loyalty_event']],
    ['loyalty.account.created', 'loyalty', ['loyalty_account']],
  ]);
});
