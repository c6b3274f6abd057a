import { TillPassError } from '../../../http/errors.ts';
import type { Pass } from '../../../catalogue/outputs.ts';
import { asGroups } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import type { Context, Input, PollQuery } from '../../driver.ts';
import { orMissing } from '../../retell.ts';
import type { Entry } from '../loyalty.ts';
import { orUndefined } from '../../retell.ts';
import { withCustomer } from '../pass.ts';
import { readMember } from '../v1/cards.ts';
import { toEntry } from '../v1/points.ts';
import { query as queryOf, read } from '../wire.ts';
import { movesBalance, toChange } from './change.ts';
import type { Change } from './change.ts';

const PAGE = 100;
const MOST_PAGES = 10;
const NO_PROGRAM = 'there is no such program. Choose one from the list.';

/**
 * The changes of a legacy program, which lists its transactions: one call where there is nothing new, and two for each pass that
 * is told of.
 */
export async function pollLegacy(context: Context, input: Input, query: PollQuery): Promise<Change[]> {
  const { since, limit, seen, withPasses } = query;
  const news = (await readNewest(context, input.programId as string, since, limit)).filter(
    (entry) => movesBalance(entry) && isSince(entry, since) && !seen?.has(entry.id),
  );
  const passes = new Map<string, Pass | null>();
  const told: Change[] = [];
  for (const entry of news.slice(0, limit)) {
    const { memberId } = entry;
    if (withPasses && !passes.has(memberId)) passes.set(memberId, await passOf(context, memberId, input.raw));
    told.push(toChange(entry, passes.get(memberId) ?? null, context.runtime.now()));
  }
  return told;
}

const isSince = ({ at }: Entry, since: number | undefined) => since === undefined || (at ?? Infinity) > since;

async function readNewest(
  { caller, runtime }: Context,
  programId: string,
  since: number | undefined,
  limit: number,
): Promise<Entry[]> {
  const path = `/v1/loyalties/${pathSegment('Program', programId)}/transactions`;
  const entries: Entry[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const after = entries.at(-1)?.id;
    const found = await orMissing(
      caller,
      read(caller, path + queryOf({ limit: PAGE, order: '-id', starting_after_id: after })),
      NO_PROGRAM,
      'programId',
    );
    entries.push(...asGroups(found.data).map((one) => toEntry(runtime, one)));
    const oldest = entries.at(-1);
    const isEnough =
      since === undefined ? entries.length >= limit : oldest !== undefined && !isSince(oldest, since);
    if (found.has_more !== true || isEnough) return newestFirst(entries);
  }
  const cause =
    'the program has more new transactions than can be read in one go. Switch the trigger off and on again to start from now.';
  throw new TillPassError('unavailable', caller.explain(cause));
}

const newestFirst = (entries: Entry[]) => entries.sort((a, b) => (b.at ?? Infinity) - (a.at ?? Infinity));

async function passOf(context: Context, memberId: string, raw: unknown): Promise<Pass | null> {
  const member = memberId ? await orUndefined(readMember(context, { passId: memberId })) : undefined;
  return member ? withCustomer(context, member, raw) : null;
}
