import { TillPassError } from '../../http/errors.ts';
import type { Runtime } from '../../runtime.ts';

/** Before each look, in milliseconds. Every look is a call, and calls are dear. */
const WAITS = [1_000, 3_000];

/**
 * Looks whether something that Voucherify does a moment later has happened: two looks at most, inside what the host allows. Undefined
 * where it has not, or could not be read: what was begun goes on all the same.
 */
export async function lookFor<T>(
  { limits, sleep }: Pick<Runtime, 'limits' | 'sleep'>,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  let slept = 0;
  for (const ms of WAITS) {
    if ((slept += ms) > limits.sleepBudgetMs) return undefined;
    await sleep(ms);
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (error) {
      if (error instanceof TillPassError) return undefined;
      throw error;
    }
  }
  return undefined;
}
