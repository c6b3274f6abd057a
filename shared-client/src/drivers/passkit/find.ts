import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import type { Problem } from '../../http/errors.ts';
import { sameEmail } from '../../values/email.ts';
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
    input.passId || input.externalId ? await byId(context, input) : await byPerson(context, input);
  return members.map((member): Result => ({ ...toPass(member, context.connection, input.raw) }));
};

async function byId({ caller }: Context, input: Input): Promise<Message[]> {
  const { passId, externalId, programId } = input as PassRef;
  const member = await readMemberIfAny(
    caller,
    passId ? { passId } : { externalId: externalId!, programId: programId! },
  );
  return member ? [member] : [];
}

async function byPerson(context: Context, input: Input): Promise<Message[]> {
  const programId = input.programId as string;
  const fits = (member: Message) => {
    const person = asMessage(member.person);
    return (
      (!input.email || sameEmail(asText(person.emailAddress), input.email as string)) &&
      (!input.phone || samePhone(asText(person.mobileNumber), input.phone as string))
    );
  };
  const hits = (await byFilter(context, programId, input)).filter(fits);
  if (hits.length > 0) return hits;

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

/** How PassKit may answer a filter that it cannot apply. */
const CANNOT_FILTER: readonly Problem[] = ['refused', 'unavailable'];

/** PassKit may ignore or refuse filters on persons, which it stores encrypted; then this finds nothing. */
async function byFilter({ caller }: Context, programId: string, input: Input): Promise<Message[]> {
  const wanted: [string, string][] = [];
  if (input.email)
    wanted.push(
      ...spellings(input.email as string).map((text): [string, string] => ['person.emailAddress', text]),
    );
  else
    wanted.push(
      ...[input.phone as string, (input.phone as string).slice(1)].map((text): [string, string] => [
        'mobileNumber',
        text,
      ]),
    );
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
    return (await readMembers(caller, programId, { filterGroups }, { pageSize: 25, maxPages: 1 })).items;
  } catch (error) {
    if (error instanceof TillPassError && CANNOT_FILTER.includes(error.problem)) return [];
    throw error;
  }
}

const spellings = (text: string) => [...new Set([text, text.toLowerCase()])];
