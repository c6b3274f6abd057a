import type { Occurrence } from '../../catalogue/events/event.ts';
import type { Memory } from '../../memory/memory.ts';
import type { PollQuery } from '../driver.ts';
import { newBook, openBook } from './book.ts';
import type { Book } from './book.ts';
import { glance } from './glance.ts';
import { candidatesIn, tell, tellIds } from './watch.ts';
import type { Candidate, Watching } from './watch.ts';

/** A record may appear late, and clocks differ: each poll looks back this far behind the last one. */
const OVERLAP_MS = 2 * 60_000;
/** How far to read where nobody knows up to when was read. */
const DAY_MS = 24 * 3_600_000;

/** One poll of a till, newest first. What was told before is left out, however the sale has changed since. */
export async function pollTill(watching: Watching, query: PollQuery): Promise<Occurrence[]> {
  const { memory } = query;
  if (!memory) return tell(watching, await glance(watching, query.limit));
  if (query.isFirst) return begin(watching, query, memory);
  return goOn(watching, query, memory, (await openBook(memory)) ?? newBook(query.since ?? 0));
}

/** Everything that is there already is marked, and never told. */
async function begin(watching: Watching, query: PollQuery, memory: Memory): Promise<Occurrence[]> {
  const { till, watch, context, input } = watching;
  const now = context.runtime.now();
  const floorMs = till.isWhole ? 0 : (query.since ?? now - OVERLAP_MS);
  const window = { fromMs: floorMs - watch.firstLookMs, untilMs: now, kind: watch.kind };
  const { records } = await till.read(context, input, window);
  const found = candidatesIn(records, watch);
  const book = newBook(floorMs);
  for (const { ids, atMs } of found) book.mark(ids, atMs);
  book.readUntilMs = now - OVERLAP_MS;
  await book.save(memory);
  return tellIds(watching, found.slice(-query.limit).reverse());
}

async function goOn(watching: Watching, query: PollQuery, memory: Memory, book: Book): Promise<Occurrence[]> {
  const { till, watch, context, input } = watching;
  const now = context.runtime.now();
  const since = query.since ?? (book.readUntilMs || now - DAY_MS);
  // A host that asks from where it asked before has not got the last answer, which is told again before anything new.
  const wasLost = query.since !== undefined && query.since === book.askedFromMs;
  const goneOnFrom = wasLost ? book.readFromMs : book.readUntilMs;
  const fromMs = Math.min(since - OVERLAP_MS, goneOnFrom || since - OVERLAP_MS);
  const read = await till.read(context, input, { fromMs, untilMs: now, kind: watch.kind });
  const found = candidatesIn(read.records, watch).filter(
    ({ ids, atMs }) => atMs >= book.floorMs && !query.seen?.has(ids[0]!),
  );
  const fresh = found.filter(({ ids }) => book.stateOf(ids, since) === 'new');
  const again = found.filter(({ ids }) => book.stateOf(ids, since) === 'again');
  // After a long break the oldest go first and the rest is left to the next poll, so that nothing is lost.
  const chosen = fresh.slice(0, wasLost ? Math.max(0, query.limit - again.length) : query.limit);
  const all = newestFirst([...chosen, ...again]);
  const occurrences = query.withPasses ? await tell(watching, all) : tellIds(watching, all);

  for (const { ids, atMs } of found) if (book.stateOf(ids, since) !== 'new') book.mark(ids, atMs);
  for (const { ids, atMs } of chosen) book.mark(ids, atMs, now);
  book.readFromMs = fromMs;
  book.readUntilMs = fresh.length > chosen.length ? fromMs : read.readUntilMs - OVERLAP_MS;
  book.askedFromMs = query.since;
  await book.save(memory);
  return occurrences;
}

const newestFirst = (candidates: readonly Candidate[]) => [...candidates].sort((a, b) => b.atMs - a.atMs);
