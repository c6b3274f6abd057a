import type { Bundle } from 'zapier-platform-core';
import type { Cache } from './cache.ts';
import { crypto } from './runtime.ts';

/**
 * How far behind the last poll the next one begins. Zapier polls every 1 to 15 minutes, so that what was told while
 * Zapier gave up on a poll is told again by the next; Zapier leaves out what it has seen. It also makes up for clocks.
 */
const OVERLAP_MS = 20 * 60_000;
const TTL_S = 7 * 24 * 3600;

/** Up to when a Zap has read, so that a poll does not read the passes of old events again. */
export interface Watermark {
  /** Milliseconds since 1970; undefined when nothing is known. */
  read(): Promise<number | undefined>;
  /** Notes that everything recorded until then was told. */
  move(readAt: number): Promise<void>;
}

/** The watermark of a Zap's trigger. Without the Zap's id, or without a cache, nothing is kept. */
export function watermarkOf(cache: Cache, bundle: Bundle, trigger: string): Watermark {
  const zap = bundle.meta?.zap?.id;
  const key = `read:${crypto.sha256(JSON.stringify([zap, trigger, bundle.inputData])).slice(0, 40)}`;
  return {
    async read() {
      if (!zap) return undefined;
      const since: unknown = await cache.get(key).catch(() => undefined);
      return typeof since === 'number' ? since : undefined;
    },
    async move(readAt) {
      if (zap) await cache.set(key, readAt - OVERLAP_MS, TTL_S).catch(() => undefined);
    },
  };
}
