import { TillPassError } from '../http/errors.ts';
import { LostAnswer } from '../http/request.ts';
import type { Caller } from '../http/request.ts';

/**
 * Runs a delta that bears no transaction ID. Nothing can settle a lost answer, so it is reported, nothing is sent
 * again, and no host repeats the step by itself. `what` is e.g. "the visit was noted".
 */
export async function unsettled<T>(
  caller: Caller,
  what: string,
  whereToLook: string,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof LostAnswer)) throw error;
    const cause =
      `its answer was lost, so it is not known whether ${what}. It was not repeated. Look at ${whereToLook} ` +
      'before you run the step again; with a Transaction ID a repeated run is safe.';
    throw new TillPassError('unknown_outcome', caller.explain(cause), { field: 'transactionId' });
  }
}
