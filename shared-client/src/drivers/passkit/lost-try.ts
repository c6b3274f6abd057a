import type { Caller } from '../../http/request.ts';
import { toMillis } from '../../values/time.ts';

/** How far the clocks of the host and of PassKit may differ. */
const CLOCK_SKEW_MS = 10_000;

/**
 * Whether a record was made by a try of this very run whose answer was lost. `madeAt` is PassKit's time of it, `begun`
 * the start of the run in milliseconds since 1970.
 */
export const isOwnLostTry = (caller: Caller, madeAt: unknown, begun: number): boolean =>
  caller.repeatedAfterLoss() && (toMillis(madeAt) ?? 0) >= begun - CLOCK_SKEW_MS;
