import { randomUUID } from 'node:crypto';
import type { Entry, Ledger } from '@tillpass/client';
import type { Cache } from './cache.ts';

/**
 * How long a change is remembered, in seconds: 30 days. Zapier documents no limit; more than this some stores take for
 * a date. Keys hold the account, so entries are shared by all connections to it and need no scope.
 */
const TTL_S = 30 * 24 * 3600;

/** How long a run that took over a change has the say, in seconds: longer than a step lasts. */
const TURN_S = 60;

/** An entry, and which run wrote it. */
interface Kept extends Entry {
  run?: string;
}

/**
 * The memory of changes on Zapier: `z.cache`, whose `nx` ("set if not there") makes a claim atomic over all workers.
 * Throws when the cache is out of reach or refuses, which the client takes for "settle by reading".
 */
export function cacheLedger(cache: Cache, run: string = randomUUID()): Ledger {
  const fresh = new Set<string>();
  const nameOf = (key: string) => `change:${key}`;

  /** Sets a key that is not there; answers who has it now. */
  async function setFirst(name: string, value: Kept, ttl: number): Promise<Kept> {
    // Anything but true means taken, or refused; core may also have repeated a set whose answer was lost.
    if ((await cache.set(name, value, ttl, undefined, true)) === true) return value;
    const known = (await cache.get(name)) as Kept | null;
    if (known === null) throw new Error('The cache did not take the claim.');
    return known;
  }

  return {
    async claim(key, entry) {
      const kept = await setFirst(nameOf(key), { ...entry, run }, TTL_S);
      if (kept.run !== run) return kept;
      fresh.add(key);
      return undefined;
    },

    async takeOver(key, seen: Kept, entry) {
      const turn = `turn:${key}:${seen.run}:${seen.state}:${seen.at}`;
      if ((await setFirst(turn, { ...entry, run }, TURN_S)).run !== run) return false;
      await cache.set(nameOf(key), { ...entry, run }, TTL_S);
      fresh.add(key);
      return true;
    },

    async mark(key, entry) {
      // The claim of this run says as much already.
      if (entry.state === 'sent' && fresh.has(key)) return;
      // What was certainly not carried out is forgotten, so that the next run has to claim it again.
      if (entry.state === 'failed') await cache.delete(nameOf(key));
      else await cache.set(nameOf(key), { ...entry, run }, TTL_S);
    },
  };
}
