import type { Pass } from '../../../catalogue/outputs.ts';
import { asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toPoints } from '../../../values/points.ts';
import { toIso } from '../../../values/time.ts';
import { phoneOf } from './account.ts';

/**
 * Maps Square's `LoyaltyAccount` to the snapshot. Names and email stand on the customer, so they are there only where
 * that was read, too. `withRaw` adds the account as it is.
 */
export function toPass(account: Json, customer?: Json, withRaw?: unknown): Pass {
  return {
    id: asText(account.id) ?? '',
    system: 'square',
    programId: asText(account.program_id) ?? '',
    tierId: null,
    externalId: asText(account.customer_id),
    status: 'issued',
    points: toPoints(account.balance),
    email: asText(customer?.email_address),
    phone: phoneOf(account),
    firstName: asText(customer?.given_name),
    lastName: asText(customer?.family_name),
    passUrl: null,
    installedAt: null,
    removedAt: null,
    expiresAt: null,
    createdAt: toIso(account.created_at),
    updatedAt: toIso(account.updated_at),
    ...(withRaw === true ? { raw: account } : {}),
  };
}
