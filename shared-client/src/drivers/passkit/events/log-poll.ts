import { TillPassError } from '../../../http/errors.ts';
import { toIso } from '../../../values/time.ts';
import type { Context, Input, PollQuery } from '../../driver.ts';
import { readMemberIfAny } from '../members.ts';
import { toPass } from '../pass.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { passIdOf, readNewest, recordedAt } from './newest.ts';
import { originOf } from './occurrence.ts';
import type { PassOccurrence } from './occurrence.ts';

const PAGE = 100;
/** For a look at the newest, which need not go to the end of the log. */
const PAGES_OF_NEWEST = 10;
/** What fits into half of the shortest step of any host. */
const MOST_PAGES = 100;
const PARALLEL_READS = 4;

/** What a poll found in a program's log, newest first. */
export interface Found {
  /** The entries to tell of. */
  news: Message[];
  /** Every entry that was read, those of other kinds and those that were told before among them. */
  log: Message[];
  /** The passes of the news by their IDs, as they are now; deleted ones are absent. Undefined where only IDs matter. */
  members: ReadonlyMap<string, Message> | undefined;
}

/**
 * The newest entries of a kind: PassKit's webhooks do not tell of them, so the program's log is read. Throws when the
 * log has grown by more than can be read since the last look, because going on from there would leave some out.
 */
export async function pollLog(
  context: Context,
  input: Input,
  { since, limit, seen, withPasses }: PollQuery,
  isOfKind: (event: Message) => boolean,
): Promise<Found> {
  const isNew = (event: Message) => since === undefined || (recordedAt(event) ?? Infinity) > since;
  const isWanted = (event: Message) => isOfKind(event) && !seen?.has(asText(event.id));
  let looked = 0;
  let wanted = 0;
  let isBeyond = false;
  const { events, complete, inOrder } = await readNewest(context, input.programId as string, {
    pageSize: PAGE,
    maxPages: MOST_PAGES,
    isEnough(read) {
      const more = read.slice(looked);
      looked = read.length;
      wanted += more.filter(isWanted).length;
      isBeyond ||= !more.every(isNew);
      return wanted >= limit || isBeyond || (since === undefined && looked >= PAGES_OF_NEWEST * PAGE);
    },
  });
  if (!complete && since !== undefined) throw inOrder ? tooMany(context) : noOrder(context);
  const news = events.filter((event) => isWanted(event) && isNew(event)).slice(0, limit);
  return { news, log: events, members: withPasses ? await readPasses(context, news) : undefined };
}

function tooMany({ caller }: Context): TillPassError {
  const cause =
    'the log has grown by more than can be read in one go since the last look. Switch the trigger off and on again to start from now.';
  return new TillPassError('unavailable', caller.explain(cause));
}

function noOrder({ caller }: Context): TillPassError {
  const cause =
    'it does not put the log of this program in the order of time, and the log is too long to be read whole. Use the trigger Pass Updated instead, which needs no log.';
  return new TillPassError('unavailable', caller.explain(cause));
}

/** The passes of the entries, each read once, a few at a time. */
async function readPasses({ caller }: Context, events: Message[]): Promise<Map<string, Message>> {
  const ids = [...new Set(events.map(passIdOf).filter(Boolean))];
  const members = new Map<string, Message>();
  const readOn = async () => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      const member = await readMemberIfAny(caller, { passId: id });
      if (member) members.set(id, member);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_READS }, readOn));
  return members;
}

/** What every entry tells, whatever its kind. A pass that was deleted is told of with what the log knows of it. */
export function occurrenceOf(
  context: Context,
  input: Input,
  key: string,
  event: Message,
  { log, members }: Found,
): PassOccurrence {
  const known = members?.get(passIdOf(event));
  const pass = toPass(known ?? asMessage(event.member), context.connection, input.raw);
  return {
    id: asText(event.id),
    event: key,
    occurredAt: toIso(event.date) ?? toIso(event.created) ?? new Date(context.runtime.now()).toISOString(),
    byTillPass: originOf(event, log),
    pass: known || !members ? pass : { ...pass, status: 'revoked' },
  };
}
