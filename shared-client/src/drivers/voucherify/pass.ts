import type { Pass } from '../../catalogue/outputs.ts';
import type { PassRef } from '../../catalogue/parse.ts';
import { asText } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import type { Context } from '../driver.ts';
import { passOnDemand as onDemand } from '../pass-on-demand.ts';
import { namesOf, readCustomer } from './customers.ts';
import { loyaltyOf, pointsOf } from './loyalty.ts';
import type { Member } from './loyalty.ts';

/** What a result says of its pass. */
export const idsOf = ({ id, programId, externalId }: Pick<Member, 'id' | 'programId' | 'externalId'>) => ({
  id,
  system: 'voucherify',
  programId,
  externalId,
});

/**
 * A member and their customer as the snapshot that every system shares. Voucherify hands out no passes, so there is no link to
 * one, and nothing of installing it. `withRaw` adds both records.
 */
export function toPass(member: Member, customer: Json | undefined, withRaw?: unknown): Pass {
  return {
    id: member.id,
    system: 'voucherify',
    programId: member.programId ?? '',
    tierId: null,
    externalId: member.externalId ?? asText(customer?.source_id),
    status: member.status,
    points: pointsOf(member),
    email: asText(customer?.email),
    phone: asText(customer?.phone),
    ...namesOf(customer),
    passUrl: null,
    installedAt: null,
    removedAt: null,
    expiresAt: member.expiresAt,
    createdAt: member.createdAt,
    updatedAt: member.updatedAt,
    ...(withRaw === true ? { raw: { ...member.record, customer: customer ?? null } } : {}),
  };
}

/** The member with their customer: one call more. */
export const withCustomer = async (context: Context, member: Member, raw?: unknown): Promise<Pass> =>
  toPass(member, await readCustomer(context, member.customerId), raw);

/** The snapshot for Include Pass: two calls. */
export const passOnDemand = (
  context: Context,
  wanted: unknown,
  ref: PassRef,
): Promise<{ pass?: Pass | null; notice?: string }> =>
  onDemand(wanted, async () => withCustomer(context, await loyaltyOf(ref).read(context, ref)));
