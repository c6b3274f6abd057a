import { toIso } from '../../../values/time.ts';
import type { Context, Delivery, Input } from '../../driver.ts';
import { readMemberIfAny, readMembers } from '../members.ts';
import { toPass } from '../pass.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { occurrenceId } from './occurrence.ts';
import type { Origin, PassOccurrence } from './occurrence.ts';
import { speaksOf } from './sink.ts';
import type { EventName } from './sink.ts';

/** What a delivery says, and what PassKit's REST says of the same pass now. Only the latter is believed. */
export interface Told {
  event: EventName;
  /** The pass as the delivery has it (`SinkSubscriptionPayload`). */
  claimed: Message;
  /** The record of its installs therein. PassKit's sample writes `metaData`, its descriptor `metadata`. */
  wallet: Message;
  /** Undefined when PassKit has no such pass any more. */
  member: Message | undefined;
}

/**
 * Reads a delivery of any verb and then the pass itself, because PassKit's signing is undocumented. Undefined when it
 * speaks of another event or of a pass of another program, or is none at all.
 */
export async function readDelivery(
  { caller }: Context,
  input: Input,
  { body }: Delivery,
  events: readonly EventName[],
): Promise<Told | undefined> {
  const message = asMessage(body);
  const claimed = asMessage(message.pass);
  const passId = asText(claimed.id);
  const event = events.find((one) => speaksOf([message.event], one));
  if (!event || !isPassId(passId)) return undefined;
  const member = await readMemberIfAny(caller, { passId });
  const programId = asText(member ? member.programId : claimed.classId);
  if (programId !== input.programId) return undefined;
  return { event, claimed, wallet: asMessage(claimed.metadata ?? claimed.metaData), member };
}

/** True of what can be put into an address. */
export const isPassId = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);

/** The first of these times that the record has, as ISO 8601 in UTC. */
export function timeIn(record: Message, keys: readonly string[]): string | null {
  for (const key of keys) {
    const time = toIso(record[key]);
    if (time) return time;
  }
  return null;
}

/** An event of a member. Its time is part of its id, so that a delivery which comes again has the same. */
export function occurrenceOf(
  { runtime, connection }: Context,
  input: Input,
  key: string,
  member: Message,
  { time, byTillPass }: { time: string | null; byTillPass: Origin },
): PassOccurrence {
  return {
    id: occurrenceId(runtime, asText(member.id), key, time ?? ''),
    event: key,
    occurredAt: time ?? new Date(runtime.now()).toISOString(),
    byTillPass,
    pass: toPass(member, connection, input.raw),
  };
}

/** The newest members, for an editor: one call. */
export async function newestMembers(
  { caller }: Context,
  input: Input,
  orderBy: 'created' | 'updated',
): Promise<Message[]> {
  const order = { orderBy, orderAsc: false };
  const pages = { pageSize: 100, maxPages: 1 };
  return (await readMembers(caller, input.programId as string, order, pages)).items;
}

export const walletOf = (member: Message): Message => asMessage(member.passMetaData);
