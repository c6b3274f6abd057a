import type { Memory } from '@tillpass/client';

/**
 * How far behind the last poll the next one begins. Zapier polls every 1 to 15 minutes, so that what was told while
 * Zapier gave up on a poll is told again by the next; Zapier leaves out what it has seen. It also makes up for clocks.
 */
const OVERLAP_MS = 20 * 60_000;
const TTL_MS = 7 * 24 * 3_600_000;
const KEY = 'read until';

/** Up to when a Zap has read, so that a poll does not read the passes of old events again. */
export interface Watermark {
  /** Milliseconds since 1970; undefined when nothing is known. */
  read(): Promise<number | undefined>;
  /** Notes that everything recorded until then was told. */
  move(readAt: number): Promise<void>;
}

/** The watermark in the memory of a Zap's trigger. */
export function watermarkIn(memory: Memory): Watermark {
  return {
    async read() {
      const since = await memory.get(KEY);
      return typeof since === 'number' ? since : undefined;
    },
    move: (readAt) => memory.set(KEY, readAt - OVERLAP_MS, TTL_MS),
  };
}
