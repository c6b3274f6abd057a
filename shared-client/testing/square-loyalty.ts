import { START } from './runtime.ts';

type Json = Record<string, unknown>;

export const ACCOUNTS = '/v2/loyalty/accounts';
export const REWARDS = '/v2/loyalty/rewards';
export const EVENTS = 'POST /v2/loyalty/events/search';
export const PROGRAM = 'GET /v2/loyalty/programs/main';

/** A loyalty account of Ada's with 120 points, as Square sends it. */
export const account = (changes: Json = {}): Json => ({
  id: 'A-1',
  program_id: 'LP-1',
  balance: 120,
  lifetime_points: 200,
  customer_id: 'C-ADA',
  mapping: { id: 'M-1', phone_number: '+12125550123' },
  created_at: '2026-01-02T09:00:00Z',
  updated_at: '2026-02-02T09:00:00Z',
  ...changes,
});

export const program = {
  id: 'LP-1',
  status: 'ACTIVE',
  reward_tiers: [
    { id: 'T-COFFEE', points: 10, name: 'Free Coffee' },
    { id: 'T-LUNCH', points: 500, name: 'Free Lunch' },
  ],
  accrual_rules: [{ accrual_type: 'SPEND', points: 1 }],
};

export const reward = (changes: Json = {}): Json => ({
  id: 'R-1',
  status: 'ISSUED',
  loyalty_account_id: 'A-1',
  reward_tier_id: 'T-COFFEE',
  points: 10,
  created_at: new Date(START).toISOString(),
  ...changes,
});

/** An entry of the history; its details stand under the lower-case name of its type. */
export const entry = (id: string, type: string, details: Json, changes: Json = {}): Json => ({
  id,
  type,
  [type === 'OTHER' ? 'other_event' : type.toLowerCase()]: { loyalty_program_id: 'LP-1', ...details },
  created_at: new Date(START).toISOString(),
  loyalty_account_id: 'A-1',
  location_id: 'L-MAIN',
  source: 'LOYALTY_API',
  ...changes,
});

/** A refusal of Square's. */
export const declined = (code: string, status = 400) => ({
  status,
  body: { errors: [{ category: 'INVALID_REQUEST_ERROR', code, detail: 'about ada@example.com' }] },
});
