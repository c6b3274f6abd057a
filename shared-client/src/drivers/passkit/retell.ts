import type { PassRef } from '../../catalogue/parse.ts';
import type { Caller } from '../../http/request.ts';
import { orMissing } from '../retell.ts';

/** Waits for a call that names a pass. */
export const orNoPass = <T>(caller: Caller, ref: PassRef, sent: Promise<T>): Promise<T> =>
  orMissing(
    caller,
    sent,
    'there is no such pass. Check the Pass ID, or the External ID and its Program.',
    ref.passId ? 'passId' : 'externalId',
  );

/** Waits for a call that names nothing but a program. */
export const orNoProgram = <T>(caller: Caller, sent: Promise<T>): Promise<T> =>
  orMissing(caller, sent, 'there is no such program. Choose one from the list.', 'programId');
