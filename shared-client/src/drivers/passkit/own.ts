import type { PassRef } from '../../catalogue/parse.ts';
import { ownWrites } from '../../memory/own-writes.ts';
import type { Facts, Note, Update } from '../../memory/own-writes.ts';
import { toPoints } from '../../values/points.ts';
import { toIso } from '../../values/time.ts';
import type { Context } from '../driver.ts';
import { asMessage, asText } from './wire.ts';
import type { Message } from './wire.ts';

const byExternalId = (programId: string, externalId: string) => `${programId}/${externalId}`;

const nameOf = (ref: PassRef) => ref.passId ?? byExternalId(ref.programId ?? '', ref.externalId ?? '');

const ownOf = ({ runtime, connection }: Context) => ownWrites(runtime, connection, 'passkit');

/** Notes a write before it is sent. `facts` in the words of factsOf; empty where only the answer tells. */
export const noteWrite = (context: Context, ref: PassRef, facts: Facts): Promise<Note> =>
  ownOf(context).note(nameOf(ref), facts);

/** Says that somebody watches for updates, so that writes are noted. */
export const watchWrites = (context: Context): Promise<void> => ownOf(context).watch();

/** Whether an update of this member was written by TillPass, under either of its names. */
export async function isOwnWrite(context: Context, member: Message, update: Update): Promise<boolean> {
  const facts = factsOf(member);
  const own = ownOf(context);
  const names = [asText(member.id), byExternalId(asText(member.programId), asText(member.externalId))];
  for (const name of names) if (await own.isOwn(name, facts, update)) return true;
  return false;
}

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
