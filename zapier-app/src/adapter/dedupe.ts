import type { Occurrence } from '@tillpass/client';
import type { Cache } from './cache.ts';

/** How long a delivery is remembered, in seconds. Systems give up redelivering well within a day. */
const TTL_S = 24 * 3600;

/**
 * Leaves out what this subscription was told before: Zapier compares ids of polled triggers, but not of hooks. When the
 * cache is out of reach everything counts as new, because an event twice is better than none.
 */
export async function unseen(
  cache: Cache,
  subscriptionId: string,
  occurrences: readonly Occurrence[],
): Promise<Occurrence[]> {
  const isNew = await Promise.all(
    occurrences.map(({ id }) => isFirst(cache, `told:${subscriptionId}:${id}`)),
  );
  return occurrences.filter((_, index) => isNew[index]);
}

async function isFirst(cache: Cache, key: string): Promise<boolean> {
  try {
    // A refused set answers like one that came second, so only what is really there counts.
    return (await cache.set(key, true, TTL_S, undefined, true)) === true || (await cache.get(key)) === null;
  } catch {
    return true;
  }
}
