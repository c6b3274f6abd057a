import { TillPassError } from '../../../http/errors.ts';
import type { Problem } from '../../../http/errors.ts';
import type { Context } from '../../driver.ts';
import { readEventPage, readMemberEvents } from '../log.ts';
import { PAGE_SIZE, where } from '../wire.ts';
import type { Filters, Message } from '../wire.ts';
import { isNewestFirst, passIdOf } from './newest.ts';

/** The log that is searched. */
export interface Asking {
  context: Context;
  programId: string;
  /** A pass that has entries in it: an answer without it is not believed. */
  witness: string;
}

/** For passes whose newest entries are not what is looked for. */
const MOST_PAGES = 50;
const PARALLEL_READS = 4;
/** How PassKit may answer a filter that it cannot apply. */
const CANNOT_FILTER: readonly Problem[] = ['refused', 'unavailable'];

/**
 * Entries of many passes, recorded at `since` (milliseconds since 1970) or later: of each pass at least the newest that
 * fits. The passes that were found are left out of the next question, so that busy ones do not hide the quiet ones.
 * Undefined when the answer cannot be believed.
 */
export async function askMany(
  { context: { caller }, programId, witness }: Asking,
  passIds: readonly string[],
  since: number | undefined,
  fits: (event: Message) => boolean,
): Promise<Message[] | undefined> {
  const entries: Message[] = [];
  let open = new Set([...passIds, witness]);
  let offset = 0;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const filterGroups = ofAny(open, since);
    const page = await unless(
      CANNOT_FILTER,
      readEventPage(caller, programId, { filterGroups }, offset, PAGE_SIZE),
    );
    if (!page || !isNewestFirst(page) || page.some((event) => !open.has(passIdOf(event)))) return undefined;
    if (pages === 0 && !page.some((event) => passIdOf(event) === witness)) return undefined;
    entries.push(...page);
    if (page.length < PAGE_SIZE) return entries;
    const found = new Set(page.filter(fits).map(passIdOf));
    open = new Set([...open].filter((id) => !found.has(id)));
    if (open.size === 0) return entries;
    offset = found.size === 0 ? offset + PAGE_SIZE : 0;
  }
  return undefined;
}

function ofAny(
  passIds: ReadonlySet<string>,
  since: number | undefined,
): NonNullable<Filters['filterGroups']> {
  const isPass = (filterValue: string) => ({ filterField: 'member.id', filterValue, filterOperator: 'eq' });
  const isRecent = (at: number) => ({
    filterField: 'created',
    filterValue: new Date(at).toISOString(),
    filterOperator: 'gte',
  });
  return [
    { condition: 'OR', fieldFilters: [...passIds].map(isPass) },
    ...(since === undefined ? [] : [{ condition: 'AND' as const, fieldFilters: [isRecent(since)] }]),
  ];
}

async function unless(
  problems: readonly Problem[],
  reading: Promise<Message[]>,
): Promise<Message[] | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TillPassError && problems.includes(error.problem)) return undefined;
    throw error;
  }
}

/** All entries of each pass, a few passes at a time. To be asked once the log has shown that it can: see checkSearch. */
export async function askEach(asking: Asking, passIds: readonly string[]): Promise<Message[]> {
  const { context, programId } = asking;
  const left = [...passIds];
  const entries: Message[] = [];
  const readOn = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const { events, complete } = await readMemberEvents(context.caller, programId, id);
      if (!complete) throw cannotSearch(asking);
      entries.push(...events);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_READS }, readOn));
  return entries;
}

/** No pass has this ID. */
const NOBODY = '0'.repeat(22);

/** Throws where the log cannot be searched for one pass: it must find the witness, and nobody else. Two calls. */
export async function checkSearch(asking: Asking): Promise<void> {
  const { context, programId, witness } = asking;
  const ask = (passId: string) =>
    unless(
      ['refused'],
      readEventPage(context.caller, programId, { filterGroups: where('member.id', passId) }, 0, 25),
    );
  const [found, none] = [await ask(witness), await ask(NOBODY)];
  if (!found?.some((event) => passIdOf(event) === witness) || none?.length !== 0) throw cannotSearch(asking);
}

function cannotSearch({ context: { caller } }: Asking): TillPassError {
  const cause =
    'it does not let the log of the program be searched by pass, and the log is too long to be read whole. Ask the support of PassKit to allow the filter member.id on the events of members.';
  return new TillPassError('refused', caller.explain(cause));
}
