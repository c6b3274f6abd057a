import type { PassRef } from '../../catalogue/parse.ts';
import type { Context } from '../driver.ts';
import { patchedFacts } from './details.ts';
import { memberName } from './members.ts';
import { writeNoted } from './noted.ts';
import { asMessage } from './wire.ts';
import type { Message } from './wire.ts';

/** Updates what is given of a member and leaves the rest as it is. Absolute, so a lost call is repeated. Answers `Id`. */
export async function patchMember(context: Context, ref: PassRef, patch: Message): Promise<Message> {
  const body = { ...memberName(ref), ...patch, operation: 'OPERATION_PATCH' };
  const call = {
    method: 'PUT',
    path: '/members/member',
    body,
    safety: 'repeatable',
    answer: 'json',
  } as const;
  return asMessage(await writeNoted(context, ref, patchedFacts(patch), () => context.caller.send(call)));
}
