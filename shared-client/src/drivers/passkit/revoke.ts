import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import type { Verb } from '../driver.ts';
import { setExpiry } from './expiry.ts';
import { idsOf, memberName } from './members.ts';
import { writeNoted } from './noted.ts';
import type { Message } from './wire.ts';

const NOT_THERE =
  'PassKit has no such pass: it was deleted before, or the ID is wrong. Check the Pass ID, or the External ID and the Program.';

/**
 * Revoke Pass: moves the expiry to now, which PassKit keeps reversible for 90 days; deletes only when asked.
 * Both are absolute, so a repeat gives the same result. Only a delete's 404 shows that it was done before.
 */
export const revokePass: Verb = async (context, input) => {
  const { caller, runtime } = context;
  const ref = input.pass as PassRef;
  const { revokeHow } = input;
  let answer: Message = {};
  let alreadyRevoked = false;
  if (revokeHow === 'delete') {
    const call = { method: 'DELETE', path: '/members/member', body: memberName(ref) } as const;
    try {
      await writeNoted(context, ref, {}, () =>
        caller.send({ ...call, safety: 'repeatable', answer: 'json' }),
      );
    } catch (error) {
      if (!(error instanceof TillPassError) || error.problem !== 'not_found') throw error;
      alreadyRevoked = !caller.repeatedAfterLoss();
    }
  } else answer = await setExpiry(context, ref, new Date(runtime.now()).toISOString());
  return {
    ...idsOf(answer, ref),
    revoked: true,
    revokeHow,
    ...(alreadyRevoked ? { alreadyRevoked, notice: NOT_THERE } : {}),
  };
};
