import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import type { Verb } from '../driver.ts';
import { memberName } from './members.ts';
import { asMessage, asText } from './wire.ts';

/**
 * Revoke Pass: moves the expiry to now, which PassKit keeps reversible for 90 days; deletes only when asked.
 * Both are absolute, so a repeat gives the same result. Only a delete's 404 shows that it was done before.
 */
export const revokePass: Verb = async ({ caller, runtime }, input) => {
  const ref = input.pass as PassRef;
  const { revokeHow } = input;
  let id = '';
  let alreadyRevoked = false;
  if (revokeHow === 'delete') {
    try {
      await caller.send({
        method: 'DELETE',
        path: '/members/member',
        body: memberName(ref),
        safety: 'repeatable',
        answer: 'json',
      });
    } catch (error) {
      if (!(error instanceof TillPassError) || error.problem !== 'not_found') throw error;
      alreadyRevoked = !caller.repeatedAfterLoss();
    }
  } else {
    const body = { ...memberName(ref), expiryDate: new Date(runtime.now()).toISOString() };
    id = asText(
      asMessage(
        await caller.send({
          method: 'PUT',
          path: '/members/member/updateExpiry',
          body,
          safety: 'repeatable',
          answer: 'json',
        }),
      ).id,
    );
  }
  return {
    id: id || (ref.passId ?? null),
    system: 'passkit',
    programId: ref.programId ?? null,
    externalId: ref.externalId ?? null,
    revoked: true,
    revokeHow,
    ...(alreadyRevoked ? { alreadyRevoked } : {}),
  };
};
