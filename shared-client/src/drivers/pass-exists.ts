import { TillPassError } from '../http/errors.ts';
import type { Caller } from '../http/request.ts';

/** Issue Pass was told to stop where the External ID has a pass. */
export const passExists = (caller: Caller): TillPassError =>
  new TillPassError(
    'conflict',
    caller.explain(
      'a pass with this External ID exists already. Set "If the Pass Exists" to Return It or Update It to go on.',
    ),
    { field: 'externalId' },
  );
