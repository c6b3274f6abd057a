import type { Memory } from '../../../memory/memory.ts';

const KEY = 'recall';
const KEEP_MS = 30 * 24 * 3_600_000;
/** Polls overlap by less than this. */
const OVERLAP_MS = 2 * 3_600_000;
/** What a host keeps in one value; the oldest are forgotten first. */
const MOST_PASSES = 1000;
const MOST_TOLD = 500;

/** The last that was known of a pass, and up to when, in milliseconds since 1970. */
export interface Last<Value> {
  value: Value;
  upTo: number;
}

/**
 * What a trigger recalls from poll to poll: the last value of each pass, to tell what it was before, and what was told
 * of each entry of the log, because polls overlap and the same entry must not be told in two ways.
 */
export interface Recall<Value, Told> {
  last(passId: string): Last<Value> | undefined;
  told(eventId: string): Told | undefined;
  know(passId: string, last: Last<Value>): void;
  tell(eventId: string, told: Told): void;
  /** Writes it down. To be called once, at the end of a poll. */
  keep(): Promise<void>;
}

interface Kept<Value, Told> {
  last: [passId: string, value: Value, upTo: number][];
  told: [eventId: string, told: Told, at: number][];
}

/** Reads what is recalled; nothing without a memory. `now` is in milliseconds since 1970. */
export async function openRecall<Value, Told>(
  memory: Memory | undefined,
  now: number,
): Promise<Recall<Value, Told>> {
  const kept = (await memory?.get(KEY)) as Kept<Value, Told> | undefined;
  const last = new Map(kept?.last.map(([passId, value, upTo]) => [passId, { value, upTo }]));
  const told = new Map(kept?.told.map(([eventId, value, at]) => [eventId, { value, at }]));
  let isChanged = false;
  return {
    last: (passId) => last.get(passId),
    told: (eventId) => told.get(eventId)?.value,
    know(passId, known) {
      last.delete(passId);
      last.set(passId, known);
      isChanged = true;
    },
    tell(eventId, value) {
      told.set(eventId, { value, at: now });
      isChanged = true;
    },
    async keep() {
      if (!isChanged || !memory) return;
      const recent = [...told].filter(([, { at }]) => at > now - OVERLAP_MS).slice(-MOST_TOLD);
      const value: Kept<Value, Told> = {
        last: [...last].slice(-MOST_PASSES).map(([passId, { value, upTo }]) => [passId, value, upTo]),
        told: recent.map(([eventId, { value, at }]) => [eventId, value, at]),
      };
      await memory.set(KEY, value, KEEP_MS);
    },
  };
}

/** Begins anew, because changes that nobody watched may lie between. */
export const forget = async (memory: Memory | undefined): Promise<void> =>
  memory?.set(KEY, { last: [], told: [] }, KEEP_MS);
