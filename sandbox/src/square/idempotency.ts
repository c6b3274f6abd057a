import type { SquareRequest } from './request.ts';
import { invalid } from './square-error.ts';

/**
 * The same call again under one idempotency key gets the first answer; another call under it is refused.
 * `longest` is the most characters that a key may have there; with `isNeeded` a call without one is refused.
 */
export function once(
  { square, body, params }: SquareRequest,
  name: string,
  { longest, isNeeded = false }: { readonly longest: number; readonly isNeeded?: boolean },
  work: () => object,
): object {
  const key = body['idempotency_key'];
  if (key === undefined || key === null || key === '') {
    if (isNeeded)
      throw invalid('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', 'idempotency_key');
    return work();
  }
  if (typeof key !== 'string' || key.length > longest)
    throw invalid('VALUE_TOO_LONG', `The key has at most ${longest} characters.`, 'idempotency_key');
  const request = JSON.stringify([name, params, body]);
  const before = square.answered.get(key);
  if (before !== undefined && before.request !== request)
    throw invalid('IDEMPOTENCY_KEY_REUSED', 'The idempotency key was used already.', 'idempotency_key');
  const answer = before?.answer ?? work();
  square.answered.set(key, { request, answer });
  return answer;
}
