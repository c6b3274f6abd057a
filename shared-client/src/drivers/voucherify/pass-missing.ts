import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import type { Caller } from '../../http/request.ts';
import { orMissing } from '../retell.ts';

const MISSING =
  'there is no such pass. Check the Pass ID, or the External ID and its Program; a customer who is not a member yet becomes one by Issue Pass.';

/** Waits for a call that names a pass. */
export const orNoPass = <T>(caller: Caller, ref: PassRef, sent: Promise<T>): Promise<T> =>
  orMissing(caller, sent, MISSING, ref.passId ? 'passId' : 'externalId');

/** What was found, or undefined where there is no such pass. */
export async function orUndefined<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof TillPassError && error.problem === 'not_found') return undefined;
    throw error;
  }
}
