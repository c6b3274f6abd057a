import type { Memory } from '@tillpass/client';
import type { ZObject } from 'zapier-platform-core';
import { cacheOf } from './cache.ts';
import { crypto } from './crypto.ts';

/** Zapier documents no limits; longer lives some stores take for a date, and larger values slow a step down. */
const MOST_SECONDS = 30 * 24 * 3600;
const MOST_CHARACTERS = 300_000;

/** How long to wait for what a step can do without, in milliseconds. */
const PATIENCE_MS = 1_000;

/**
 * What is kept between runs, in `z.cache`. `place` keeps the keys of one owner apart from those of others. Keys are
 * hashed, since they may name a customer. A cache that failed once is not asked again in the same run.
 */
export function memoryOf(z: Pick<ZObject, 'cache'>, place: readonly unknown[] = []): Memory {
  const cache = cacheOf(z, PATIENCE_MS);
  let isGone = false;
  const nameOf = (key: string) => `memory:${crypto.sha256(JSON.stringify([...place, key])).slice(0, 40)}`;

  async function ask(question: () => Promise<unknown>): Promise<unknown> {
    if (isGone) return undefined;
    try {
      return await question();
    } catch {
      isGone = true;
      return undefined;
    }
  }

  return {
    async get(key) {
      return (await ask(() => cache.get(nameOf(key)))) ?? undefined;
    },
    async set(key, value, ttlMs) {
      const seconds = Math.min(MOST_SECONDS, Math.max(1, Math.ceil(ttlMs / 1000)));
      await ask(() => {
        const text = JSON.stringify(value);
        // Of what is too large an older value would be worse than none.
        if (text.length > MOST_CHARACTERS) return cache.delete(nameOf(key));
        // Core refuses a value that has something undefined in it, which JSON leaves out.
        return cache.set(nameOf(key), JSON.parse(text), seconds);
      });
    },
  };
}
