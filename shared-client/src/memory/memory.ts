/**
 * What a host keeps between runs, beside the ledger: cursors, last balances, what was written. It is a convenience:
 * a host may forget, and whoever reads must do right without it.
 */
export interface Memory {
  /** What was kept under the key, or undefined. Never throws. */
  get(key: string): Promise<unknown>;
  /** Keeps a value that JSON can hold, for about `ttlMs` at least where the host can. Never throws. */
  set(key: string, value: unknown, ttlMs: number): Promise<void>;
}

/** A memory that lasts as long as the process. `now` is in milliseconds since 1970. */
export function processMemory(now: () => number, most = 10_000): Memory {
  const kept = new Map<string, { value: unknown; until: number }>();
  return {
    get(key) {
      const entry = kept.get(key);
      return Promise.resolve(entry && entry.until > now() ? entry.value : undefined);
    },
    set(key, value, ttlMs) {
      kept.delete(key);
      kept.set(key, { value, until: now() + ttlMs });
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return Promise.resolve();
    },
  };
}
