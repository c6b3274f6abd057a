import type { LoyaltyAccount, LoyaltyEvent } from './records.ts';
import { DEMO_LOYALTY } from '../seed.ts';
import { SquareCaller } from '../testing.ts';

const ACCOUNTS = '/v2/loyalty/accounts';
const EVENTS = '/v2/loyalty/events/search';
const ADA = '+16175550121';
const MAIN = 'LCORNER00001';

let now: number;
let key: number;
let square: SquareCaller;

beforeEach(() => {
  now = Date.UTC(2026, 10, 3, 12);
  key = 0;
  square = new SquareCaller({ now: () => (now += 1) });
});

const withKey = (body: object, idempotency_key = `key-${(key += 1)}`) => ({ idempotency_key, ...body });
const wanted = (phone_number: string, more: object = {}) => ({
  loyalty_account: { program_id: DEMO_LOYALTY.program, mapping: { phone_number }, ...more },
});
const enrol = (phone: string): LoyaltyAccount =>
  square.call('POST', ACCOUNTS, withKey(wanted(phone))).json['loyalty_account'] as LoyaltyAccount;
const account = (id: string): LoyaltyAccount =>
  square.call('GET', `${ACCOUNTS}/${id}`).json['loyalty_account'] as LoyaltyAccount;
const search = (query?: object): string[] =>
  square.list<LoyaltyAccount>('loyalty_accounts', `${ACCOUNTS}/search`, { query }).map(({ id }) => id);
const adjust = (id: string, points: number, more: object = {}) =>
  withKey({ adjust_points: { points, reason: 'Goodwill' }, ...more });
const events = (filter: object = {}): LoyaltyEvent[] => square.list('events', EVENTS, { query: { filter } });

it('opens an account for a customer whose phone number is known, with no points', () => {
  const { id, customer_id: customer, ...rest } = enrol(ADA);
  expect(rest).toMatchObject({ balance: 0, lifetime_points: 0, mapping: { phone_number: ADA } });
  expect(rest).not.toHaveProperty('enrolled_at');
  expect(square.call('GET', `/v2/customers/${customer}`).json).toMatchObject({
    customer: { given_name: 'Ada' },
  });
  expect(account(id)).toMatchObject({ id, ...rest });
});

it('adds a customer for a phone number that nobody has', () => {
  const { customer_id: customer } = enrol('+447700900123');
  expect(square.call('GET', `/v2/customers/${customer}`).json).toMatchObject({
    customer: { phone_number: '+447700900123', creation_source: 'LOYALTY' },
  });
});

it('has one account for each phone number; which code says so is a switch', () => {
  const { id } = enrol(ADA);
  expect(square.refusal('POST', ACCOUNTS, withKey(wanted(ADA)))).toEqual([400, 'BAD_REQUEST']);
  square.core.switches.squareSecondAccountCode = 'CONFLICT';
  expect(square.refusal('POST', ACCOUNTS, withKey(wanted(ADA)))).toEqual([409, 'CONFLICT']);
  expect(search()).toEqual([id]);
});

it('answers a repeat under one key with the first answer, and refuses another call under it', () => {
  const first = square.call('POST', ACCOUNTS, withKey(wanted(ADA), 'k'));
  expect(square.call('POST', ACCOUNTS, withKey(wanted(ADA), 'k'))).toEqual(first);
  const other = withKey(wanted('+16175550999'), 'k');
  expect(square.refusal('POST', ACCOUNTS, other)).toEqual([400, 'IDEMPOTENCY_KEY_REUSED']);
  expect(search()).toHaveLength(1);
});

it.each([
  ['no key', wanted(ADA), 'MISSING_REQUIRED_PARAMETER'],
  ['a long key', withKey(wanted(ADA), 'k'.repeat(129)), 'VALUE_TOO_LONG'],
  [
    'no phone',
    withKey({ loyalty_account: { program_id: DEMO_LOYALTY.program } }),
    'MISSING_REQUIRED_PARAMETER',
  ],
  ['a local number', withKey(wanted('6175550121')), 'INVALID_PHONE_NUMBER'],
  ['a country without loyalty', withKey(wanted('+4915112345678')), 'INVALID_PHONE_NUMBER'],
])('refuses an account with %s', (_name, body, code) => {
  expect(square.refusal('POST', ACCOUNTS, body)).toEqual([400, code]);
});

it('needs the scopes of loyalty', () => {
  const token = 'sandbox-square-oauth-till';
  const refused = [403, 'INSUFFICIENT_SCOPES'];
  expect(square.refusal('GET', '/v2/loyalty/programs/main', undefined, { token })).toEqual(refused);
  expect(square.refusal('POST', ACCOUNTS, withKey(wanted(ADA)), { token })).toEqual(refused);
  expect(square.call('POST', `${ACCOUNTS}/search`, {}, { token: 'sandbox-square-oauth' }).status).toBe(200);
});

it('has no program where the merchant has no Square Loyalty', () => {
  square.core.square.loyalty.subscribe('none');
  expect(square.refusal('GET', '/v2/loyalty/programs/main')).toEqual([404, 'NOT_FOUND']);
  square.core.square.loyalty.subscribe('INACTIVE');
  expect(square.call('GET', '/v2/loyalty/programs/main').json).toMatchObject({
    program: { status: 'INACTIVE', reward_tiers: [{ points: 10 }, { points: 50 }] },
  });
});

