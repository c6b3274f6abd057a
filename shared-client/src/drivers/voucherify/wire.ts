import { TillPassError } from '../../http/errors.ts';
import type { Call, Caller } from '../../http/request.ts';
import { asGroup } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import { orUndefined, retold } from '../retell.ts';
import { inSentence, refusalOf } from './refusals.ts';

const NO_CALLS_LEFT =
  'your Voucherify plan is used up for this period. Raise the plan in Voucherify, or wait for the next period.';
const IN_USE = 'it is busy with another change of the same record. Try again in a minute.';

/** Sends one call and answers its group; what Voucherify declines by a key is told in words. */
export async function send(caller: Caller, call: Omit<Call, 'answer'>): Promise<Json> {
  try {
    return asGroup(await caller.send({ ...call, answer: 'json' }));
  } catch (error) {
    throw error instanceof TillPassError ? inWords(caller, error) : error;
  }
}

/** A read of one record or list. `path` begins with `/`; IDs in it went through pathSegment. */
export const read = (caller: Caller, path: string): Promise<Json> =>
  send(caller, { method: 'GET', path, safety: 'repeatable' });

/** The record, or undefined where Voucherify has none. */
export const readIfAny = (caller: Caller, path: string): Promise<Json | undefined> =>
  orUndefined(read(caller, path));

function inWords(caller: Caller, error: TillPassError): TillPassError {
  const { status, code, field } = error.details;
  if (field !== undefined) return error;
  if (status === 402)
    return new TillPassError('refused', caller.explain(NO_CALLS_LEFT, error.details), error.details);
  if (code === 'multiple_requests')
    return new TillPassError('busy', caller.explain(IN_USE, error.details), {
      ...error.details,
      retryAfterMs: 60_000,
    });
  const refusal = refusalOf(code);
  return refusal
    ? retold(caller, error, `${inSentence(refusal.reason)} ${refusal.cure}`, refusal.field)
    : error;
}

/** True of a refusal that bears this key of Voucherify's. */
export const hasKey = (error: unknown, key: string): error is TillPassError =>
  error instanceof TillPassError && error.details.code === key;

/** A query of what is given, percent-encoded, with its question mark. */
export function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
