import type { MemberEventType } from './enums.ts';
import { checkDetails, logEvent } from './events.ts';
import { EARN_BURN, SET_POINTS } from './messages/activity.ts';
import type { EarnBurnRequest, SetPointsRequest } from './messages/activity.ts';
import { readMessage } from './protojson.ts';
import type { Member, PointsChange, Tier } from './records.ts';
import { RPC_CODE, RpcError, invalid } from './rpc-error.ts';
import type { PassKitState } from './state.ts';
import { validate } from './validate.ts';

const UINT32_MAX = 4_294_967_295;

function namedMember(state: PassKitState, request: EarnBurnRequest): Member {
  const member = state.member(request);
  if (member.status === 'EXPIRED' && !state.switches.expiredMembersTakePoints) {
    throw new RpcError(RPC_CODE.FAILED_PRECONDITION, 'member has expired');
  }
  return member;
}

function checkFloor(state: PassKitState, member: Member, tier: Tier, after: PointsChange): void {
  const isOverdrawn =
    (after.points < 0 && after.points < member.points && tier.pointsOverdrawn !== true) ||
    (after.secondaryPoints < 0 &&
      after.secondaryPoints < member.secondaryPoints &&
      tier.secondaryPointsOverdrawn !== true) ||
    after.tierPoints < 0;
  if (isOverdrawn)
    throw new RpcError(
      RPC_CODE.FAILED_PRECONDITION,
      'insufficient points balance',
      state.switches.overdrawStatus,
    );
}

function checkRange({ points, secondaryPoints, tierPoints }: PointsChange): void {
  if (tierPoints > UINT32_MAX || !Number.isFinite(points) || !Number.isFinite(secondaryPoints))
    throw invalid('balance out of range');
}

function moveTier(
  state: PassKitState,
  member: Member,
  tierId: string | undefined,
  request: EarnBurnRequest,
): void {
  if (tierId === undefined || tierId === member.tierId) return;
  member.tierId = tierId;
  member.currentTierAwarded = state.now();
  if (state.switches.pointsTierMoveLogsTierChange)
    logEvent(state, member, 'EVENT_MEMBER_TIER_CHANGED', request.eventDetails);
}

function apply(
  state: PassKitState,
  member: Member,
  after: PointsChange,
  eventType: MemberEventType,
  request: EarnBurnRequest,
): Member {
  checkRange(after);
  checkDetails(request.eventDetails);
  if (request.tierId !== undefined) state.tier(member.programId, request.tierId);
  const moved = {
    points: after.points - member.points,
    secondaryPoints: after.secondaryPoints - member.secondaryPoints,
    tierPoints: after.tierPoints - member.tierPoints,
  };
  Object.assign(member, after);
  logEvent(state, member, eventType, request.eventDetails, moved);
  moveTier(state, member, request.tierId, request);
  state.changed(member, 'PASS_EVENT_RECORD_UPDATED');
  return member;
}

function shifted(
  member: Member,
  { points = 0, secondaryPoints = 0, tierPoints = 0 }: EarnBurnRequest,
  sign: 1 | -1,
): PointsChange {
  return {
    points: Math.fround(member.points + sign * points),
    secondaryPoints: Math.fround(member.secondaryPoints + sign * secondaryPoints),
    tierPoints: member.tierPoints + sign * tierPoints,
  };
}

/** Adds points. Not idempotent; eventDetails.externalEventId only marks the event. */
export function earnPoints(state: PassKitState, body: unknown): Member {
  const request = readMessage<EarnBurnRequest>(EARN_BURN, body);
  validate(EARN_BURN, 'generic', request);
  const member = namedMember(state, request);
  return apply(state, member, shifted(member, request, 1), 'EVENT_MEMBER_POINTS_EARNED', request);
}

/** Takes points away; below zero only where the tier says pointsOverdrawn (PassKit descriptors). */
export function burnPoints(state: PassKitState, body: unknown): Member {
  const request = readMessage<EarnBurnRequest>(EARN_BURN, body);
  validate(EARN_BURN, 'generic', request);
  const member = namedMember(state, request);
  const after = shifted(member, request, -1);
  checkFloor(state, member, state.tier(member.programId, member.tierId), after);
  return apply(state, member, after, 'EVENT_MEMBER_POINTS_BURNED', request);
}

function setTo(current: number, wanted: number | undefined, reset: boolean | undefined): number {
  return reset === true ? 0 : (wanted ?? current);
}

/** Sets balances; zero is reached only by the reset flags. */
export function setPoints(state: PassKitState, body: unknown): Member {
  const request = readMessage<SetPointsRequest>(SET_POINTS, body);
  validate(SET_POINTS, 'generic', request);
  const member = namedMember(state, request);
  const after = {
    points: setTo(member.points, request.points, request.resetPoints),
    secondaryPoints: setTo(member.secondaryPoints, request.secondaryPoints, request.resetSecondaryPoints),
    tierPoints: setTo(member.tierPoints, request.tierPoints, request.resetTierPoints),
  };
  checkFloor(state, member, state.tier(member.programId, member.tierId), after);
  return apply(state, member, after, 'EVENT_MEMBER_POINTS_SET', request);
}
