import type { Member } from './records.ts';
import type { PassKitState } from './state.ts';

/** Takes a member out of every index. */
export function dropMember(state: PassKitState, member: Member): void {
  const shelf = state.programs.get(member.programId);
  shelf?.members.delete(member);
  if (shelf?.byExternalId.get(member.externalId) === member) shelf.byExternalId.delete(member.externalId);
  state.members.delete(member.id);
  state.listener.passRemoved(member);
}

/** Removes a member and tells the subscribers. */
export function removeMember(state: PassKitState, member: Member): void {
  state.fire('PASS_EVENT_RECORD_DELETED', member);
  dropMember(state, member);
}
