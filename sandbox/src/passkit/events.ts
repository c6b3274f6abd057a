import { newId } from './ids.ts';
import { indexed, pageOf, requiredValues, selectRecords } from './listing.ts';
import type { Comparable, FieldReader } from './listing.ts';
import type { EventDetails } from './messages/activity.ts';
import { EVENT_DETAILS } from './messages/activity.ts';
import type { Filters } from './messages/listing.ts';
import type { MemberEventType } from './enums.ts';
import type { Member, MemberEvent, PointsChange, ProgramShelf } from './records.ts';
import type { PassKitState } from './state.ts';
import { validate } from './validate.ts';

/** How many events the list of one member gives: the oldest, without paging (seen live). */
const PER_MEMBER = 25;

/** An event of a member as it is now; it stands in no log yet. Times are milliseconds. */
export function newEvent(
  member: Member,
  eventType: MemberEventType,
  details: EventDetails,
  times: { readonly date: number; readonly created: number },
): Omit<MemberEvent, 'sequence'> {
  const { id, externalId, groupingIdentifier, tierId, programId, person } = member;
  const { externalEventId, metaData, ...rest } = details;
  return {
    ...rest,
    id: newId(),
    member: {
      id,
      externalId,
      tierId,
      programId,
      ...(groupingIdentifier === undefined ? {} : { groupingIdentifier }),
      ...(person === undefined ? {} : { person }),
    },
    eventType,
    ...times,
    ...(externalEventId === undefined ? {} : { externalId: externalEventId }),
    ...(metaData === undefined ? {} : { metaData }),
  };
}

/** Appends an event to the log of the member and of its program. */
export function logEvent(
  state: PassKitState,
  member: Member,
  eventType: MemberEventType,
  details: EventDetails = {},
  moved?: PointsChange,
): MemberEvent {
  const now = state.now();
  const event = {
    ...newEvent(member, eventType, details, { date: now, created: now }),
    sequence: state.nextSequence(),
    ...(moved === undefined ? {} : { moved }),
  };
  keepEvent(state.shelf(member.programId), member, event);
  return event;
}

/** Puts an event into the log of the member and of its program. */
export function keepEvent(shelf: ProgramShelf, member: Member, event: MemberEvent): void {
  for (const key in event.metaData) shelf.eventMetaKeys.add(key);
  if (member.log.length === 0) shelf.logs.set(member.id, member.log);
  shelf.events.push(event);
  member.log.push(event);
}

/** Checks the details of an event that is about to be logged: each text at most 255 characters (validator context "create"). */
export function checkDetails(details: EventDetails | undefined): void {
  if (details !== undefined) validate(EVENT_DETAILS, 'create', details);
}

const OTHER_FIELDS: Readonly<Record<string, (event: MemberEvent) => Comparable>> = {
  id: ({ id }) => id,
  eventType: ({ eventType }) => eventType,
  date: ({ date }) => ({ ms: date }),
  created: ({ created }) => ({ ms: created }),
  externalId: ({ externalId }) => externalId,
  'member.externalId': ({ member }) => member.externalId,
  'member.tierId': ({ member }) => member.tierId,
};

function eventField(state: PassKitState): FieldReader<MemberEvent> {
  const { eventFieldFiltersWork } = state.switches;
  return (field) => {
    if (field === 'member.id') return ({ member }) => member.id;
    return eventFieldFiltersWork && Object.hasOwn(OTHER_FIELDS, field) ? OTHER_FIELDS[field] : undefined;
  };
}

function visible(state: PassKitState, events: readonly MemberEvent[]): MemberEvent[] {
  const { eventLogLagMs } = state.switches;
  if (eventLogLagMs === 0) return events as MemberEvent[];
  const latest = state.now() - eventLogLagMs;
  return events.filter(({ created }) => created <= latest);
}

function candidates(state: PassKitState, programId: string, filters: Filters): MemberEvent[] {
  const { events, logs } = state.shelf(programId);
  const memberIds = requiredValues(filters, 'member.id');
  return visible(
    state,
    memberIds === undefined ? events : indexed(memberIds, (memberId) => logs.get(memberId) ?? []),
  );
}

/** A page of a program's event log. */
export function listProgramEvents(state: PassKitState, programId: string, filters: Filters): MemberEvent[] {
  return pageOf(candidates(state, programId, filters), filters, eventField(state), state.switches).map(
    (event) => shown(state, event),
  );
}

/** How many events of a program match. */
export function countProgramEvents(state: PassKitState, programId: string, filters: Filters): number {
  return selectRecords(candidates(state, programId, filters), filters, eventField(state), state.switches)
    .length;
}

/** The 25 oldest events of one member. */
export function listMemberEvents(state: PassKitState, memberId: string): MemberEvent[] {
  return visible(state, state.member({ id: memberId }).log)
    .slice(0, PER_MEMBER)
    .map((event) => shown(state, event));
}

/** An event as the log shows it. */
export function shown(state: PassKitState, event: MemberEvent): MemberEvent {
  const { eventLogEchoesExternalId, eventLogEchoesMetaData } = state.switches;
  if (eventLogEchoesExternalId && eventLogEchoesMetaData) return event;
  const { externalId, metaData, ...rest } = event;
  return {
    ...rest,
    ...(eventLogEchoesExternalId && externalId !== undefined ? { externalId } : {}),
    ...(eventLogEchoesMetaData && metaData !== undefined ? { metaData } : {}),
  };
}
