import { TillPassError } from '../../http/errors.ts';
import { readPages } from '../../http/paginate.ts';
import type { PageLimits } from '../../http/paginate.ts';
import type { Call, Caller } from '../../http/request.ts';
import { pathSegment } from '../../values/id.ts';
import { subtractPoints } from '../../values/points.ts';
import { toMillis } from '../../values/time.ts';
import { asMessage, asText, readList, where } from './wire.ts';
import type { Filters, Message } from './wire.ts';

/** Which way points move, in PassKit's words; `set` replaces the balance. */
export type Direction = 'earn' | 'burn' | 'set';

/** The balances that a change moves, or sets. */
export interface Amounts {
  /** Points; undefined where another balance alone is set. */
  amount: number | undefined;
  secondary?: number;
  tier?: number;
}

/** What TillPass writes into a change's `eventDetails`, to find and compare it later: the log itself has no amount. */
export interface Trace extends Amounts {
  transactionId: string;
  capability: string;
  direction: Direction;
  fingerprint: string;
  /** Of a reversal: the transaction it undoes, and how much of it counts as undone. */
  reverses?: string;
  undone?: number;
  /** Points that are taken only until the sale is paid. */
  hold?: 'open';
  /** Of what ends a hold: which one. */
  ends?: string;
  /** What else is to be known of it later, in texts and numbers. */
  more?: Readonly<Record<string, string | number>>;
}

/** PassKit's `EventDetails` of a change. Texts are at most 255 characters (PassKit descriptors). */
export function eventDetails(trace: Partial<Trace>, input: Record<string, unknown>): Message {
  const { locationId, staffId, note } = input;
  const { more, ...own } = trace;
  return {
    externalEventId: trace.transactionId,
    ...(locationId ? { externalServiceId: locationId } : {}),
    ...(staffId ? { externalUserId: staffId } : {}),
    ...(note ? { notes: note } : {}),
    metaData: Object.fromEntries(
      Object.entries({ ...own, ...more })
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, String(value)]),
    ),
  };
}

/** A change of points as the log gives it back; what it does not give back is undefined. */
export interface Recorded {
  id: string;
  direction: Direction;
  transactionId: string;
  amount: number | undefined;
  secondary: number;
  tier: number;
  capability: string | undefined;
  fingerprint: string | undefined;
  reverses: string | undefined;
  undone: number | undefined;
  isHold: boolean;
  ends: string | undefined;
  /** Milliseconds since 1970. */
  at: number | undefined;
  event: Message;
}

const EARNED = new Set(['EVENT_MEMBER_POINTS_EARNED', '4']);
const BURNED = new Set(['EVENT_MEMBER_POINTS_BURNED', '5']);
const SET = new Set(['EVENT_MEMBER_POINTS_SET', '6']);

function directionOf(event: Message): Direction | undefined {
  const type = asText(event.eventType);
  if (EARNED.has(type)) return 'earn';
  if (BURNED.has(type)) return 'burn';
  return SET.has(type) ? 'set' : undefined;
}

/** An event of the log as a change of points, or undefined when it is another event. */
export function toRecorded(event: Message): Recorded | undefined {
  const direction = directionOf(event);
  if (!direction) return undefined;
  const meta = asMessage(event.metaData);
  return {
    id: asText(event.id),
    direction,
    transactionId: asText(event.externalId) || asText(meta.transactionId),
    amount: numberOf(meta.amount),
    secondary: numberOf(meta.secondary) ?? 0,
    tier: numberOf(meta.tier) ?? 0,
    capability: asText(meta.capability) || undefined,
    fingerprint: asText(meta.fingerprint) || undefined,
    reverses: asText(meta.reverses) || undefined,
    undone: numberOf(meta.undone),
    isHold: meta.hold === 'open',
    ends: asText(meta.ends) || undefined,
    at: toMillis(event.created) ?? toMillis(event.date),
    event,
  };
}

/**
 * True of the mark that a committed hold leaves in the log, or a refund that takes no points: it sets another balance to what it is, and moves
 * nothing.
 */
export const isMark = ({ direction, ends, reverses }: Recorded): boolean =>
  direction === 'set' && (ends !== undefined || reverses !== undefined);

/**
 * By how much a change moved the points, as it says itself; undefined where it does not. A balance that was set says only
 * what it became; where another balance was set, no points moved.
 */
