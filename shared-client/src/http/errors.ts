/**
 * Why a step did not do what was asked.
 * - `input`: a field is missing or wrong; no call was sent
 * - `auth`: the system refused the credentials
 * - `permission`: the credentials lack the right
 * - `not_found`: the pass, program or tier does not exist
 * - `conflict`: it contradicts what was done before (same transaction ID, other amount; pass already there)
 * - `refused`: the system understood and declined (not enough points, invalid value)
 * - `throttled`: too many calls; nothing was done; `retryAfterMs` says when to come back
 * - `unavailable`: the system is down or unreachable; nothing was done
 * - `busy`: another run is doing this very change now
 * - `unknown_outcome`: a change was sent and no answer settled whether it was booked
 * - `unexpected`: an answer that makes no sense (a web page, no JSON, empty)
 */
export type Problem =
  | 'input'
  | 'auth'
  | 'permission'
  | 'not_found'
  | 'conflict'
  | 'refused'
  | 'throttled'
  | 'unavailable'
  | 'busy'
  | 'unknown_outcome'
  | 'unexpected';

export interface ProblemDetails {
  /** The field to mend, by its key. */
  field?: string;
  /** HTTP status. */
  status?: number;
  /** The system's own error code. */
  code?: string;
  /** The system's request id, for its support. */
  requestId?: string;
  /** Milliseconds until a new try makes sense. */
  retryAfterMs?: number;
}

/** The only error the client throws on purpose. Its message is a whole sentence for a merchant: what, why, cure. */
export class TillPassError extends Error {
  override name = 'TillPassError';
  readonly problem: Problem;
  readonly details: ProblemDetails;

  constructor(problem: Problem, message: string, details: ProblemDetails = {}) {
    super(message);
    this.problem = problem;
    this.details = details;
  }
}

/** A field is missing or wrong. `sentence` names the field by its label and says what to enter. */
export function inputError(field: string, sentence: string): TillPassError {
  return new TillPassError('input', sentence, { field });
}

/** Puts the system and what was being done in front of a cause and its cure, and support details behind. */
export function sentence(system: string, doing: string, cause: string, details: ProblemDetails = {}): string {
  const support = [
    details.status === undefined ? '' : `status ${details.status}`,
    details.code ? `code ${details.code}` : '',
    details.requestId ? `request ${details.requestId}` : '',
  ].filter(Boolean);
  return `${system} could not ${doing}: ${cause}${support.length ? ` (${support.join(', ')})` : ''}`;
}

/** Whether the system declined what was asked. By which status it declines a value and what is there already differs. */
export const isDeclined = (error: unknown): error is TillPassError =>
  error instanceof TillPassError && (error.problem === 'refused' || error.problem === 'conflict');

/** True when it is certain that the system did not carry out the change. */
export function isNotDone(error: unknown): boolean {
  return (
    error instanceof TillPassError && error.problem !== 'unknown_outcome' && error.problem !== 'unexpected'
  );
}
