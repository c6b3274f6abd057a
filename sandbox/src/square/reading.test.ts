import type { Customer, Order, Payment, PaymentRefund } from './records.ts';
import { SquareCaller } from './testing.ts';

const NOW = Date.UTC(2026, 10, 3, 12);
const MAIN = 'LCORNER00001';
const STATION = 'LSTATION0002';

let now: number;
let square: SquareCaller;

beforeEach(() => {
  now = NOW;
  square = new SquareCaller({ now: () => now });
});

const payments = (query = ''): Payment[] => square.list('payments', `/v2/payments${query}`);
const refunds = (query = ''): PaymentRefund[] => square.list('refunds', `/v2/refunds${query}`);
const search = (query: object = {}, more: object = {}): Order[] =>
  square.list('orders', '/v2/orders/search', { location_ids: [MAIN, STATION], query, ...more });
const customers = (filter: object): Customer[] =>
  square.list('customers', '/v2/customers/search', { query: { filter } });

it.each([
  ['no token', {}, { authorization: '' }, [401, 'UNAUTHORIZED']],
  ['an unknown token', {}, { token: 'x' }, [401, 'UNAUTHORIZED']],
  ['an expired token', {}, { token: 'sandbox-square-expired' }, [401, 'ACCESS_TOKEN_EXPIRED']],
  ['a revoked token', {}, { token: 'sandbox-square-revoked' }, [401, 'ACCESS_TOKEN_REVOKED']],
  ['too few scopes', {}, { token: 'sandbox-square-oauth-orders' }, [403, 'INSUFFICIENT_SCOPES']],
  ['an odd version', {}, { 'Square-Version': 'today' }, [400, 'INVALID_SQUARE_VERSION_FORMAT']],
] as const)('refuses %s', (_name, _body, headers, refusal) => {
  expect(square.refusal('GET', '/v2/payments', undefined, headers)).toEqual(refusal);
});

it('tests a connection, of OAuth and of an application', () => {
  const ask = (token: string) => square.call('POST', '/oauth2/token/status', {}, { token }).json;
  expect(ask('sandbox-square-oauth')).toMatchObject({
    merchant_id: 'MLPASSCAFE0001',
    expires_at: expect.any(String),
    scopes: expect.arrayContaining(['PAYMENTS_READ']),
  });
  expect(ask('sandbox-square-token')).not.toHaveProperty('expires_at');
});

it('lists the payments of the main location, newest first, unless told', () => {
  const dates = payments().map(({ created_at: at }) => at);
  expect(dates).toEqual([...dates].sort().reverse());
  expect(dates).toHaveLength(5);
  expect(payments(`?location_id=${STATION}`)).toHaveLength(2);
  expect(payments('?sort_order=ASC').map(({ created_at: at }) => at)).toEqual(dates.reverse());
  expect(payments('?total=488')).toHaveLength(0);
  expect(payments('?total=439')).toHaveLength(1);
});

it('filters and sorts by the last change, so that a refund brings an old payment back', () => {
  const query = '?updated_at_begin_time=2026-10-31T18:00:00Z&sort_field=UPDATED_AT&sort_order=ASC';
  expect(
    payments(query).map(({ created_at, refund_ids = [] }) => [created_at.slice(0, 10), refund_ids.length]),
  ).toEqual([
    ['2026-10-30', 1],
    ['2026-11-01', 0],
    ['2026-10-31', 1],
  ]);
  expect(payments(`${query}&updated_at_end_time=2026-10-31T18:45:00.000Z`)).toHaveLength(1);
});

it('lists the last year unless told', () => {
  now = Date.UTC(2028, 0, 1);
  expect(payments()).toEqual([]);
  expect(payments('?begin_time=2026-01-01T00:00:00Z')).toHaveLength(5);
});

