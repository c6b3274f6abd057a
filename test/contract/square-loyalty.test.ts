import { DEMO_LOYALTY } from '../../sandbox/src/square/seed.ts';
import { SquareCaller } from '../../sandbox/src/square/testing.ts';
import { SQUARE_EVENTS } from '../../sandbox/src/square/webhook.ts';
import type { OutgoingWebhook } from '../../sandbox/src/webhooks.ts';
import { callChecker } from './openapi/operations.ts';
import { readShapes } from './openapi/shapes.ts';

const shapes = readShapes('square');
const isCallKnown = callChecker('square');
const PHONE = '+16175550121';
const [PROGRAM, ACCOUNTS, REWARDS] = [
  `/v2/loyalty/programs/${DEMO_LOYALTY.program}`,
  '/v2/loyalty/accounts',
  '/v2/loyalty/rewards',
];
const PERIOD = 'BEGIN:VEVENT\nDTSTART:20261101T000000\nDURATION:P1D\nRRULE:FREQ=DAILY\nEND:VEVENT';

let square: SquareCaller;
let sent: OutgoingWebhook[];
let accountId: string;

beforeEach(() => {
  sent = [];
  square = new SquareCaller({
    now: () => Date.UTC(2026, 10, 3),
    send: async (webhook) => {
      sent.push(webhook);
      return 200;
    },
  });
  accountId = square.core.square.loyalty.createAccount({ phone: PHONE, balance: 30 }).id;
});

const once = { idempotency_key: 'k-1' };
const account = (phone_number: string) => ({
  ...once,
  loyalty_account: { program_id: DEMO_LOYALTY.program, mapping: { phone_number } },
});
const wanted = (more: object = {}) => ({
  ...once,
  reward: { loyalty_account_id: accountId, reward_tier_id: DEMO_LOYALTY.tiers.coffee, ...more },
});
const reward = (): string =>
  (square.call('POST', REWARDS, { ...wanted(), idempotency_key: 'first' }).json['reward'] as { id: string })
    .id;
const promotion = (incentive: object) => ({
  idempotency_key: 'k-3',
  loyalty_promotion: { name: 'November', incentive, available_time: { time_periods: [PERIOD] } },
});
const twice = { type: 'POINTS_MULTIPLIER', points_multiplier_data: { multiplier: '2' } };
const sale = () => square.core.square.ringUp({ lines: [{ name: 'Beans', price: 12_900 }] }).order.id;

type Ask = () => [path: string, body?: unknown];

const ASKED: [operation: string, ask: Ask][] = [
  ['GET /v2/loyalty/programs', () => ['/v2/loyalty/programs']],
  ['GET /v2/loyalty/programs/{program_id}', () => ['/v2/loyalty/programs/main']],
  [
    'POST /v2/loyalty/programs/{program_id}/calculate',
    () => [`${PROGRAM}/calculate`, { order_id: sale(), loyalty_account_id: accountId }],
  ],
  ['GET /v2/loyalty/programs/{program_id}/promotions', () => [`${PROGRAM}/promotions?status=ACTIVE&limit=5`]],
  ['POST /v2/loyalty/programs/{program_id}/promotions', () => [`${PROGRAM}/promotions`, promotion(twice)]],
  [
    'GET /v2/loyalty/programs/{program_id}/promotions/{promotion_id}',
    () => [`${PROGRAM}/promotions/${DEMO_LOYALTY.promotion}`],
  ],
  [
    'POST /v2/loyalty/programs/{program_id}/promotions/{promotion_id}/cancel',
    () => [`${PROGRAM}/promotions/${DEMO_LOYALTY.promotion}/cancel`],
  ],
  ['POST /v2/loyalty/accounts', () => [ACCOUNTS, account('+447700900123')]],
  [
    'POST /v2/loyalty/accounts/search',
    () => [`${ACCOUNTS}/search`, { query: { mappings: [{ phone_number: PHONE }] }, limit: 1 }],
  ],
  ['GET /v2/loyalty/accounts/{account_id}', () => [`${ACCOUNTS}/${accountId}`]],
  [
    'POST /v2/loyalty/accounts/{account_id}/accumulate',
    () => [
      `${ACCOUNTS}/${accountId}/accumulate`,
      { ...once, accumulate_points: { order_id: sale() }, location_id: 'LCORNER00001' },
    ],
  ],
  [
    'POST /v2/loyalty/accounts/{account_id}/adjust',
    () => [`${ACCOUNTS}/${accountId}/adjust`, { ...once, adjust_points: { points: -5, reason: 'Till 2' } }],
  ],
  ['POST /v2/loyalty/rewards', () => [REWARDS, wanted()]],
  [
    'POST /v2/loyalty/rewards/search',
    () => (reward(), [`${REWARDS}/search`, { query: { loyalty_account_id: accountId, status: 'ISSUED' } }]),
  ],
  ['GET /v2/loyalty/rewards/{reward_id}', () => [`${REWARDS}/${reward()}`]],
  ['DELETE /v2/loyalty/rewards/{reward_id}', () => [`${REWARDS}/${reward()}`]],
  [
    'POST /v2/loyalty/rewards/{reward_id}/redeem',
    () => [`${REWARDS}/${reward()}/redeem`, { ...once, location_id: 'LCORNER00001' }],
  ],
  ['POST /v2/loyalty/events/search', () => (reward(), ['/v2/loyalty/events/search', { limit: 30 }])],
  [
    'POST /v2/customers',
    () => ['/v2/customers', { given_name: 'Eve', reference_id: 'CUST-7', birthday: '1990-04-30' }],
  ],
  [
    'PUT /v2/customers/{customer_id}',
    () => {
      const { customer_id } = square.core.square.loyalty.account(accountId);
      return [`/v2/customers/${customer_id}`, { family_name: 'Byron' }];
    },
  ],
];

