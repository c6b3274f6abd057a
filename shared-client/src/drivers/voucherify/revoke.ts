import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import type { Verb } from '../driver.ts';
import { loyaltyOf } from './loyalty.ts';
import { idsOf, passOnDemand } from './pass.ts';

const NOT_THERE =
  'Voucherify has no such pass: it was deleted before, or the ID is wrong. Check the Pass ID, or the External ID and the Program.';
const LEGACY =
  'a card of a legacy program can only be deactivated, because deleting it would delete the record of what was redeemed with it. Choose Deactivate.';

/** Revoke Pass: deactivates a member, which Restore Pass undoes, or deletes one of a v2 program. Two calls; absolute, so a lost one is repeated. */
export const revokePass: Verb = async (context, input) => {
  const ref = input.pass as PassRef;
  const { revokeHow } = input;
  const loyalty = loyaltyOf(ref);
  if (revokeHow !== 'delete') {
    const member = await loyalty.read(context, ref);
    await loyalty.setActive(context, member, false);
    return { ...idsOf(member), revoked: true, revokeHow };
  }
  if (!loyalty.remove)
    throw new TillPassError('refused', context.caller.explain(LEGACY), { field: 'revokeHow' });
  const member = await loyalty.readIfAny(context, ref);
  if (member) await loyalty.remove(context, member);
  const { passId = null, programId = null, externalId = null } = ref;
  return {
    ...(member ? idsOf(member) : { id: passId, system: 'voucherify', programId, externalId }),
    revoked: true,
    revokeHow,
    ...(member ? {} : { alreadyRevoked: true, notice: NOT_THERE }),
  };
};

/** Restore Pass: makes a deactivated member active again. Two calls; absolute, so a lost one is repeated. */
export const restorePass: Verb = async (context, input) => {
  const ref = input.pass as PassRef;
  const loyalty = loyaltyOf(ref);
  const member = await loyalty.read(context, ref);
  await loyalty.setActive(context, member, true);
  return {
    ...idsOf(member),
    restored: true,
    expiresAt: member.expiresAt,
    ...(await passOnDemand(context, input.includePass, { passId: member.id })),
  };
};
