import type { Context } from '../../driver.ts';
import { isMark, readEventPage, toRecorded } from '../log.ts';
import { asText, PAGE_SIZE } from '../wire.ts';
import type { Message } from '../wire.ts';
import { askEach, askMany, checkSearch } from './log-search.ts';
import { isNewestFirst, passIdOf, recordedAt } from './newest.ts';

/** How a pass was used. */
export interface Use {
  kind: 'issued' | 'installed' | 'checked_in' | 'scanned' | 'points';
  /** Milliseconds since 1970. */
  at: number;
}

const KINDS: Readonly<Record<string, Use['kind']>> = {
  EVENT_MEMBER_CHECKED_IN: 'checked_in',
  '1': 'checked_in',
  EVENT_MEMBER_VERIFIED: 'scanned',
  '3': 'scanned',
};

/** The use that an entry of the log tells of; a change of the tier, a check-out and a mark are none. */
function useIn(event: Message): Use | undefined {
  const change = toRecorded(event);
  const kind = change ? (isMark(change) ? undefined : 'points') : KINDS[asText(event.eventType)];
  const at = recordedAt(event);
  return kind && at !== undefined ? { kind, at } : undefined;
}

/** The last use in the log of each pass; those that it has none of are absent. */
export type Uses = ReadonlyMap<string, Use>;

/** What finds the last uses of passes. */
export interface UseFinder {
  /** How many passes to ask for at once. */
  atOnce(): number;
  find(passIds: readonly string[]): Promise<Uses>;
}

/** How the log is searched: for many passes and by time, for many, or for one at a time. */
const WAYS = ['many_since', 'many', 'one'] as const;
const AT_ONCE = { many_since: 200, many: 200, one: 20 };

/**
 * Looks for uses after `since` (milliseconds since 1970; undefined for all) in the log of a program, for one step of a
 * sweep: one call, and one or two for each 200 passes; a log of fewer than 1,000 entries is read with the first call.
 * Not all filters of the log are documented, and one that is not understood must not make every pass look unused. So
 * each question asks for the pass of the newest entry as well, which has to be in the answer; where it is not, or where
 * PassKit refuses the question, a plainer one is asked from then on.
 */
export async function findUses(
  context: Context,
  programId: string,
  since: number | undefined,
): Promise<UseFinder> {
  const newest = await readEventPage(context.caller, programId, {}, 0, PAGE_SIZE);
  const inOrder = isNewestFirst(newest);
  const witness = newest.find((event) => passIdOf(event) !== '');
  const lastEntryAt = (witness && recordedAt(witness)) ?? Infinity;
  const isQuiet = inOrder && since !== undefined && lastEntryAt < since;
  if (newest.length < PAGE_SIZE || !witness || isQuiet) {
    const uses = lastUses(newest);
    return { atOnce: () => AT_ONCE.many, find: () => Promise.resolve(uses) };
  }

  const asking = { context, programId, witness: passIdOf(witness) };
  let checked: Promise<void> | undefined;
  let way = inOrder ? (since === undefined ? 1 : 0) : 2;
  return {
    atOnce: () => AT_ONCE[WAYS[way]!],
    async find(passIds) {
      for (; WAYS[way] !== 'one'; way++) {
        const entries = await askMany(asking, passIds, way === 0 ? since : undefined, isUse);
        if (entries) return lastUses(entries);
      }
      checked ??= checkSearch(asking);
      await checked;
      return lastUses(await askEach(asking, passIds));
    },
  };
}

const isUse = (event: Message) => useIn(event) !== undefined;

function lastUses(entries: Message[]): Map<string, Use> {
  const uses = new Map<string, Use>();
  for (const entry of entries) {
    const use = useIn(entry);
    const passId = passIdOf(entry);
    if (use && use.at > (uses.get(passId)?.at ?? 0)) uses.set(passId, use);
  }
  return uses;
}
