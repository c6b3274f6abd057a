import { DEMO_LOYALTY } from '../seed.ts';
import { SquareCaller } from '../testing.ts';
import { detailsOf } from './records.ts';
import type { LoyaltyEvent, LoyaltyPromotion } from './records.ts';

const PROGRAM = `/v2/loyalty/programs/${DEMO_LOYALTY.program}`;
const PROMOTIONS = `${PROGRAM}/promotions`;
const MAIN = 'LCORNER00001';
const PHONE = '+16175550121';
const PERIOD =
  'BEGIN:VEVENT\nDTSTART:20261101T000000\nDURATION:P1D\nRRULE:FREQ=DAILY;UNTIL=20261130\nEND:VEVENT';

let key: number;
let now: number;
let square: SquareCaller;
let accountId: string;

beforeEach(() => {
  [key, now] = [0, Date.UTC(2026, 10, 3, 12)];
  square = new SquareCaller({ now: () => (now += 1), switches: { squareTillEarns: false } });
  accountId = square.core.square.loyalty.createAccount({ phone: PHONE }).id;
});

const withKey = (body: object) => ({ idempotency_key: `key-${(key += 1)}`, ...body });
const sell = (price: number, more: object = {}) =>
  square.core.square.ringUp({ lines: [{ name: 'Beans', price, tax: 90 }], tip: 500, ...more });
const accumulation = (order_id: string) => withKey({ accumulate_points: { order_id }, location_id: MAIN });
const path = () => `/v2/loyalty/accounts/${accountId}/accumulate`;
const earn = (order: string): LoyaltyEvent[] => square.list('events', path(), accumulation(order));
const points = (events: LoyaltyEvent[]) => events.map((event) => [event.type, detailsOf(event).points]);
const ledger = () => square.core.square.loyalty.events(accountId);
const promotion = (incentive: object, more: object = {}) =>
  withKey({
    loyalty_promotion: {
      name: 'November',
      incentive,
      available_time: { time_periods: [PERIOD] },
      ...more,
    },
  });
const announce = (incentive: object, more: object = {}): LoyaltyPromotion =>
  square.call('POST', PROMOTIONS, promotion(incentive, more)).json['loyalty_promotion'] as LoyaltyPromotion;
const twice = { type: 'POINTS_MULTIPLIER', points_multiplier_data: { multiplier: '2' } };
const plusFive = { type: 'POINTS_ADDITION', points_addition_data: { points_addition: 5 } };

it('earns a point for every whole dollar before tax and tip, by order', () => {
  const { order } = sell(1999);
  const [event] = earn(order.id);
  expect(event).toMatchObject({
    type: 'ACCUMULATE_POINTS',
    source: 'LOYALTY_API',
    accumulate_points: { points: 19, order_id: order.id },
  });
  expect(
    square.call('POST', '/v2/loyalty/events/search', {
      query: { filter: { order_filter: { order_id: order.id } } },
    }).json,
  ).toEqual({ events: [event] });
  expect(earn(sell(99).order.id)).toEqual([]);
});

it('takes whole steps of the rule, and the tax where the rule says so: 105 USD at 1 per 10 USD are 10', () => {
  const { loyalty } = square.core.square.state;
  const rule = { accrual_type: 'SPEND', points: 1 } as const;
  const per = (amount: number) => ({ amount, currency: 'USD' });
  const spend_data = { amount_money: per(1000), tax_mode: 'AFTER_TAX' } as const;
  loyalty.program = { ...loyalty.program!, accrual_rules: [{ ...rule, spend_data }] };
  expect(points(earn(sell(10_410 - 90 + 180).order.id))[0]).toEqual(['ACCUMULATE_POINTS', 10]);
  const visit_data = { minimum_amount_money: per(500), tax_mode: 'BEFORE_TAX' } as const;
  loyalty.program = {
    ...loyalty.program,
    accrual_rules: [
      { ...rule, spend_data },
      { accrual_type: 'VISIT', points: 3, visit_data },
    ],
  };
  expect(points(earn(sell(1200).order.id))).toEqual([['ACCUMULATE_POINTS', 3]]);
  expect(points(earn(sell(499).order.id))).toEqual([]);
});

it('calculates the same without giving it', () => {
  const { order } = sell(12_000);
  const calculate = (body: object) => square.call('POST', `${PROGRAM}/calculate`, body).json;
  expect(calculate({ order_id: order.id, loyalty_account_id: accountId })).toEqual({
    points: 120,
    promotion_points: 120,
  });
  const transaction_amount_money = { amount: 1999, currency: 'USD' };
  expect(calculate({ transaction_amount_money })).toEqual({ points: 19, promotion_points: 0 });
  expect(square.refusal('POST', `${PROGRAM}/calculate`, {})).toEqual([400, 'BAD_REQUEST']);
  expect(ledger()).toEqual([]);
});

