import { logEvent } from './events.ts';
import { expiryEvent } from './expiry-event.ts';
import { settleExpiry } from './expiry.ts';
import { MEMBER, PERSON_REQUEST } from './messages/member.ts';
import type { MemberInput } from './messages/member.ts';
import { checkOverrides } from './pass-overrides.ts';
import { mergedMetaData, mergedPerson } from './patch.ts';
import { readMessage } from './protojson.ts';
import type { Member, Person } from './records.ts';
import { invalid } from './rpc-error.ts';
import type { PassKitState } from './state.ts';
import { validate } from './validate.ts';

/** Fields that an update writes as they are; the others have rules of their own. */
const PLAIN_FIELDS = [
  'groupingIdentifier',
  'optOut',
  'points',
  'secondaryPoints',
  'tierPoints',
  'expiryDate',
  'status',
  'passOverrides',
  'notes',
  'currentTierAwarded',
  'currentTierExpires',
  'profileImage',
] as const satisfies (keyof MemberInput)[];

type Changes = Partial<Record<keyof MemberInput, unknown>>;

const EMPTY: Readonly<Changes> = {
  optOut: false,
  points: 0,
  secondaryPoints: 0,
  tierPoints: 0,
  status: 'ENROLLED',
};

/** Default operation: missing or falsy values are ignored, so 0, "" and false cannot be written (PassKit descriptors). */
function patch(state: PassKitState, member: Member, input: MemberInput): void {
  const changes: Changes = {};
  for (const name of PLAIN_FIELDS) if (input[name] !== undefined) changes[name] = input[name];
  Object.assign(member, changes);
  if (input.metaData !== undefined) member.metaData = mergedMetaData(state, member.metaData, input.metaData);
  if (input.person !== undefined) member.person = mergedPerson(state, member.person, input.person);
}

/** OPERATION_PUT: what is missing is emptied. */
function replace(member: Member, input: MemberInput): void {
  const changes: Changes = {};
  for (const name of PLAIN_FIELDS) changes[name] = input[name] ?? EMPTY[name];
  Object.assign(member, changes, { metaData: input.metaData ?? {}, person: input.person });
}

function checkName(state: PassKitState, input: MemberInput, member: Member): void {
  const isRenamed =
    input.id !== undefined && input.externalId !== undefined && input.externalId !== member.externalId;
  if (isRenamed && state.switches.externalIdChange === 'refused')
    throw invalid('externalId cannot be changed');
}

function logChanges(state: PassKitState, before: Member, member: Member): void {
  const { memberUpdateLogsPoints, memberUpdateLogsTierChange } = state.switches;
  const moved = {
    points: member.points - before.points,
    secondaryPoints: member.secondaryPoints - before.secondaryPoints,
    tierPoints: member.tierPoints - before.tierPoints,
  };
  const hasMoved = moved.points !== 0 || moved.secondaryPoints !== 0 || moved.tierPoints !== 0;
  if (hasMoved && memberUpdateLogsPoints) logEvent(state, member, 'EVENT_MEMBER_POINTS_SET', {}, moved);
  if (member.tierId !== before.tierId && memberUpdateLogsTierChange)
    logEvent(state, member, 'EVENT_MEMBER_TIER_CHANGED');
}

/** Updates a member, named by id or by externalId with programId. */
export function updateMember(state: PassKitState, body: unknown): Member {
  const input = readMessage<MemberInput>(MEMBER, body);
  validate(MEMBER, 'update', input);
  checkOverrides(state, input.passOverrides);
  if (input.id === undefined && (input.externalId === undefined || input.programId === undefined)) {
    throw invalid('id, or externalId and programId, are required');
  }
  const member = state.member(input);
  checkName(state, input, member);
  const tier = input.tierId === undefined ? undefined : state.tier(member.programId, input.tierId);
  const before = { ...member };
  if (input.operation === 'OPERATION_PUT') replace(member, input);
  else patch(state, member, input);
  if (tier !== undefined && tier.id !== member.tierId) {
    member.tierId = tier.id;
    member.currentTierAwarded = state.now();
  }
  finishUpdate(state, before, member);
  return member;
}

function finishUpdate(state: PassKitState, before: Member, member: Member): void {
  const shelf = state.shelf(member.programId);
  for (const key in member.metaData) shelf.metaKeys.add(key);
  const hasExpired = settleExpiry(state, member);
  logChanges(state, before, member);
  state.changed(member, hasExpired ? expiryEvent(state) : 'PASS_EVENT_RECORD_UPDATED');
}

/** Changes only the personal data; the class is the program. */
export function patchPerson(state: PassKitState, body: unknown): Member {
  const input = readMessage<{ id: string; externalId: string; classId: string; person: Person }>(
    PERSON_REQUEST,
    body,
  );
  validate(PERSON_REQUEST, 'update', input);
  const member = state.member({ id: input.id, externalId: input.externalId, programId: input.classId });
  member.person = { ...member.person, ...input.person };
  state.changed(member, 'PASS_EVENT_RECORD_UPDATED');
  return member;
}
