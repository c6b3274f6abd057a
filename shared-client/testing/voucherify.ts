import { voucherify } from '../src/drivers/voucherify/driver.ts';
import { fakeSystem } from './fake-system.ts';
import type { SystemRoutes } from './fake-system.ts';
import type { TestOptions } from './runtime.ts';

type Json = Record<string, unknown>;

export const PROGRAM = 'lprg_12a';
export const LEGACY = 'camp_12a';
export const MEMBER = 'lmbr_12a';
export const CARD = 'lcrd_12a';
export const VOUCHER = 'v_12a';
export const CUSTOMER = 'cust_12a';
const AT = '2026-03-02T08:00:00.000Z';

export const PROGRAM_MEMBERS = `/v2/loyalties/programs/${PROGRAM}/members`;
export const READ_BY_ID = `GET /v2/loyalties/memberships/${MEMBER}`;
export const READ_BY_CUSTOMER = `GET /v2/loyalties/programs/${PROGRAM}/memberships/CUST-1`;
export const MOVE = `POST ${PROGRAM_MEMBERS}/${MEMBER}/cards/${CARD}/points`;
export const TRANSACTIONS = `GET ${PROGRAM_MEMBERS}/${MEMBER}/cards/${CARD}/transactions`;
export const READ_CUSTOMER = `GET /v1/customers/${CUSTOMER}`;

/** Voucherify on a fake host. */
export const fakeVoucherify = (routes: SystemRoutes, options?: TestOptions) =>
  fakeSystem(voucherify, { region: 'eu', apiKey: 'app', apiSecret: 'token' }, routes, options);

export const member = (changes: Json = {}): Json => ({
  id: MEMBER,
  customer_id: CUSTOMER,
  program_id: PROGRAM,
  status: 'ACTIVE',
  metadata: {},
  created_at: AT,
  updated_at: null,
  object: 'member',
  ...changes,
});

export const card = (points: number, changes: Json = {}): Json => ({
  member_role: 'OWNER',
  card: {
    id: CARD,
    card_definition_id: 'lcdef_12a',
    code: 'KpzbHUY5',
    balance: { points, pending_points: 0 },
    lifetime_bucket: { points: { total: points, added: points } },
    ...changes,
  },
});

/** What `memberships/{id}` and a program's `memberships/{id}` answer. */
export const memberships = (cards: Json[] = [card(100)], changes: Json = {}) => ({
  body: {
    customer: { id: CUSTOMER, source_id: 'CUST-1', object: 'customer' },
    memberships: [
      { member: member({ id: 'lmbr_99' }), cards: [] },
      { member: member(changes), cards },
    ],
  },
});
export const membership = (cards: Json[] = [card(100)], changes: Json = {}) => ({
  body: { member: member(changes), program: { id: PROGRAM }, cards },
});

/** A transaction of a card (`LV2_CardTransaction`). */
export const transaction = (id: string, points: number, changes: Json = {}): Json => ({
  id,
  member_id: MEMBER,
  card_id: CARD,
  type: points < 0 ? 'ADMIN_DEBIT' : 'ADMIN_CREDIT',
  status: 'APPROVED',
  details: { reason: null, points: { total: points } },
  created_at: '2026-03-02T09:00:00.000Z',
  ...changes,
});

/** A legacy loyalty card. */
export const legacyCard = (balance: number, changes: Json = {}): Json => ({
  id: VOUCHER,
  code: 'L0y4L',
  campaign: 'Corner Cafe Card',
  campaign_id: LEGACY,
  type: 'LOYALTY_CARD',
  loyalty_card: { points: balance, balance },
  active: true,
  expiration_date: null,
  holder_id: CUSTOMER,
  created_at: AT,
  updated_at: AT,
  ...changes,
});

/** A transaction of a legacy card (`LoyaltyCardTransaction`). */
export const legacyTransaction = (id: string, points: number, changes: Json = {}): Json => ({
  id,
  voucher_id: VOUCHER,
  source_id: null,
  reason: null,
  type: points < 0 ? 'POINTS_REMOVAL' : 'POINTS_ADDITION',
  details: { balance: { points } },
  created_at: '2026-03-02T09:00:00.000Z',
  ...changes,
});

export const customer = (changes: Json = {}): Json => ({
  id: CUSTOMER,
  source_id: 'CUST-1',
  name: 'Ada van Example',
  email: 'ada@example.com',
  phone: '+447700900123',
  metadata: {},
  object: 'customer',
  ...changes,
});

/** An error as Voucherify writes it; its texts may hold anything. */
export const refusal = (status: number, key: string) => ({
  status,
  body: {
    code: status,
    key,
    message: 'of ada@example.com',
    details: 'of ada@example.com',
    request_id: 'v-0c12',
  },
});

/** The bodies that were sent, in their order. */
export const bodiesOf = (requests: readonly { body?: string }[]): unknown[] =>
  requests.flatMap(({ body }) => (body === undefined ? [] : [JSON.parse(body) as unknown]));
