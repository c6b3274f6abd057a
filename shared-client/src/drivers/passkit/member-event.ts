import type { PassRef } from '../../catalogue/parse.ts';
import { asMessage } from './wire.ts';
import type { Message } from './wire.ts';

/** How calls that answer a `MemberEvent` name the member: other names than the rest of PassKit's API has for it. */
export const memberOfEvent = ({ passId, externalId, programId }: PassRef): Message =>
  passId
    ? { memberId: passId, ...(programId ? { programId } : {}) }
    : { externalMemberId: externalId, programId };

/** The member that a `MemberEvent` is about. */
export const memberIn = (event: unknown): Message => asMessage(asMessage(event).member);
