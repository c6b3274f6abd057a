import { expiryEvent } from './expiry-event.ts';
import { firstExpiry, settleExpiry } from './expiry.ts';
import { newId } from './ids.ts';
import { indexed, pageOf, requiredValues, selectRecords } from './listing.ts';
import type { Comparable, FieldReader } from './listing.ts';
import type { Filters } from './messages/listing.ts';
import { MEMBER } from './messages/member.ts';
import type { MemberInput } from './messages/member.ts';
import { removeMember } from './member-removal.ts';
import { checkOverrides } from './pass-overrides.ts';
import { checkOpen } from './programs.ts';
import { readMessage } from './protojson.ts';
import type { Member, ProgramShelf } from './records.ts';
import { RPC_CODE, RpcError, invalid } from './rpc-error.ts';
import type { PassKitState } from './state.ts';
import { baseTier } from './tiers.ts';
import { validate } from './validate.ts';

const OTHER_FIELDS: Readonly<Record<string, (member: Member) => Comparable>> = {
  id: ({ id }) => id,
  externalId: ({ externalId }) => externalId,
  groupingIdentifier: ({ groupingIdentifier }) => groupingIdentifier,
  tierId: ({ tierId }) => tierId,
  created: ({ created }) => ({ ms: created }),
  updated: ({ updated }) => ({ ms: updated }),
  expiryDate: ({ expiryDate }) => ({ ms: expiryDate }),
  points: ({ points }) => points,
  secondaryPoints: ({ secondaryPoints }) => secondaryPoints,
  tierPoints: ({ tierPoints }) => tierPoints,
};

function memberField(state: PassKitState): FieldReader<Member> {
  const { memberEmailFilterWorks, memberPhoneFilterWorks, memberFieldFiltersWork, memberMetaFilterWorks } =
    state.switches;
  return (field) => {
    if (field === 'status') return ({ status }) => status;
    if (field === 'person.emailAddress')
      return ({ person }) => (memberEmailFilterWorks ? person?.emailAddress : undefined);
    if (field === 'mobileNumber')
      return ({ person }) => (memberPhoneFilterWorks ? person?.mobileNumber : undefined);
    if (field.startsWith('meta.'))
      return memberMetaFilterWorks ? ({ metaData }) => metaData[field.slice(5)] : undefined;
    return memberFieldFiltersWork && Object.hasOwn(OTHER_FIELDS, field) ? OTHER_FIELDS[field] : undefined;
  };
}

function candidates(state: PassKitState, shelf: ProgramShelf, filters: Filters): Iterable<Member> {
  if (!state.switches.memberFieldFiltersWork) return shelf.members;
  const externalIds = requiredValues(filters, 'externalId');
  if (externalIds !== undefined && !externalIds.has(''))
    return indexed(externalIds, (externalId) => one(shelf.byExternalId.get(externalId)));
  const ids = requiredValues(filters, 'id');
  if (ids === undefined) return shelf.members;
  return indexed(ids, (id) => one(state.members.get(id))).filter((member) => shelf.members.has(member));
}

function one(member: Member | undefined): Member[] {
  return member === undefined ? [] : [member];
}

/** A page of a program's members. */
export function listMembers(state: PassKitState, programId: string, filters: Filters): Member[] {
  return pageOf(
    candidates(state, state.shelf(programId), filters),
    filters,
    memberField(state),
    state.switches,
  );
}

/** The members of a program that match. */
export function selectMembers(state: PassKitState, programId: string, filters: Filters): Member[] {
  return selectRecords(
    candidates(state, state.shelf(programId), filters),
    filters,
    memberField(state),
    state.switches,
  );
}

function externalIdFrom(shelf: ProgramShelf, input: MemberInput): string {
  const source = shelf.program.applyFieldToExternalIdOnEnrol?.fieldUniqueName;
  if (input.externalId !== undefined || source === undefined) return input.externalId ?? '';
  if (source === 'person.emailAddress') return input.person?.emailAddress ?? '';
  if (source === 'person.mobileNumber') return input.person?.mobileNumber ?? '';
  return source.startsWith('meta.') ? (input.metaData?.[source.slice(5)] ?? '') : '';
}

