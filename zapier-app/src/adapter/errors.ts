import { TillPassError } from '@tillpass/client';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { refusedToken } from './session.ts';

/**
 * True for what Zapier repeats by itself after a delay: nothing was done, or nobody knows yet and the repeat settles it
 * by reading.
 */
function isForZapierToRepeat({ problem, details }: TillPassError): boolean {
  if (problem === 'unknown_outcome') return details.retryAfterMs !== undefined;
  return problem === 'throttled' || problem === 'busy';
}

/** A function that Zapier calls. */
export type Perform<R> = (z: ZObject, bundle: Bundle) => Promise<R>;

/** The function, with the client's errors told as Zapier's. */
export function guarded<R>(perform: Perform<R>): Perform<R> {
  return async (z, bundle) => {
    try {
      return await perform(z, bundle);
    } catch (error) {
      throw (await refusedToken(z, bundle, error)) ?? toZapierError(z.errors, error);
    }
  };
}

/**
 * Zapier's error for one of the client's: refused credentials ask the user to reconnect and hold the runs, too many
 * calls and lost answers are repeated by Zapier after the delay, everything else is shown to the user.
 */
function toZapierError(errors: ZObject['errors'], error: unknown): unknown {
  if (!(error instanceof TillPassError)) return error;
  const { problem, message, details } = error;
  if (problem === 'auth') return new errors.ExpiredAuthError(message);
  if (isForZapierToRepeat(error)) {
    return new errors.ThrottledError(message, delayInSeconds(details.retryAfterMs));
  }
  return new errors.Error(message, problem, details.status);
}

function delayInSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.max(1, Math.ceil(ms / 1000));
}
