import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import type { Problem } from '../../http/errors.ts';
import { sameEmail } from '../../values/email.ts';
import { severalNotice } from '../../passes/several.ts';
import { samePhone } from '../../values/phone.ts';
import type { Context, Finder, Input, Result } from '../driver.ts';
import { readMemberIfAny, readMembers } from './members.ts';
import { toPass } from './pass.ts';
import { asMessage, asText, PAGE_SIZE } from './wire.ts';
import type { Filters, Message } from './wire.ts';

/** How long a search may page through members, within every host's deadline. */
const PAGING_MS = 18_000;
const MOST_PAGES = 60;

/** Find Pass: by ID with one call; by email or phone through PassKit's filter, checked here, else by reading the members. */
export const findPass: Finder = async (context, input) => {
  const members =
    input.passId || input.externalId
      ? await byId(context, input)
      : await membersOf(context, input.programId as string, input as Person);
  return members.map(
    (member): Result => ({
      ...toPass(member, context.connection, input.raw),
      ...severalNotice(members.length),
    }),
  );
};

async function byId({ caller }: Context, input: Input): Promise<Message[]> {
  const { passId, externalId, programId } = input as PassRef;
  const member = await readMemberIfAny(
    caller,
    passId ? { passId } : { externalId: externalId!, programId: programId! },
  );
  return member ? [member] : [];
}

/** By what a person is looked for; what is given must fit. */
export interface Person {
  email?: string;
  phone?: string;
}

/**
 * The members of a program that are this person. Where the filter finds nobody, `otherwise` may say who it is, or that it is
 * nobody; else all members are read.
 */
export async function membersOf(
  context: Context,
  programId: string,
  person: Person,
  otherwise: () => Promise<Message[] | undefined> = () => Promise.resolve(undefined),
): Promise<Message[]> {
  const fits = (member: Message) => isPerson(member, person);
  const hits = await filterByPerson(context, programId, person);
  const known = hits.length > 0 ? hits : await otherwise();
  if (known) return known;

  const begun = context.runtime.now();
  const { items, complete } = await readMembers(
    context.caller,
    programId,
    {},
    {
      pageSize: PAGE_SIZE,
      maxPages: MOST_PAGES,
      enough: (page) => page.some(fits),
      mayGoOn: () => context.runtime.now() - begun < PAGING_MS,
    },
  );
  const found = items.filter(fits);
  if (found.length === 0 && !complete) {
    throw new TillPassError(
      'refused',
      context.caller.explain(
        "the program has too many members to look through by email or phone. Use the customer's email or phone as External ID when you issue passes, and search by External ID.",
      ),
      { field: 'externalId' },
    );
  }
  return found;
}

export function isPerson(member: Message, { email, phone }: Person): boolean {
  const person = asMessage(member.person);
  return (
    (!email || sameEmail(asText(person.emailAddress), email)) &&
    (!phone || samePhone(asText(person.mobileNumber), phone))
  );
}

/** How PassKit may answer a filter that it cannot apply. */
const CANNOT_FILTER: readonly Problem[] = ['refused', 'unavailable'];

/** PassKit may ignore or refuse filters on persons, which it stores encrypted; then this finds nothing. */
export async function filterByPerson(
  { caller }: Context,
  programId: string,
  person: Person,
): Promise<Message[]> {
  const { email, phone = '' } = person;
  const wanted = email
    ? [['person.emailAddress', email] as const]
    : [phone, phone.slice(1)].map((text) => ['mobileNumber', text] as const);
  const filterGroups: NonNullable<Filters['filterGroups']> = [
    {
      condition: 'OR',
      fieldFilters: wanted.map(([filterField, filterValue]) => ({
        filterField,
        filterValue,
        filterOperator: 'eq',
      })),
    },
  ];
  try {
    const pages = { pageSize: 25, maxPages: 1 };
    const { items } = await readMembers(caller, programId, { filterGroups }, pages);
    return items.filter((member) => isPerson(member, person));
  } catch (error) {
    if (error instanceof TillPassError && CANNOT_FILTER.includes(error.problem)) return [];
    throw error;
  }
}
