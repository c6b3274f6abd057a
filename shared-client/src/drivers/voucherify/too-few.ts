import { TillPassError } from '../../http/errors.ts';
import type { ProblemDetails } from '../../http/errors.ts';
import type { Caller } from '../../http/request.ts';

/** A pass holds fewer points than are to be spent. */
export const tooFew = (
  caller: Caller,
  held: number,
  wanted: number,
  details: ProblemDetails = {},
): TillPassError =>
  new TillPassError(
    'refused',
    caller.explain(
      `the pass holds ${held} points, which is fewer than ${wanted}. Spend fewer points.`,
      details,
    ),
    { ...details, field: 'points' },
  );
