import { MEMBER_EVENT_TYPE } from './enums.ts';
import type { MemberEventType } from './enums.ts';
import { keepEvent, newEvent } from './events.ts';
import { settleExpiry } from './expiry.ts';
import { keepMember, newMember } from './members.ts';
import { EVENT_DETAILS } from './messages/activity.ts';
import type { EventDetails } from './messages/activity.ts';
import { MEMBER } from './messages/member.ts';
import type { MemberInput } from './messages/member.ts';
import { readMessage } from './protojson.ts';
import type { Member, MemberEvent, PointsChange } from './records.ts';
import type { PassKitState } from './state.ts';
import { baseTier } from './tiers.ts';
import { parseRfc3339 } from './timestamp.ts';

/** Milliseconds, or RFC3339 text. */
export type SeedTime = number | string;

/** A member as REST writes it, with times that a request cannot set. The tier is the lowest unless told. */
export interface SeedMember {
  readonly externalId?: string;
  readonly tierId?: string;
  readonly created?: SeedTime;
  /** When it last changed; `created` unless told. */
  readonly updated?: SeedTime;
  readonly installedAt?: SeedTime;
  readonly uninstalledAt?: SeedTime;
  readonly [field: string]: unknown;
}

/** An event of the log, with the details that a request gives to one, such as externalEventId and metaData. */
export interface SeedEvent extends EventDetails {
  /** The member's id; or give its externalId. */
  readonly memberId?: string;
  readonly externalId?: string;
  readonly eventType: MemberEventType;
  /** When it was logged; now unless told. */
  readonly created?: SeedTime;
  /** When it happened; `created` unless told. */
  readonly date?: SeedTime;
  /** What the balances moved by. They are not moved. */
  readonly moved?: Partial<PointsChange>;
}

function timeOf(value: SeedTime | undefined, path: string): number | undefined {
  const ms = typeof value === 'string' ? parseRfc3339(value) : value;
  if (value !== undefined && (ms === undefined || !Number.isFinite(ms)))
    throw new TypeError(`"${path}" must be milliseconds or an RFC3339 time such as 2026-03-02T09:15:00Z.`);
  return ms;
}

function setInstallTimes(member: Member, installed: number | undefined, removed: number | undefined): void {
  const meta = member.passMetaData;
  if (installed !== undefined) {
    meta.status = 'PASS_INSTALLED';
    meta.lifecycleEvents = ['RENDERED', 'INSTALLED_APPLE'];
    meta.installDeviceAttributes = ['Ios'];
    meta.firstInstalledAt = meta.lastInstalledAt = installed;
  }
  if (removed !== undefined) {
    meta.status = 'PASS_UNINSTALLED';
    meta.lifecycleEvents = [...meta.lifecycleEvents, 'UNINSTALLED_APPLE'];
    meta.firstUninstalledAt = meta.lastUninstalledAt = removed;
  }
}

/**
 * Adds many members to a program at once, without checks of the fields beyond their types and without telling anybody.
 * A TypeError names the entry that is wrong; then none is added.
 */
export function seedMembers(state: PassKitState, programId: string, seeds: Iterable<SeedMember>): Member[] {
  const shelf = state.shelf(programId);
  const lowest = baseTier(shelf)?.id ?? '';
  const taken = new Set(shelf.byExternalId.keys());
  const members: Member[] = [];
  for (const seed of seeds) {
    const path = `members[${members.length}]`;
    const { created, updated, installedAt, uninstalledAt, tierId = lowest, externalId = '', ...rest } = seed;
    if (!shelf.tiers.has(tierId)) throw new TypeError(`"${path}.tierId" must be a tier of the program.`);
    if (taken.has(externalId)) throw new TypeError(`"${path}.externalId" ${externalId} is already taken.`);
    if (externalId !== '') taken.add(externalId);
    const input = { ...readMessage<MemberInput>(MEMBER, rest), programId };
    const member = newMember(state, input, tierId, externalId);
    const since = timeOf(created, `${path}.created`) ?? state.now();
    member.created = since;
    member.updated = timeOf(updated, `${path}.updated`) ?? since;
    member.currentTierAwarded = since;
    member.passMetaData.issueAt = since;
    member.passMetaData.lastUpdatedAt = member.updated;
    setInstallTimes(
      member,
      timeOf(installedAt, `${path}.installedAt`),
      timeOf(uninstalledAt, `${path}.uninstalledAt`),
    );
    members.push(member);
  }
  for (const member of members) {
    keepMember(state, shelf, member);
    settleExpiry(state, member, member.expiryDate);
  }
  return members;
}

/**
 * Adds many events to the log of a program at once, in the order of `created`. Seed the oldest first: events that are
 * already there stay before them. A TypeError names the entry that is wrong; then none is added.
 */
export function seedEvents(
  state: PassKitState,
  programId: string,
  seeds: Iterable<SeedEvent>,
): MemberEvent[] {
  const shelf = state.shelf(programId);
  const read: { member: Member; event: Omit<MemberEvent, 'sequence'> }[] = [];
  for (const seed of seeds) {
    const path = `events[${read.length}]`;
    const { memberId, externalId, eventType, created, date, moved, ...details } = seed;
    const member =
      memberId === undefined ? shelf.byExternalId.get(externalId ?? '') : state.members.get(memberId);
    if (member?.programId !== programId)
      throw new TypeError(`"${path}.memberId" or "${path}.externalId" must name a member of the program.`);
    if (!Object.hasOwn(MEMBER_EVENT_TYPE, eventType))
      throw new TypeError(`"${path}.eventType" must be one of ${Object.keys(MEMBER_EVENT_TYPE).join(', ')}.`);
    const at = timeOf(created, `${path}.created`) ?? state.now();
    const event = newEvent(member, eventType, readMessage<EventDetails>(EVENT_DETAILS, details), {
      created: at,
      date: timeOf(date, `${path}.date`) ?? at,
    });
    const none = { points: 0, secondaryPoints: 0, tierPoints: 0 };
    read.push({ member, event: moved === undefined ? event : { ...event, moved: { ...none, ...moved } } });
  }
  read.sort((a, b) => a.event.created - b.event.created);
  return read.map(({ member, event }) => {
    const kept: MemberEvent = { ...event, sequence: state.nextSequence() };
    keepEvent(shelf, member, kept);
    return kept;
  });
}
