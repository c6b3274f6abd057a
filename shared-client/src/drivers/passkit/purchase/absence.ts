import type { Context } from '../../driver.ts';
import { filterByPerson, isPerson } from '../find.ts';
import type { Person } from '../find.ts';
import { readMembers } from '../members.ts';
import { asMessage, asText, PAGE_SIZE } from '../wire.ts';
import type { Message } from '../wire.ts';

const REMEMBER_MS = 30 * 24 * 3_600_000;

/**
 * The members that are this person, when PassKit's filter found nobody; undefined where only reading all can tell. That persons can be filtered is not
 * documented, and most customers of a till have no pass, so that reading all members for each would not do. A program of one
 * page is read; in a larger one the filter must find a member of that page, if it can one that is spelt in another way. Then
 * it is believed for 30 days.
 */
export async function lookFurther(
  context: Context,
  programId: string,
  person: Person,
): Promise<Message[] | undefined> {
  const { runtime, connection, caller } = context;
  const kind = person.email ? 'email' : 'phone';
  const key = `person-filter:passkit:${connection.account}:${kind}`;
  if ((await runtime.memory.get(key)) === true) return [];
  const { items, complete } = await readMembers(caller, programId, {}, { pageSize: PAGE_SIZE, maxPages: 1 });
  const found = items.filter((member) => isPerson(member, person));
  if (complete || found.length > 0) return found;
  const control = controlIn(items, kind);
  if (!control || (await filterByPerson(context, programId, control)).length === 0) return undefined;
  await runtime.memory.set(key, true, REMEMBER_MS);
  return [];
}

/** A person of the page as a till would spell them; one whose record is spelt differently shows most. */
function controlIn(members: Message[], kind: 'email' | 'phone'): Person | undefined {
  const known = members.map(({ person }) => spelt(asMessage(person), kind)).filter(({ stored }) => stored);
  const control = known.find(({ stored, typed }) => stored !== typed) ?? known[0];
  return control && (kind === 'email' ? { email: control.typed } : { phone: control.typed });
}

function spelt(person: Message, kind: 'email' | 'phone'): { stored: string; typed: string } {
  if (kind === 'email') {
    const stored = asText(person.emailAddress);
    return { stored, typed: stored.toLowerCase() };
  }
  const stored = asText(person.mobileNumber);
  return { stored, typed: `+${stored.replace(/\D/g, '').replace(/^00/, '')}` };
}