it('earns for a paid order only, and a second time, or not, as the switches say', () => {
  const open = square.core.square.openOrder({ lines: [{ name: 'Beans', price: 1290 }] });
  expect(square.refusal('POST', path(), accumulation(open.id))).toEqual([400, 'BAD_REQUEST']);
  square.core.switches.squareEarnsOnlyWhenPaid = false;
  expect(earn(open.id)).toHaveLength(1);
  expect(earn(open.id)).toHaveLength(1);
  square.core.switches.squareOrderEarnsAgain = false;
  expect(square.refusal('POST', path(), accumulation(open.id))).toEqual([400, 'BAD_REQUEST']);
  expect(ledger()).toHaveLength(2);
  expect(square.refusal('POST', path(), accumulation('none'))).toEqual([404, 'NOT_FOUND']);
});

it('adds the points of the newest promotion in an event of its own, as often as its limit allows', () => {
  announce(twice);
  const { id } = announce(plusFive, { trigger_limit: { times: 1, interval: 'DAY' } });
  const events = earn(sell(1000).order.id);
  expect(points(events)).toEqual([
    ['ACCUMULATE_POINTS', 10],
    ['ACCUMULATE_PROMOTION_POINTS', 5],
  ]);
  expect(detailsOf(events[1]!).loyalty_promotion_id).toBe(id);
  expect(points(earn(sell(700).order.id))[1]).toEqual(['ACCUMULATE_PROMOTION_POINTS', 7]);
  now += 86_400_000;
  expect(points(earn(sell(1000).order.id))[1]).toEqual(['ACCUMULATE_PROMOTION_POINTS', 5]);
});

it('lists promotions by what they are today, and cancels them for good', () => {
  const { id, status, available_time } = announce(plusFive);
  expect({ status, available_time }).toMatchObject({
    status: 'ACTIVE',
    available_time: { start_date: '2026-11-01', end_date: '2026-11-30' },
  });
  const ids = (wanted: string): string[] =>
    square
      .list<LoyaltyPromotion>('loyalty_promotions', `${PROMOTIONS}?status=${wanted}`)
      .map((one) => one.id);
  expect(ids('ACTIVE')).toEqual([id, DEMO_LOYALTY.promotion]);
  now = Date.UTC(2026, 11, 2);
  expect(ids('ENDED')).toEqual([id]);
  const later = announce(plusFive, { available_time: { time_periods: ['DTSTART:20270101T000000'] } });
  expect(ids('SCHEDULED')).toEqual([later.id]);
  const cancel = (one: string) => ['POST', `${PROMOTIONS}/${one}/cancel`] as const;
  expect(square.call(...cancel(later.id)).json).toMatchObject({ loyalty_promotion: { status: 'CANCELED' } });
  expect(square.refusal(...cancel(later.id))).toEqual([400, 'BAD_REQUEST']);
  expect(square.refusal(...cancel(id))).toEqual([400, 'BAD_REQUEST']);
  expect(square.refusal(...cancel('none'))).toEqual([404, 'NOT_FOUND']);
  expect(square.call('GET', `${PROMOTIONS}/${id}`).json).toMatchObject({ loyalty_promotion: { id } });
});

it.each([
  [
    'a multiplier of 11',
    () => promotion({ ...twice, points_multiplier_data: { multiplier: '11' } }),
    'INVALID_VALUE',
  ],
  ['no such incentive', () => promotion({ type: 'CAKE' }), 'INVALID_ENUM_VALUE'],
  ['no period', () => promotion(plusFive, { available_time: {} }), 'INVALID_VALUE'],
  ['a long name', () => promotion(plusFive, { name: 'x'.repeat(71) }), 'VALUE_TOO_LONG'],
])('refuses a promotion with %s', (_name, body, code) => {
  expect(square.refusal('POST', PROMOTIONS, body())).toEqual([400, code]);
});

it('has at most ten promotions that are on or will be', () => {
  for (let count = 1; count < 10; count++) announce(plusFive);
  expect(square.refusal('POST', PROMOTIONS, promotion(plusFive))).toEqual([400, 'BAD_REQUEST']);
});

it('earns at the till by itself for a customer with an account, and a refund takes it back', () => {
  square.core.switches.squareTillEarns = true;
  sell(900);
  const { payment, order } = sell(1290, { customer: { phone: PHONE }, tip: 0 });
  expect(points(ledger())).toEqual([['ACCUMULATE_POINTS', 12]]);
  expect(ledger()[0]).toMatchObject({ source: 'SQUARE', accumulate_points: { order_id: order.id } });
  square.core.square.refund({ paymentId: payment.id, amount: 690 });
  square.core.square.refund({ paymentId: payment.id });
  expect(points(ledger()).slice(1)).toEqual([
    ['ADJUST_POINTS', -6],
    ['ADJUST_POINTS', -6],
  ]);
  square.core.square.loyalty.subscribe('INACTIVE');
  sell(1290, { customer: { phone: PHONE } });
  expect(ledger()).toHaveLength(3);
});
