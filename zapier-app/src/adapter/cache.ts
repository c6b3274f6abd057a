import type { ZObject } from 'zapier-platform-core';

/** Zapier's memory between runs. */
export type Cache = ZObject['cache'];

/** How long to wait for it, in milliseconds. It answers in a fraction of that. */
const PATIENCE_MS = 3_000;

/** The cache of a step, with an end to waiting: core sets none, and a step has 30 s in all. */
export function cacheOf(z: Pick<ZObject, 'cache'>, patienceMs = PATIENCE_MS): Cache {
  const within = async <T>(answer: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const end = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The cache did not answer in time.')), patienceMs);
    });
    try {
      return await Promise.race([answer, end]);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    get: (...asked) => within(z.cache.get(...asked)),
    set: (...asked) => within(z.cache.set(...asked)),
    delete: (...asked) => within(z.cache.delete(...asked)),
  };
}
