import { isNotDone } from '../http/errors.ts';
import type { Runtime } from '../runtime.ts';
import { claim, conflict, mark } from './claim.ts';
import type { Claimed } from './claim.ts';
import { exclusively } from './mutex.ts';

/** A change that the system itself carries out only once, because it is sent under an idempotency key. */
export interface KeyedChange<R> extends Claimed {
  /** What was changed. */
  passId: string;
  /**
   * Sends it under its key, as often as need be: to a key that it knows the system answers as it did the first time.
   * `duplicate` tells whether that was before this run.
   */
  send(): Promise<R & { duplicate: boolean }>;
  /** What is there now, where this host knows that the change is done. */
  present(): Promise<R>;
}

/**
 * Carries out a change once per key, on a system that honours keys. Nothing needs to be settled: whatever became of an
 * earlier try, the call is sent again under the same key. The host's ledger covers what the system may have forgotten:
 * what it knows to be done is not sent, and a transaction ID cannot be used for another change.
 */
export function changeKeyed<R extends object>(
  runtime: Runtime,
  change: KeyedChange<R>,
): Promise<R & { duplicate: boolean }> {
  return exclusively(change.key, async () => {
    const seen = await claim(runtime, change);
    if (seen?.state === 'done') {
      if (seen.fingerprint !== undefined && seen.fingerprint !== change.fingerprint)
        throw conflict(change, 'with other values');
      return { ...(await change.present()), duplicate: true };
    }
    try {
      const result = await change.send();
      await mark(runtime, change, 'done', change.passId);
      return result;
    } catch (error) {
      await mark(runtime, change, isNotDone(error) ? 'failed' : 'unknown');
      throw error;
    }
  });
}