export function movedBy({ capability, direction, amount }: Recorded): number | undefined {
  if (capability === undefined) return undefined;
  if (direction === 'set') return amount === undefined ? 0 : undefined;
  if (amount === undefined) return undefined;
  return direction === 'earn' ? amount : subtractPoints(0, amount);
}

const numberOf = (value: unknown) =>
  asText(value) && Number.isFinite(Number(value)) ? Number(value) : undefined;

const NEWEST_FIRST = { orderBy: 'created', orderAsc: false };

/** One page of a program's log, newest first. The order is asked for by the time of recording. */
export function readEventPage(
  caller: Caller,
  programId: string,
  filters: Omit<Filters, 'limit' | 'offset'>,
  offset: number,
  limit: number,
): Promise<Message[]> {
  const path = `/members/program/list/events/${pathSegment('Program', programId)}`;
  return readList(caller, path, { limit, offset, ...NEWEST_FIRST, ...filters }, { programId });
}

/** The log of a program, newest first, page after page. */
export function readEvents(
  caller: Caller,
  programId: string,
  filters: Omit<Filters, 'limit' | 'offset'>,
  limits: PageLimits<Message>,
): Promise<{ items: Message[]; complete: boolean }> {
  return readPages((offset, limit) => readEventPage(caller, programId, filters, offset, limit), limits);
}

const LOG_PAGE = 250;

/** All that the log tells of a member, newest first. The program's log is read, because a member's own list ends after 25. */
export async function readMemberEvents(
  caller: Caller,
  programId: string,
  memberId: string,
): Promise<{ events: Message[]; complete: boolean }> {
  const ofMember = { filterGroups: where('member.id', memberId) };
  const { items, complete: ended } = await readEvents(caller, programId, ofMember, {
    pageSize: LOG_PAGE,
    maxPages: 40,
  });
  const lastPageWasEmpty = items.length % LOG_PAGE === 0;
  const complete =
    ended && (!lastPageWasEmpty || (await countEvents(caller, programId, ofMember)) <= items.length);
  const own = items.filter(
    (event) => !asText(asMessage(event.member).id) || asMessage(event.member).id === memberId,
  );
  return { events: withoutRepeats(own), complete };
}

/** All changes of a member's points that the log tells of. */
export async function readChanges(
  caller: Caller,
  programId: string,
  memberId: string,
): Promise<{ changes: Recorded[]; complete: boolean }> {
  const { events, complete } = await readMemberEvents(caller, programId, memberId);
  return { changes: events.map(toRecorded).filter((change) => change !== undefined), complete };
}

/**
 * How many events PassKit counts. "No more events" is an answer without a body, and so is one whose body was lost on
 * the way: only the count tells them apart. An account without that route has the list alone to go by.
 */
export async function countEvents(
  caller: Caller,
  programId: string,
  filters: Omit<Filters, 'limit' | 'offset'>,
): Promise<number> {
  const path = `/members/program/count/events/${pathSegment('Program', programId)}`;
  const call: Call = {
    method: 'POST',
    path,
    body: { programId, filters },
    safety: 'repeatable',
    answer: 'json',
  };
  try {
    return Number(asMessage(await caller.send(call)).total ?? 0);
  } catch (error) {
    if (error instanceof TillPassError && error.problem === 'not_found') return 0;
    throw error;
  }
}

/** A log that grows while it is read shifts its pages, so that an event may be on two of them. */
export function withoutRepeats(events: Message[]): Message[] {
  const seen = new Set<string>();
  return events.filter((event) => {
    const id = asText(event.id);
    return !id || (!seen.has(id) && seen.add(id));
  });
}

/** Clocks of two machines may differ by this much. */
const CLOCK_SKEW_MS = 120_000;

/**
 * Why the absence of a change in the log proves nothing, or undefined when it does prove that it was not booked.
 * PassKit's log is not documented to give references back: a change that bears none may be the one looked for.
 */
export function doubt<Kind extends string>(
  changes: readonly { direction: Kind; transactionId: string; at: number | undefined }[],
  direction: Kind,
  complete: boolean,
  claimedAt: number | undefined,
): string | undefined {
  if (!complete) return 'the log of this pass could not be read to its end';
  if (changes.some((change) => change.transactionId)) return undefined;
  const nameless = changes.some(
    (change) =>
      change.direction === direction &&
      (claimedAt === undefined || change.at === undefined || change.at >= claimedAt - CLOCK_SKEW_MS),
  );
  return nameless ? 'the log of PassKit does not give back the transaction IDs' : undefined;
}
