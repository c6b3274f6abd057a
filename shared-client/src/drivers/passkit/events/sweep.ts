import type { Occurrence } from '../../../catalogue/events/event.ts';
import { TillPassError } from '../../../http/errors.ts';
import type { Problem } from '../../../http/errors.ts';
import type { Context, Input, PolledEvent, PollQuery } from '../../driver.ts';
import type { Message } from '../wire.ts';
import { readPageAfter, START } from './sweep-page.ts';
import type { Cursor } from './sweep-page.ts';

const KEY = 'sweep';
const KEEP_MS = 30 * 24 * 3_600_000;
const STEP_MS = 20_000;

/** How much of a page was looked at. */
export interface Looked<Event extends Occurrence> {
  told: Event[];
  /** How many members, from the first. */
  count: number;
}

/** What one step of a sweep works with. */
export interface Step<Round> {
  context: Context;
  input: Input;
  round: Round;
  /** Ids that the host has handed on already. */
  seen: ReadonlySet<string>;
  mayGoOn(): boolean;
}

/** An event that is found by looking at every member of a program. */
export interface Sweep<Round, Event extends Occurrence> {
  /** The round after `last`, or undefined while none is due. `since` is the moment of PollQuery, for the first one. */
  next(
    context: Context,
    input: Input,
    last: { round: Round; endedAt: number } | undefined,
    since: number | undefined,
  ): Promise<Round | undefined>;
  /** True when a round that was not finished is not worth going on with. */
  isStale(round: Round, now: number): boolean;
  /** Makes what looks at the members of one step, a page at a time, from the first on; `room` is how many it may tell. */
  looker(step: Step<Round>): (members: Message[], room: number) => Promise<Looked<Event>>;
}

/** What is kept from poll to poll, under one key of the trigger's memory. */
interface Kept<Round> {
  /** The input it was kept for. */
  of: string;
  /** The round that is going on, or the last one. */
  round: Round;
  /** Where it stands; absent when it is over. */
  cursor?: Cursor;
  /** When it was done, in milliseconds since 1970; absent where it was given up. */
  endedAt?: number;
}

/**
 * A polled event that reads all members of a program, in rounds. The members are asked for 1,000 at a time, and one poll
 * is one step of a round: at most 20 seconds, and half of the time that the host gives, and at most as many events as
 * the host takes at once. Where a step stops, the next poll goes on; where a round ends, the next one begins when it is
 * due. A call that fails once something was done ends the step early; what was done stays done.
 *
 * The cursor lives in the trigger's memory and is written last, so that a poll that fails tells nothing and is done
 * again. A host that begins to watch (`isFirst`) counts what is there as seen: it gets the first few of one page, and
 * the next round tells only what came after. Without a memory, as in an editor, it is the first few of one page, too.
 * A memory that is lost begins with a round that tells everything since the moment of the last poll, or everything.
 */
export function sweeping<Round, Event extends Occurrence>(sweep: Sweep<Round, Event>): PolledEvent {
  return {
    async poll(context, input, query) {
      const { memory, isFirst, since } = query;
      if (!memory || isFirst) {
        const round = await sweep.next(context, input, undefined, undefined);
        const told = round ? await sample(sweep, { context, input, round, query }) : [];
        if (memory && round) await keep(query, { of: nameOf(input), round, endedAt: context.runtime.now() });
        return newestFirst(told);
      }

      const kept = (await memory.get(KEY)) as Kept<Round> | undefined;
      const mine = kept?.of === nameOf(input) ? kept : undefined;
      const { told, left } = await oneStep(sweep, { context, input, query, kept: mine, since });
      if (left) await keep(query, left);
      return newestFirst(told);
    },
  };
}

/** What decides who is told of. */
const nameOf = ({ programId, days }: Input): string => JSON.stringify([programId, days]);

const keep = <Round>({ memory }: PollQuery, kept: Kept<Round>): Promise<void> =>
  memory!.set(KEY, kept, KEEP_MS);

const newestFirst = <Event extends Occurrence>(told: Event[]): Event[] =>
  [...told].sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : a.occurredAt > b.occurredAt ? -1 : 0));

const NONE: ReadonlySet<string> = new Set();

function timerOf({ runtime }: Context): () => boolean {
  const until = runtime.now() + Math.min(STEP_MS, runtime.limits.deadlineMs / 2);
  return () => runtime.now() < until;
}

async function sample<Round, Event extends Occurrence>(
  sweep: Sweep<Round, Event>,
  { context, input, round, query }: { context: Context; input: Input; round: Round; query: PollQuery },
): Promise<Event[]> {
  const look = sweep.looker({ context, input, round, seen: query.seen ?? NONE, mayGoOn: timerOf(context) });
  const { members } = await readPageAfter(context, input.programId as string, START);
  return (await look(members, query.limit)).told;
}

interface StepInput<Round> {
  context: Context;
  input: Input;
  query: PollQuery;
  kept: Kept<Round> | undefined;
  since: number | undefined;
}

/** One step: as many pages as there is time and room for, over the end of a round where the next one is due at once. */
async function oneStep<Round, Event extends Occurrence>(
  sweep: Sweep<Round, Event>,
  { context, input, query, kept, since }: StepInput<Round>,
): Promise<{ told: Event[]; left: Kept<Round> | undefined }> {
  const { runtime } = context;
  const mayGoOn = timerOf(context);
  const told: Event[] = [];
  let left = kept;
  let pages = 0;
  if (left?.cursor && sweep.isStale(left.round, runtime.now())) left = { of: left.of, round: left.round };
  let look: ReturnType<typeof sweep.looker> | undefined;
  try {
    while (told.length < query.limit && mayGoOn()) {
      if (!left?.cursor) {
        const round = await sweep.next(context, input, lastOf(left), since);
        if (!round) break;
        left = { of: nameOf(input), round, cursor: START };
        look = undefined;
      }
      const { round, cursor } = left as Kept<Round> & { cursor: Cursor };
      look ??= sweep.looker({ context, input, round, seen: query.seen ?? NONE, mayGoOn });
      const page = await readPageAfter(context, input.programId as string, cursor);
      const looked = await look(page.members, query.limit - told.length);
      pages++;
      told.push(...looked.told);
      const isOver = page.isLast && looked.count === page.members.length;
      left = isOver ? ended(left, runtime.now()) : { ...left, cursor: page.after(looked.count) };
    }
  } catch (error) {
    if (pages === 0 || !isPassing(error)) throw error;
  }
  return { told, left: pages > 0 ? left : undefined };
}

const ended = <Round>({ of, round }: Kept<Round>, endedAt: number): Kept<Round> => ({ of, round, endedAt });

const lastOf = <Round>(kept: Kept<Round> | undefined) =>
  kept && { round: kept.round, endedAt: kept.endedAt ?? 0 };

const PASSING: readonly Problem[] = ['throttled', 'unavailable'];
/** True of what may be better at the next poll. */
export const isPassing = (error: unknown): boolean =>
  error instanceof TillPassError && PASSING.includes(error.problem);