function checkUnique(state: PassKitState, shelf: ProgramShelf, externalId: string): void {
  if (externalId === '' || !shelf.byExternalId.has(externalId)) return;
  const message =
    shelf.program.applyFieldToExternalIdOnEnrol?.errorMessage ??
    'a member with this externalId already exists in this program';
  throw new RpcError(RPC_CODE.ALREADY_EXISTS, message, state.switches.duplicateExternalIdStatus);
}

/** A member that was just made; nobody knows it yet. */
export function newMember(
  state: PassKitState,
  input: MemberInput,
  tierId: string,
  externalId: string,
): Member {
  const { operation: _operation, passMetaData, ...given } = input;
  const now = state.now();
  const utm = passMetaData?.utm;
  return {
    protocol: 'MEMBERSHIP',
    optOut: false,
    points: 0,
    secondaryPoints: 0,
    tierPoints: 0,
    status: 'ENROLLED',
    metaData: {},
    ...given,
    id: newId(),
    programId: input.programId as string,
    tierId,
    externalId,
    currentTierAwarded: now,
    passMetaData: {
      status: 'PASS_ISSUED',
      lifecycleEvents: [],
      altId: newId(),
      issueAt: now,
      lastUpdatedAt: now,
      ...(utm === undefined ? {} : { utm }),
    },
    created: now,
    updated: now,
    sequence: state.nextSequence(),
    log: [],
  };
}

/** Puts a new member into every index. */
export function keepMember(state: PassKitState, shelf: ProgramShelf, member: Member): void {
  state.members.set(member.id, member);
  shelf.members.add(member);
  if (member.externalId !== '') shelf.byExternalId.set(member.externalId, member);
  for (const key in member.metaData) shelf.metaKeys.add(key);
}

function enrol(state: PassKitState, input: MemberInput): Member {
  checkOverrides(state, input.passOverrides);
  const shelf = state.shelf(input.programId as string);
  const tier = state.tier(shelf.program.id, input.tierId as string);
  checkOpen(state, shelf.program.status);
  const externalId = externalIdFrom(shelf, input);
  checkUnique(state, shelf, externalId);
  const member = newMember(state, input, tier.id, externalId);
  const expiryDate = firstExpiry(input.expiryDate, tier, member.created);
  if (expiryDate !== undefined) member.expiryDate = expiryDate;
  keepMember(state, shelf, member);
  const hasExpired = settleExpiry(state, member);
  state.tell(member, 'PASS_EVENT_RECORD_CREATED');
  if (hasExpired) state.tell(member, expiryEvent(state));
  return member;
}

/** Enrols a member; externalId is unique in a program. */
export function enrolMember(state: PassKitState, body: unknown): Member {
  const input = readMessage<MemberInput>(MEMBER, body);
  validate(MEMBER, 'create', input);
  return enrol(state, input);
}

/** Enrols into the base tier of a program that is open to the public. */
export function enrolPublicly(state: PassKitState, body: unknown): Member {
  const input = readMessage<MemberInput>(MEMBER, body);
  const shelf = state.shelf(input.programId ?? '');
  if (shelf.program.status.includes('PROJECT_PRIVATE'))
    throw new RpcError(RPC_CODE.PERMISSION_DENIED, 'program is private');
  const tier = baseTier(shelf);
  if (tier === undefined) throw invalid('program has no tier');
  const publicInput = { ...input, tierId: tier.id };
  validate(MEMBER, 'create', publicInput);
  return enrol(state, publicInput);
}

/** Deletes a member, named by id or by externalId with programId in the JSON body. */
export function deleteMember(state: PassKitState, body: unknown): void {
  const input = readMessage<MemberInput>(MEMBER, body);
  if (input.id === undefined && (input.externalId === undefined || input.programId === undefined)) {
    throw invalid('id, or externalId and programId, are required');
  }
  removeMember(state, state.member(input));
}