it('turns pages by a cursor that is good for its query only', () => {
  const seen: string[] = [];
  let cursor = '';
  do {
    const { json } = square.call('GET', `/v2/payments?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...(json['payments'] as Payment[]).map(({ id }) => id));
    cursor = (json['cursor'] as string | undefined) ?? '';
    if (seen.length === 2) square.core.square.ringUp({ lines: [{ name: 'Tea', price: 100 }] });
  } while (cursor !== '');
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
  const { json } = square.call('GET', '/v2/payments?limit=1');
  const again = `/v2/payments?limit=1&sort_order=ASC&cursor=${String(json['cursor'])}`;
  expect(square.refusal('GET', again)).toEqual([400, 'INVALID_CURSOR']);
});

it.each([
  ['/v2/payments?limit=0', 'VALUE_TOO_LOW'],
  ['/v2/payments?limit=x', 'EXPECTED_INTEGER'],
  ['/v2/payments?begin_time=yesterday', 'INVALID_TIME'],
  ['/v2/payments?begin_time=2026-10-31T00:00:00Z&end_time=2026-10-30T00:00:00Z', 'INVALID_TIME_RANGE'],
  ['/v2/payments?sort_field=AMOUNT', 'INVALID_ENUM_VALUE'],
  ['/v2/payments?sort_order=UP', 'INVALID_SORT_ORDER'],
  ['/v2/customers?limit=101', 'VALUE_TOO_HIGH'],
])('refuses %s', (path, code) => {
  expect(square.refusal('GET', path)).toEqual([400, code]);
});

it('lists refunds of all locations, by payment', () => {
  expect(refunds().map(({ amount_money: money, status }) => [money.amount, status])).toEqual([
    [439, 'COMPLETED'],
    [1231, 'COMPLETED'],
  ]);
  expect(refunds(`?location_id=${STATION}`)).toEqual([]);
  const [refund] = refunds('?updated_at_begin_time=2026-11-01T00:00:00Z');
  expect(square.call('GET', `/v2/refunds/${refund?.id}`).json).toEqual({ refund });
  expect(square.call('GET', `/v2/payments/${refund?.payment_id}`).json).toMatchObject({
    payment: { refund_ids: [refund?.id], refunded_money: { amount: 439 } },
  });
  expect(square.call('GET', `/v2/orders/${refund?.order_id}`).json).toMatchObject({
    order: { returns: [{ source_order_id: expect.any(String) }] },
  });
});

it.each(['payments', 'refunds', 'orders', 'customers', 'locations', 'merchants'])(
  'answers 404 for an unknown id of %s',
  (name) => {
    expect(square.refusal('GET', `/v2/${name}/none`)).toEqual([404, 'NOT_FOUND']);
  },
);

it('answers several orders at once and leaves unknown ones out', () => {
  const [first, second] = search();
  const ask = (body: object): string[] =>
    square.list<Order>('orders', '/v2/orders/batch-retrieve', body).map(({ id }) => id);
  expect(ask({ order_ids: [first?.id, 'none', second?.id] })).toEqual([first?.id, second?.id]);
  expect(ask({ order_ids: ['none'] })).toEqual([]);
  expect(square.refusal('POST', '/v2/orders/batch-retrieve', {})).toEqual([
    400,
    'MISSING_REQUIRED_PARAMETER',
  ]);
});

it('searches orders by state, customer and one date, both ends included', () => {
  const all = search();
  expect(all).toHaveLength(9);
  const ada = customers({ email_address: { exact: 'ADA@example.com' } })[0]?.id;
  expect(search({ filter: { customer_filter: { customer_ids: [ada] } } })).toHaveLength(3);
  expect(search({ filter: { state_filter: { states: ['OPEN'] } } })).toEqual([]);
  const at = all[0]?.updated_at;
  const updated_at = { start_at: at, end_at: at };
  const sort = { sort_field: 'UPDATED_AT' };
  expect(search({ filter: { date_time_filter: { updated_at } }, sort })).toEqual([all[0]]);
});

it.each([
  ['no locations', { location_ids: [] }, 'MISSING_REQUIRED_PARAMETER'],
  ['eleven locations', { location_ids: Array.from({ length: 11 }, () => MAIN) }, 'ARRAY_LENGTH_TOO_LONG'],
  [
    'another order than the date filter',
    { location_ids: [MAIN], query: { filter: { date_time_filter: { updated_at: {} } } } },
    'BAD_REQUEST',
  ],
  [
    'two dates',
    { location_ids: [MAIN], query: { filter: { date_time_filter: { updated_at: {}, closed_at: {} } } } },
    'BAD_REQUEST',
  ],
  ['a text for the query', { location_ids: [MAIN], query: 'x' }, 'EXPECTED_OBJECT'],
])('refuses a search of orders with %s', (_name, body, code) => {
  expect(square.refusal('POST', '/v2/orders/search', body)).toEqual([400, code]);
});

it('searches customers by exact and by fuzzy texts', () => {
  const names = (filter: object) => customers(filter).map(({ given_name: name }) => name);
  expect(names({})).toEqual(['Ada', 'Ben', 'Cleo', 'Dev']);
  expect(names({ phone_number: { exact: '16175550122' } })).toEqual(['Ben']);
  expect(names({ email_address: { fuzzy: 'example' } })).toEqual(['Ada', 'Ben', 'Cleo']);
  expect(names({ email_address: { fuzzy: 'example' }, phone_number: { fuzzy: '0121' } })).toEqual(['Ada']);
  expect(names({ updated_at: { start_at: '2026-10-31T00:00:00Z' } })).toEqual(['Cleo', 'Dev']);
});

it('leaves an empty list out of the answer, or sends it empty', () => {
  const nobody = { query: { filter: { reference_id: { exact: 'x' } } } };
  const ask = () => square.call('POST', '/v2/customers/search', nobody).json;
  expect(ask()).toEqual({});
  square.core.switches.squareEmptyLists = 'empty';
  expect(ask()).toEqual({ customers: [] });
});

it('shows what is new in lists only after a while, and by id at once', () => {
  square.core.switches.squareLagMs = 5000;
  const before = payments().length;
  const { payment } = square.core.square.ringUp({ lines: [{ name: 'Tea', price: 250 }] });
  expect(payments()).toHaveLength(before);
  expect(square.call('GET', `/v2/payments/${payment.id}`).status).toBe(200);
  now += 5000;
  expect(payments()[0]?.id).toBe(payment.id);
  square.core.square.refund({ paymentId: payment.id });
  expect(payments()[0]).not.toHaveProperty('refund_ids');
  now += 5000;
  expect(payments()[0]?.refund_ids).toHaveLength(1);
});

it('can move the sample sales so that they look recent, and start without any', () => {
  now = Date.UTC(2031, 2, 3, 4);
  square = new SquareCaller({ now: () => now, recentSales: true });
  expect(payments()).toHaveLength(5);
  expect(refunds()[0]?.created_at.slice(0, 10)).toBe('2031-03-02');
  expect(new SquareCaller({ seed: false }).list('payments', '/v2/payments')).toEqual([]);
});

it('gives the samples the same ids at every start, and new sales ids of their own', () => {
  const ids = payments().map(({ id }) => id);
  const ring = (): string => square.core.square.ringUp({ lines: [{ name: 'Tea', price: 100 }] }).payment.id;
  const rung = ring();
  square.core.reset();
  expect(payments().map(({ id }) => id)).toEqual(ids);
  expect(ring()).not.toBe(rung);
});
