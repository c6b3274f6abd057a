import { TillPassError } from '../http/errors.ts';
import type { Problem } from '../http/errors.ts';
import type { Caller } from '../http/request.ts';

/** The same refusal with a cause and a cure of its own, which name the field to mend. Details for support stay. */
export const retold = (
  caller: Caller,
  { problem, details }: TillPassError,
  cause: string,
  field: string,
  asProblem: Problem = problem,
): TillPassError => new TillPassError(asProblem, caller.explain(cause, details), { ...details, field });

/** Waits for a call; undefined where there is no such record. */
export async function orUndefined<T>(sent: Promise<T>): Promise<T | undefined> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof TillPassError && error.problem === 'not_found') return undefined;
    throw error;
  }
}

/** Waits for a call; a record that is missing is told with a cause and a cure of its own. */
export async function orMissing<T>(
  caller: Caller,
  sent: Promise<T>,
  cause: string,
  field: string,
): Promise<T> {
  try {
    return await sent;
  } catch (error) {
    if (!(error instanceof TillPassError) || error.problem !== 'not_found') throw error;
    throw retold(caller, error, cause, field);
  }
}