it('finds accounts by phone numbers or by customers, in pages', () => {
  const [ada, ben, cleo] = [enrol(ADA), enrol('+16175550122'), enrol('+16175550125')];
  expect(search()).toEqual([ada.id, ben.id, cleo.id]);
  expect(search({ mappings: [{ phone_number: ADA }, { phone_number: '+16175550000' }] })).toEqual([ada.id]);
  expect(search({ customer_ids: [cleo.customer_id, ben.customer_id] })).toEqual([ben.id, cleo.id]);
  const { json } = square.call('POST', `${ACCOUNTS}/search`, { limit: 2 });
  const next = square.call('POST', `${ACCOUNTS}/search`, { limit: 2, cursor: json['cursor'] }).json;
  expect(next).toMatchObject({ loyalty_accounts: [{ id: cleo.id }] });
  expect(next).not.toHaveProperty('cursor');
  expect(square.refusal('POST', `${ACCOUNTS}/search`, { query: { mappings: [], customer_ids: [] } })).toEqual(
    [400, 'BAD_REQUEST'],
  );
  expect(square.refusal('POST', `${ACCOUNTS}/search`, { limit: 201 })).toEqual([400, 'VALUE_TOO_HIGH']);
});

it('adjusts up and down, below zero only where that is allowed', () => {
  const { id } = enrol(ADA);
  const path = `${ACCOUNTS}/${id}/adjust`;
  expect(square.call('POST', path, adjust(id, 5)).json).toMatchObject({
    event: { type: 'ADJUST_POINTS', source: 'LOYALTY_API', adjust_points: { points: 5, reason: 'Goodwill' } },
  });
  expect(square.refusal('POST', path, adjust(id, -6))).toEqual([400, 'BAD_REQUEST']);
  square.call('POST', path, adjust(id, -6, { allow_negative_balance: true }));
  expect(account(id)).toMatchObject({ balance: -1, lifetime_points: 0 });
  expect(square.refusal('POST', path, adjust(id, 0))).toEqual([400, 'INVALID_VALUE']);
  expect(square.refusal('POST', path, adjust(id, 1.5))).toEqual([400, 'EXPECTED_INTEGER']);
});

it('accumulates a number of points, and enrols with the first ones', () => {
  const { id } = enrol(ADA);
  const path = `${ACCOUNTS}/${id}/accumulate`;
  const body = (points: unknown) => withKey({ accumulate_points: { points }, location_id: MAIN });
  expect(square.call('POST', path, body(7)).json).toMatchObject({
    events: [{ type: 'ACCUMULATE_POINTS', location_id: MAIN, accumulate_points: { points: 7 } }],
  });
  expect(account(id)).toMatchObject({ balance: 7, lifetime_points: 7, enrolled_at: expect.any(String) });
  expect(square.refusal('POST', path, body(0))).toEqual([400, 'VALUE_TOO_LOW']);
  expect(square.refusal('POST', path, body(undefined))).toEqual([400, 'BAD_REQUEST']);
  const elsewhere = withKey({ accumulate_points: { points: 1 }, location_id: 'none' });
  expect(square.refusal('POST', path, elsewhere)).toEqual([404, 'NOT_FOUND']);
});

it('keeps a ledger: newest first, by account, type, time and place, in pages of 30', () => {
  const { loyalty } = square.core.square;
  const [ada, ben] = [enrol(ADA), loyalty.createAccount({ phone: '+16175550122', balance: 3 })];
  const from = new Date(now).toISOString();
  for (let points = 1; points <= 32; points++) loyalty.adjust({ accountId: ada.id, points });
  loyalty.expire({ accountId: ben.id, points: 2 });
  expect(ben.balance).toBe(3);
  expect(events({ loyalty_account_filter: { loyalty_account_id: ben.id } }).map(({ type }) => type)).toEqual([
    'EXPIRE_POINTS',
    'ADJUST_POINTS',
  ]);
  expect(events({ type_filter: { types: ['EXPIRE_POINTS'] } })).toHaveLength(1);
  expect(events({ location_filter: { location_ids: [MAIN] } })).toEqual([]);
  const filter = {
    loyalty_account_filter: { loyalty_account_id: ada.id },
    date_time_filter: { created_at: { start_at: from } },
  };
  const page = square.call('POST', EVENTS, { query: { filter } }).json as {
    events: object[];
    cursor: string;
  };
  expect(page.events).toHaveLength(30);
  expect(page.events[0]).toMatchObject({ adjust_points: { points: 32 } });
  expect(square.list('events', EVENTS, { query: { filter }, cursor: page.cursor })).toHaveLength(2);
  expect(square.refusal('POST', EVENTS, { query: {}, cursor: page.cursor })).toEqual([400, 'INVALID_CURSOR']);
  expect(square.refusal('POST', EVENTS, { query: { filter: { type_filter: { types: ['X'] } } } })).toEqual([
    400,
    'INVALID_ENUM_VALUE',
  ]);
});

it('shows what is new in searches only after a while, and by id at once', () => {
  square.core.switches.squareLoyaltyLagMs = 5_000;
  const { id } = enrol(ADA);
  square.core.square.loyalty.adjust({ accountId: id, points: 4 });
  expect([search(), events()]).toEqual([[], []]);
  expect(account(id).balance).toBe(4);
  now += 5_000;
  expect([search(), events().length]).toEqual([[id], 1]);
});

it('has two accounts with points where the sandbox is there to be tried, and none else', () => {
  const balances = ({ core }: SquareCaller) => core.square.loyalty.accounts().map(({ balance }) => balance);
  expect(balances(new SquareCaller({ now: () => now, recentSales: true }))).toEqual([45, 8]);
  expect(balances(square)).toEqual([]);
});
