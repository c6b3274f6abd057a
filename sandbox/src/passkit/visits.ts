import type { MemberEventType } from './enums.ts';
import { checkDetails, logEvent } from './events.ts';
import { CHANGE_TIER, CHECK_IN_OUT } from './messages/activity.ts';
import type { ChangeTierRequest, CheckInOutRequest } from './messages/activity.ts';
import { readMessage } from './protojson.ts';
import type { Member, MemberEvent } from './records.ts';
import { invalid } from './rpc-error.ts';
import type { MemberName, PassKitState } from './state.ts';
import { validate } from './validate.ts';

function nameOf({ memberId, externalMemberId, programId }: CheckInOutRequest): MemberName {
  return { id: memberId, externalId: externalMemberId, programId };
}

function visit(
  state: PassKitState,
  body: unknown,
  status: Member['status'],
  eventType: MemberEventType,
): MemberEvent {
  const request = readMessage<CheckInOutRequest>(CHECK_IN_OUT, body);
  validate(CHECK_IN_OUT, 'create', request);
  const member = state.member(nameOf(request));
  const {
    memberId: _memberId,
    externalMemberId: _externalMemberId,
    programId: _programId,
    ...details
  } = request;
  if (member.status !== 'EXPIRED') member.status = status;
  const event = logEvent(state, member, eventType, details);
  state.changed(member, state.switches.checkInFiresUpdated ? 'PASS_EVENT_RECORD_UPDATED' : undefined);
  return event;
}

/** Checks a member in; names it by memberId or externalMemberId with programId, not by id. */
export function checkIn(state: PassKitState, body: unknown): MemberEvent {
  return visit(state, body, 'CHECKED_IN', 'EVENT_MEMBER_CHECKED_IN');
}

/** Checks a member out. */
export function checkOut(state: PassKitState, body: unknown): MemberEvent {
  return visit(state, body, 'CHECKED_OUT', 'EVENT_MEMBER_CHECKED_OUT');
}

/** Moves a member to another tier of its program. */
export function changeTier(state: PassKitState, body: unknown): MemberEvent {
  const request = readMessage<ChangeTierRequest>(CHANGE_TIER, body);
  validate(CHANGE_TIER, 'update', request);
  checkDetails(request.eventDetails);
  const member = state.member(nameOf(request));
  const tier = state.tier(member.programId, request.tierId as string);
  if (tier.id === member.tierId && state.switches.sameTierChange === 'refused')
    throw invalid('member is already in this tier');
  member.tierId = tier.id;
  member.currentTierAwarded = state.now();
  const event = logEvent(state, member, 'EVENT_MEMBER_TIER_CHANGED', request.eventDetails);
  state.changed(member, 'PASS_EVENT_RECORD_UPDATED');
  return event;
}
