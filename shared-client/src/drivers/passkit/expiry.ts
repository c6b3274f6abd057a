import type { PassRef } from '../../catalogue/parse.ts';
import type { Context } from '../driver.ts';
import { patchedFacts } from './details.ts';
import { memberName } from './members.ts';
import { writeNoted } from './noted.ts';
import { asMessage } from './wire.ts';
import type { Message } from './wire.ts';

/** Sets when a pass expires, at an ISO 8601 moment. Answers `Id`. */
export async function setExpiry(context: Context, ref: PassRef, expiryDate: string): Promise<Message> {
  const body = { ...memberName(ref), expiryDate };
  const path = '/members/member/updateExpiry';
  const write = () =>
    context.caller.send({ method: 'PUT', path, body, safety: 'repeatable', answer: 'json' });
  return asMessage(await writeNoted(context, ref, patchedFacts({ expiryDate }), write));
}
