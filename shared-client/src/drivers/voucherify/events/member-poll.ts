import { TillPassError } from '../../../http/errors.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toMillis } from '../../../values/time.ts';
import type { Context, Input, PollQuery } from '../../driver.ts';
import { orMissing } from '../../retell.ts';
import type { Entry, Member } from '../loyalty.ts';
import { orUndefined } from '../../retell.ts';
import { withCustomer } from '../pass.ts';
import { membersPath, readMember } from '../v2/members.ts';
import { readEntries } from '../v2/points.ts';
import { query as queryOf, read } from '../wire.ts';
import { movesBalance, toChange } from './change.ts';
import type { Change } from './change.ts';
import { keepRound, MOST_MEMBERS, openRound } from './round.ts';
import type { Known, Round } from './round.ts';

/** How many members one poll looks at. Each is a call. */
const LOOKS = 10;
const PAGE = 100;
/** A member's balance may stand in the list of transactions a moment later. */
const OVERLAP_MS = 60_000;

/**
 * The changes of a v2 program. Its API lists transactions of a card only, and no balances of many members, so each poll looks at
 * the next ten members and reads the transactions of those whose balance is another than at the last look. A poll where nothing
 * changed costs ten calls, and one more for each hundred members; a change costs two more. All members have been looked at after a tenth as many
 * polls as there are members.
 */
export async function pollMembers(context: Context, input: Input, query: PollQuery): Promise<Change[]> {
  const { memory } = query;
  if (!memory) return newestOf(context, input, query.limit);
  const now = context.runtime.now();
  const kept = query.isFirst ? undefined : await openRound(memory);
  const round: Round = kept ?? { begunAt: now, queue: [], known: new Map() };
  const told: Change[] = [];
  for (const memberId of await nextMembers(context, input.programId as string, round)) {
    if (told.length >= query.limit) {
      round.queue.unshift(memberId);
      continue;
    }
    told.push(...(await look(context, input, query, round, memberId)));
  }
  await keepRound(memory, round);
  return told
    .filter(({ id }) => !query.seen?.has(id))
    .sort((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt));
}

/** Takes the next members out of the round; at the end of the list it begins anew. */
async function nextMembers(context: Context, programId: string, round: Round): Promise<string[]> {
  if (round.queue.length === 0) {
    const page = await readPage(context, programId, round.cursor);
    round.queue = asGroups(page.data).flatMap(({ id, status }) =>
      status === 'DELETED' ? [] : (asText(id) ?? []),
    );
    const next = asText(asGroup(page.cursor).next);
    if (next) round.cursor = next;
    else delete round.cursor;
  }
  const next = round.queue.splice(0, LOOKS);
  const strangers = next.filter((id) => !round.known.has(id));
  if (round.known.size + strangers.length > MOST_MEMBERS) throw tooMany(context);
  return next;
}

const tooMany = ({ caller }: Context) =>
  new TillPassError(
    'unavailable',
    caller.explain(
      `the program has more than ${MOST_MEMBERS} members, and Voucherify lists no changes of so many. Look at single customers with Find Pass instead.`,
    ),
  );

async function readPage({ caller }: Context, programId: string, cursor: string | undefined): Promise<Json> {
  const page = (at?: string) =>
    orMissing(
      caller,
      read(caller, membersPath(programId) + queryOf({ limit: PAGE, order: 'created_at', cursor: at })),
      'there is no such program. Choose one from the list.',
      'programId',
    );
  if (!cursor) return page();
  try {
    return await page(cursor);
  } catch (error) {
    // A cursor is good for a while only (`LV2_ListCursor.expires_at`).
    if (error instanceof TillPassError && error.problem === 'refused') return page();
    throw error;
  }
}

/** What changed of one member since the last look. Who is met for the first time is told of only if they joined meanwhile. */
async function look(
  context: Context,
  input: Input,
  { withPasses }: PollQuery,
  round: Round,
  memberId: string,
): Promise<Change[]> {
  const member = await orUndefined(readMember(context, { passId: memberId }));
  if (!member) return [];
  const before = round.known.get(memberId) ?? newcomer(member, round);
  const digest = digestOf(context, member);
  const now = context.runtime.now();
  if (!before || before.digest === digest) {
    round.known.set(memberId, { digest, upTo: before ? before.upTo : now });
    return [];
  }
  const entries = (await entriesOf(context, member)).filter(({ at }) => (at ?? Infinity) > before.upTo);
  const open = entries.filter(({ state }) => state === 'pending');
  const news = entries.filter(movesBalance);
  // What is still under way is told once it is booked: until then the member counts as changed.
  round.known.set(memberId, open.length > 0 ? before : { digest, upTo: newest(news, before.upTo) });
  if (open.length > 0 || news.length === 0) return [];
  const pass = withPasses ? await withCustomer(context, member, input.raw) : null;
  return news.map((entry) => toChange(entry, pass, now));
}

/** Somebody who joined after watching began had nothing before. */
function newcomer({ createdAt }: Member, { begunAt }: Round): Known | undefined {
  const joined = toMillis(createdAt) ?? 0;
  return joined > begunAt - OVERLAP_MS ? { digest: '', upTo: joined - OVERLAP_MS } : undefined;
}

const newest = (entries: readonly Entry[], atLeast: number) =>
  entries.reduce((latest, { at }) => Math.max(latest, at ?? 0), atLeast);

/** Stands for all that a member's cards hold and ever held, so that two changes which cancel out are seen, too. */
const digestOf = ({ runtime }: Context, { record }: Member): string =>
  runtime
    .sha256(
      JSON.stringify(
        asGroups(record.cards).map(({ card }) => {
          const { id, balance, lifetime_bucket } = asGroup(card);
          return [id, asGroup(balance).points, asGroup(lifetime_bucket).points];
        }),
      ),
    )
    .slice(0, 12);

async function entriesOf(context: Context, member: Member): Promise<Entry[]> {
  const all: Entry[] = [];
  for (const { cardId } of member.wallets) all.push(...(await readEntries(context, member, cardId)).entries);
  return all;
}

/** For whoever tries the trigger: the newest change of one of the members who joined last. A few calls. */
async function newestOf(context: Context, input: Input, limit: number): Promise<Change[]> {
  const { caller, runtime } = context;
  const path = membersPath(input.programId as string);
  const { data } = await orMissing(
    caller,
    read(caller, path + queryOf({ limit: 3, order: '-created_at' })),
    'there is no such program. Choose one from the list.',
    'programId',
  );
  for (const { id } of asGroups(data)) {
    const member = await orUndefined(readMember(context, { passId: asText(id) ?? '' }));
    const news = member ? (await entriesOf(context, member)).filter(movesBalance).slice(0, limit) : [];
    if (!member || news.length === 0) continue;
    const pass = await withCustomer(context, member, input.raw);
    return news.map((entry) => toChange(entry, pass, runtime.now()));
  }
  return [];
}
