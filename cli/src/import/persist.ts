import { passkit, TillPassError } from '@tillpass/client';
import { variablesOf } from '../settings.ts';

const TRIES = 4;
const LONGEST_WAIT_MS = 5 * 60_000;
const DEFAULT_WAIT_MS = 60_000;
/** Errors that a later try may mend. Where there is a time for it, the error says when. */
const MENDED_BY_TIME = ['throttled', 'unavailable', 'busy', 'unknown_outcome'];
/** Errors that every other call of the run would get, too. */
const ENDS_THE_RUN = ['auth', 'permission'];

/** Where refused credentials come from. */
export const CHECK_SETTINGS = `Check ${variablesOf(passkit).join(', ')}.`;

/** The run was told to stop while a step waited. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** No call of the run can succeed. The message is a whole sentence with the cure. */
export class RunEnded extends Error {
  override name = 'RunEnded';
}

/**
 * Runs steps again while their error says that this helps: a few times, and when the error says so. Throws what the last
 * try threw, RunEnded where no other step could succeed either, and Stopped when `signal` is aborted while it waits.
 */
export function persistence(
  sleep: (ms: number, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): <T>(step: () => Promise<T>) => Promise<T> {
  return async (step) => {
    for (let tries = 1; ; tries++) {
      try {
        return await step();
      } catch (error) {
        if (!(error instanceof TillPassError)) throw error;
        const { problem, details, message } = error;
        if (ENDS_THE_RUN.includes(problem))
          throw new RunEnded(problem === 'auth' ? `${message} ${CHECK_SETTINGS}` : message);
        const waitMs = details.retryAfterMs ?? DEFAULT_WAIT_MS;
        const helps =
          MENDED_BY_TIME.includes(problem) &&
          (problem !== 'unknown_outcome' || details.retryAfterMs !== undefined);
        if (!helps || tries >= TRIES || waitMs > LONGEST_WAIT_MS) throw error;
        if (signal.aborted) throw new Stopped();
        await sleep(waitMs, signal);
        if (signal.aborted) throw new Stopped();
      }
    }
  };
}
