import type { Memory } from '@tillpass/client/connecting';

/** A value by its key, and until when it is kept, in milliseconds since 1970. */
type Kept = [key: string, value: unknown, until: number];

/** A memory that can be laid away as JSON, for n8n's static data. */
export interface Shelf extends Memory {
  /** What is to be stored, oldest first. */
  stored(): Kept[];
}

/**
 * Opens what `stored` gave, or anything else as empty. At most `most` values are kept: those that nobody has set for
 * the longest time go first.
 */
export function openShelf(stored: unknown, most: number): Shelf {
  const kept = new Map<string, Kept>();
  for (const one of Array.isArray(stored) ? (stored as unknown[]) : []) {
    if (isKept(one)) kept.set(one[0], one);
  }
  return {
    get(key) {
      const [, value, until = 0] = kept.get(key) ?? [];
      return Promise.resolve(until > Date.now() ? value : undefined);
    },
    set(key, value, ttlMs) {
      kept.delete(key);
      kept.set(key, [key, value, Date.now() + ttlMs]);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return Promise.resolve();
    },
    stored: () => [...kept.values()].filter(([, , until]) => until > Date.now()),
  };
}

function isKept(one: unknown): one is Kept {
  return Array.isArray(one) && typeof one[0] === 'string' && typeof one[2] === 'number';
}