it.each(ASKED)('%s answers what the document says', (operation, ask) => {
  const [path, body] = ask();
  const [method = ''] = operation.split(' ');
  expect(isCallKnown({ method, path, headers: {}, ...(body === undefined ? {} : { body }) })).toEqual([]);
  const { status, json } = square.call(method, path, body);
  expect({ status, misfits: shapes.misfitsOfAnswer(operation, 200, json) }).toEqual({
    status: 200,
    misfits: [],
  });
});

it('knows every operation of the Loyalty API that the document has', () => {
  const known = new Set(ASKED.map(([operation]) => operation));
  expect(shapes.operations.filter((one) => one.includes('/loyalty/') && !known.has(one))).toEqual([]);
});

it('every kind of ledger entry, reward, order with a reward and webhook fits', async () => {
  const { square: till } = square.core;
  square.call('POST', '/v2/webhooks/subscriptions', {
    subscription: {
      name: 'All',
      event_types: SQUARE_EVENTS,
      notification_url: 'https://hooks.example/square',
    },
  });
  const lines = [{ name: 'Beans', price: 12_900 }];
  const order = till.openOrder({ lines, customer: { phone: PHONE } });
  square.call('POST', REWARDS, wanted({ order_id: order.id }));
  const open = till.state.orders.get(order.id);
  const { payment } = till.payOrder(order.id);
  till.refund({ paymentId: payment.id });
  square.call('DELETE', `${REWARDS}/${reward()}`);
  till.loyalty.expire({ accountId, points: 1 });
  square.call('POST', `${PROGRAM}/promotions`, promotion(twice));
  square.call('POST', `${PROGRAM}/promotions/${DEMO_LOYALTY.promotion}/cancel`);
  square.call('POST', ACCOUNTS, { ...account('+447700900123'), idempotency_key: 'k-2' });
  square.call('PUT', `/v2/customers/${till.loyalty.account(accountId).customer_id}`, { note: 'x' });
  await square.core.webhooks.settled();

  const events = till.loyalty.events();
  expect(new Set(events.map(({ type }) => type)).size).toBe(7);
  expect(events.flatMap((event) => shapes.misfits('LoyaltyEvent', event))).toEqual([]);
  for (const kept of [open, till.state.orders.get(order.id)])
    expect(shapes.misfits('Order', kept)).toEqual([]);
  const told = new Set(sent.map(({ event }) => event));
  expect(SQUARE_EVENTS.filter((event) => !told.has(event))).toEqual([]);
  const misfits = sent.flatMap(({ event, body }) => {
    const name = event.replace(/(?:^|\.)(\w)/g, (_all, first: string) => first.toUpperCase());
    const { location_id: _place, ...envelope } = JSON.parse(body) as { location_id?: string };
    return shapes.misfits(`${name}Event`, envelope).map((misfit) => `${event} ${misfit}`);
  });
  expect(misfits).toEqual([]);
});

it('notices a field that the document does not name', () => {
  const kept = square.core.square.loyalty.account(accountId);
  expect(shapes.misfits('LoyaltyAccount', { ...kept, points: 3 })).toEqual([
    expect.stringContaining('points'),
  ]);
});
