import type { PassRef } from '../../catalogue/parse.ts';
import { ownWrites } from '../../memory/own-writes.ts';
import type { Facts, Logged, Note, Update } from '../../memory/own-writes.ts';
import { toPoints } from '../../values/points.ts';
import { toIso } from '../../values/time.ts';
import type { Context } from '../driver.ts';
import { asMessage, asText } from './wire.ts';
import type { Message } from './wire.ts';

const byExternalId = (programId: string, externalId: string) => `${programId}/${externalId}`;

const nameOf = (ref: PassRef) => ref.passId ?? byExternalId(ref.programId ?? '', ref.externalId ?? '');

const ownOf = ({ runtime, connection }: Context) => ownWrites(runtime, connection, 'passkit');

/**
 * What a write comes to be told as: the update of a pass; one that leaves an entry in PassKit's log as well; or that a
 * pass was issued, which must not be taken for an update of it.
 */
export type WriteKind = 'update' | 'logged' | 'issue';
const keyOf = (kind: WriteKind, name: string) => (kind === 'issue' ? `issue ${name}` : name);

/** Notes a write before it is sent. `facts` in the words of factsOf; empty where only the answer tells. */
export const noteWrite = (
  context: Context,
  ref: PassRef,
  facts: Facts,
  kind: WriteKind = 'update',
): Promise<Note> => ownOf(context).note(keyOf(kind, nameOf(ref)), facts, kind === 'logged');

/** Says that somebody watches for updates, so that writes are noted. */
export const watchWrites = (context: Context): Promise<void> => ownOf(context).watch();

/** A member may be named in two ways. */
const namesOf = (member: Message): [string, string] => [
  asText(member.id),
  byExternalId(asText(member.programId), asText(member.externalId)),
];

/** Whether an update of this member was written by TillPass, under either of its names. */
export async function isOwnWrite(
  context: Context,
  member: Message,
  update: Update,
  kind: WriteKind = 'update',
): Promise<boolean> {
  const facts = factsOf(member);
  const own = ownOf(context);
  for (const name of namesOf(member)) if (await own.isOwn(keyOf(kind, name), facts, update)) return true;
  return false;
}

/** What is known of the writes to this member that leave an entry in PassKit's log. */
export async function loggedWrites(context: Context, member: Message): Promise<Logged> {
  const own = ownOf(context);
  const known = await Promise.all(namesOf(member).map((name) => own.logged(name)));
  return {
    taken: known.flatMap(({ taken }) => taken),
    open: known.reduce((sum, { open }) => sum + open, 0),
  };
}

/** Takes an update for TillPass's own, because PassKit's log says so. */
export const takeUpdate = (context: Context, member: Message, update: Update): Promise<void> =>
  ownOf(context).take(namesOf(member)[0], update);

/** What can be written to a `Member`, by names of our own; `meta.` stands before the program's fields. */
export function factsOf(member: Message): Facts {
  const person = asMessage(member.person);
  const meta = Object.entries(asMessage(member.metaData)).map(([key, value]) => [
    `meta.${key}`,
    asText(value),
  ]);
  return {
    points: toPoints(member.points),
    secondaryPoints: toPoints(member.secondaryPoints),
    tierPoints: Number(member.tierPoints ?? 0),
    tierId: asText(member.tierId),
    expiresAt: toIso(member.expiryDate),
    firstName: asText(person.forename),
    lastName: asText(person.surname),
    email: asText(person.emailAddress),
    phone: asText(person.mobileNumber),
    optOut: member.optOut === true,
    ...(Object.fromEntries(meta) as Facts),
  };
}
