import { square } from '@tillpass/client';
import { SquareApi } from '../../n8n-nodes/credentials/SquareApi.credentials.ts';
import { SQUARE_TOKENS } from '../../sandbox/src/square/tokens.ts';
import type { Rig } from './rig.ts';
import { cases } from './square/cases.ts';
import { HOOKS, POLLS } from './square/events.ts';
import { ACCOUNT, CONSTANTS, CUSTOMER, ORDER, REWARD, setScene } from './square/scene.ts';

/** Square's loyalty; its till has tables of its own. */
export const squareRig: Rig = {
  driver: square,
  mount: '/square',
  credentials: { region: 'production', token: SQUARE_TOKENS[0]!.token },
  n8nCredential: SquareApi,

  placeholders: [ACCOUNT, REWARD, CUSTOMER, ORDER],
  constants: CONSTANTS,
  keptReads: ['GET /v2/loyalty/programs/main'],
  named: [[/"idempotency_key":"[0-9a-f]+"/g, '"idempotency_key":"<key>"']],
  newId: /\b[0-9A-Za-z]{22,32}\b(?!":)/g,

  setScene,
  cases,
  hooks: HOOKS,
  polls: POLLS,
  elsewhere: ['sale_paid', 'sale_refunded', 'customer_seen', 'find_sale'],

  privateWords: /sandbox-square-token|ada@example|cust1@example|2125550|Marsh|Cust One/,
  cures: {
    400: /Check |Use /,
    401: /the Access Token/,
    403: /LOYALTY_READ/,
    404: /Check |Choose |Subscribe to it/,
    409: /Check |Use /,
    429: /Try again in/,
  },
  takes: {
    // Square's points are whole numbers, and its locations are named in addresses.
    points: (value) => Number.isInteger(Number(value)),
    locationId: (value) => !/[/\\?#]/.test(String(value)),
  },
  answers: { 404: ['find_pass', 'check_reward'] },
  // Only the token of an application of one's own may subscribe.
  alsoToldAs: {
    pass_issued: ['permission'],
    reward_redeemed: ['permission'],
    points_changed: ['permission'],
  },
  refuses: { points: [0.5, '12.50'] },
};
