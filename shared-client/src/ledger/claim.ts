import { TillPassError } from '../http/errors.ts';
import type { Runtime } from '../runtime.ts';
import type { Entry } from './ledger.ts';

/** A change that a host is to remember. */
export interface Claimed {
  key: string;
  fingerprint: string;
  transactionId: string;
  /** A sentence in the capability's words. */
  explain(cause: string): string;
}

/** Stands for what is remembered while the host's memory cannot be read. */
export const UNREAD: Entry = { state: 'unknown' };

export const claimOf = (runtime: Runtime, change: Claimed): Entry => ({
  state: 'claimed',
  fingerprint: change.fingerprint,
  at: runtime.now(),
});

/** Takes the key for this run and answers `undefined`; otherwise what is remembered of it. */
export async function claim(runtime: Runtime, change: Claimed): Promise<Entry | undefined> {
  try {
    return await runtime.ledger.claim(change.key, claimOf(runtime, change));
  } catch {
    return UNREAD;
  }
}

/** Notes how far the change has come. */
export async function mark(
  runtime: Runtime,
  change: Claimed,
  state: Entry['state'],
  passId?: string,
): Promise<void> {
  const entry: Entry = {
    state,
    fingerprint: change.fingerprint,
    at: runtime.now(),
    ...(passId ? { passId } : {}),
  };
  try {
    await runtime.ledger.mark(change.key, entry);
  } catch {
    // A host that forgets a state still has the claim, and a repeat of it is settled by reading.
    return;
  }
}

/** The transaction ID stands for another change. */
export function conflict(change: Claimed, before: string): TillPassError {
  const cause = usedBefore(change.transactionId, before);
  return new TillPassError('conflict', change.explain(cause), { field: 'transactionId' });
}

/** Says that a transaction ID stands for another change; `before` tells which, e.g. "for 12 points". */
export const usedBefore = (transactionId: string, before: string): string =>
  `transaction ID "${transactionId}" was used before ${before}. Use a new transaction ID for a new change; if your till's numbers start anew each day, put the date in front.`;
