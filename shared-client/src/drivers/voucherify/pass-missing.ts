import type { PassRef } from '../../catalogue/parse.ts';
import type { Caller } from '../../http/request.ts';
import { orMissing } from '../retell.ts';

const MISSING =
  'there is no such pass. Check the Pass ID, or the External ID and its Program; a customer who is not a member yet becomes one by Issue Pass.';

/** Waits for a call that names a pass. */
export const orNoPass = <T>(caller: Caller, ref: PassRef, sent: Promise<T>): Promise<T> =>
  orMissing(caller, sent, MISSING, ref.passId ? 'passId' : 'externalId');
