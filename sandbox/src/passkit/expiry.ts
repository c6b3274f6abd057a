import { sweepCoupons } from './coupons/expiry.ts';
import { takePurge } from './draft-purge.ts';
import { expiryEvent } from './expiry-event.ts';
import { dropMember } from './member-removal.ts';
import { MEMBER_EXPIRY } from './messages/member.ts';
import type { MemberInput } from './messages/member.ts';
import type { CalendarDate } from './messages/person.ts';
import { readMessage } from './protojson.ts';
import type { ExpirySettings, Member, ProgramShelf, Tier } from './records.ts';
import type { PassKitState } from './state.ts';
import { validate } from './validate.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long an expired pass is kept. */
const KEPT_MS = 90 * DAY_MS;

function dateOf({ year = 1970, month = 1, day = 1 }: CalendarDate): number {
  return Date.UTC(year, month - 1, day);
}

/** The expiry date that a tier's settings give, counted from a moment. */
function expiryOf(settings: ExpirySettings | undefined, from: number): number | undefined {
  if (settings?.expiryType === 'EXPIRE_AFTER_X_DAYS') return from + (settings.expireAfterXDays ?? 0) * DAY_MS;
  if (settings?.expiryType === 'EXPIRE_ON_FIXED_DATE' && settings.fixedExpiryDate !== undefined)
    return dateOf(settings.fixedExpiryDate);
  return undefined;
}

/** The expiry date of a new member: its own, or what the tier says. */
export function firstExpiry(given: number | undefined, tier: Tier, now: number): number | undefined {
  return given ?? expiryOf(tier.expirySettings, now);
}

function expire(state: PassKitState, member: Member, since: number): void {
  member.expired = { since, status: member.status, passStatus: member.passMetaData.status };
  member.status = 'EXPIRED';
  if (!state.switches.expiryInvalidatesPass) return;
  member.passMetaData.status = 'PASS_INVALIDATED';
  member.passMetaData.invalidatedAt = since;
}

function revive(member: Member): void {
  member.status = member.expired?.status ?? 'ENROLLED';
  member.passMetaData.status = member.expired?.passStatus ?? 'PASS_ISSUED';
  delete member.passMetaData.invalidatedAt;
  delete member.expired;
}

/**
 * Brings status and expiry date of a member together: a date that has come means EXPIRED, one moved forward revives.
 * Answers whether the member expired just now.
 */
export function settleExpiry(state: PassKitState, member: Member, since = state.now()): boolean {
  const isOver = member.expiryDate !== undefined && member.expiryDate <= state.now();
  const wasOver = member.expired !== undefined;
  if (isOver && !wasOver) expire(state, member, since);
  if (!isOver && wasOver) revive(member);
  if (member.expiryDate !== undefined)
    state.due(member.expired === undefined ? member.expiryDate : member.expired.since + KEPT_MS);
  return isOver && !wasOver;
}

function purgeDraft(state: PassKitState, shelf: ProgramShelf): void {
  if (!takePurge(state, shelf)) return;
  for (const member of [...shelf.members]) {
    if (state.switches.draftPurgeFiresDeleted) state.fire('PASS_EVENT_RECORD_DELETED', member);
    dropMember(state, member);
  }
  shelf.events.length = 0;
  shelf.logs.clear();
}

/**
 * Lets happen what is due by the clock: passes expire, members expired for 90 days go, data of drafts is purged every
 * 7 days. Cheap while nothing is due.
 */
export function sweep(state: PassKitState): void {
  const now = state.now();
  if (now < state.nextDue) return;
  state.nextDue = Number.POSITIVE_INFINITY;
  for (const shelf of state.programs.values()) purgeDraft(state, shelf);
  for (const member of [...state.members.values()]) {
    if (member.expiryDate === undefined) continue;
    if (settleExpiry(state, member, member.expiryDate)) state.changed(member, expiryEvent(state));
    if (member.expired !== undefined && member.expired.since + KEPT_MS <= now) dropMember(state, member);
  }
  sweepCoupons(state);
}

/** Sets the expiry date of one member. */
export function updateMemberExpiry(state: PassKitState, body: unknown): Member {
  const input = readMessage<MemberInput>(MEMBER_EXPIRY, body);
  validate(MEMBER_EXPIRY, 'update', input);
  const member = state.member(input);
  member.expiryDate = input.expiryDate as number;
  const hasExpired = settleExpiry(state, member);
  state.changed(member, hasExpired ? expiryEvent(state) : 'PASS_EVENT_RECORD_UPDATED');
  return member;
}
