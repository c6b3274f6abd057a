import type { Runtime } from '../runtime.ts';
import { ANSWERS, unreadable } from './answer.ts';
import { sentence, TillPassError } from './errors.ts';
import type { ProblemDetails } from './errors.ts';
import { MAX_TRIES, retryDelay, serverDelay } from './retry.ts';
import { toTransportFailure } from './transport.ts';
import type { TransportRequest, TransportResponse } from './transport.ts';

/** One call to a system, in the system's own terms. */
export interface Call {
  method: TransportRequest['method'];
  /** Begins with `/`; IDs in it went through pathSegment. */
  path: string;
  body?: unknown;
  /** What the system wants beside the credentials, such as the location that is meant. Names in lower case. */
  headers?: Readonly<Record<string, string>>;
  /**
   * `repeatable`: sending it twice is the same as once (a read, an absolute write, a create with a unique key).
   * `delta`: sending it twice does it twice, so it is repeated only when it provably was not carried out.
   */
  safety: 'repeatable' | 'delta';
  /**
   * What a good answer looks like: one JSON object, a JSON list, newline-delimited JSON with nothing for
   * "none", or any text.
   */
  answer: keyof typeof ANSWERS;
}

/** How a system speaks of its errors. */
export interface Dialect {
  /** The system's name for merchants. */
  title: string;
  /** Statuses that promise that the call was not carried out, beside 429 and 425. */
  notCarriedOut: readonly number[];
  /** What the body of an error tells: a code for support, and which fields it names, in merchant's words. */
  readError(body: unknown): { code?: string; fields: string[] };
  /** Said when the credentials are refused; names the cure for this system. */
  authCure: string;
  permissionCure: string;
  /** Said of what is not there, with its cure; names a record and the program unless told. */
  missing?: string;
  /** The cure where something else answers at the address; names the region and the base URL unless told. */
  addressCure?: string;
}

/** A change was sent and its answer lost. Caught by whoever can settle it by reading; never shown to a user. */
export class LostAnswer extends Error {
  override name = 'LostAnswer';
}

/** Sends calls for one capability: adds retry, deadline and errors in that capability's words. */
export interface Caller {
  send(call: Call): Promise<unknown>;
  /** A sentence that begins with the system and what was being done. */
  explain(cause: string, details?: ProblemDetails): string;
  /** True once an answer was lost and the call repeated. */
  repeatedAfterLoss(): boolean;
}

/** Makes the caller of one run of one capability; its deadline begins now. `doing` is e.g. "add the points". */
export function createCaller(runtime: Runtime, baseUrl: string, dialect: Dialect, doing: string): Caller {
  const begun = runtime.now();
  let slept = 0;
  let lost = false;
  const explain = (cause: string, details?: ProblemDetails) => sentence(dialect.title, doing, cause, details);
  const { addressCure = 'Check the region and the base URL.' } = dialect;

  async function waitBefore(ms: number): Promise<boolean> {
    const left = runtime.limits.deadlineMs - (runtime.now() - begun);
    if (ms >= left || slept + ms > runtime.limits.sleepBudgetMs) return false;
    slept += ms;
    await runtime.sleep(ms);
    return true;
  }

  async function send(call: Call): Promise<unknown> {
    for (let tries = 1; ; tries++) {
      const outcome = await once(call);
      if ('value' in outcome) return outcome.value;
      const { error, repeat, status, serverDelayMs, wasLost } = outcome;
      if (!repeat || tries >= MAX_TRIES) throw error;
      if (!(await waitBefore(retryDelay({ tries, status, serverDelayMs, random: runtime.random() }))))
        throw error;
      if (wasLost) lost = true;
    }
  }

  async function once(call: Call): Promise<Outcome> {
    let response: TransportResponse;
    try {
      response = await runtime.transport.send({
        method: call.method,
        url: baseUrl + call.path,
        headers: {
          ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...call.headers,
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        timeoutMs: Math.max(
          1_000,
          Math.min(runtime.limits.callTimeoutMs, runtime.limits.deadlineMs - (runtime.now() - begun)),
        ),
      });
    } catch (thrown) {
      // The host could not sign the call (a credential is missing), so it was not sent: its own sentence is the best.
      if (thrown instanceof TillPassError) return { error: thrown, repeat: false };
      return failedOnTheWay(call, thrown);
    }
    if (response.status >= 200 && response.status < 300) return readAnswer(call, response);
    return readRefusal(call, response);
  }

  function failedOnTheWay(call: Call, thrown: unknown): Outcome {
    const failure = toTransportFailure(thrown);
    const wasLost = failure.sent === 'maybe';
    if (wasLost && call.safety === 'delta') return { error: new LostAnswer(failure.code), repeat: false };
    const cause = wasLost ? 'it did not answer in time.' : 'it cannot be reached.';
    const error = new TillPassError(
      'unavailable',
      explain(`${cause} Try again in a minute.`, { code: failure.code }),
      {
        code: failure.code,
        retryAfterMs: 60_000,
      },
    );
    return { error, repeat: true, wasLost };
  }

  function readAnswer(call: Call, response: TransportResponse): Outcome {
    try {
      return { value: ANSWERS[call.answer](response.body) };
    } catch {
      if (call.safety === 'delta') return { error: new LostAnswer('unreadable answer'), repeat: false };
      return {
        error: new TillPassError('unexpected', explain(unreadable(response.body, addressCure)), {
          status: response.status,
        }),
        repeat: false,
      };
    }
  }

  function readRefusal(call: Call, response: TransportResponse): Outcome {
    const { status } = response;
    const serverDelayMs = serverDelay(response.headers, runtime.now());
    const { code, fields } = dialect.readError(parseOrUndefined(response.body));
    const requestId = safeToken(response.headers['x-request-id']);
    const details: ProblemDetails = {
      status,
      ...(code ? { code } : {}),
      ...(requestId ? { requestId } : {}),
    };
    const fail = (problem: TillPassError['problem'], cause: string, extra: ProblemDetails = {}) =>
      new TillPassError(problem, explain(cause, details), { ...details, ...extra });

    if (status === 429 || status === 425) {
      const retryAfterMs = serverDelayMs ?? 60_000;
      const error = fail(
        'throttled',
        `it is receiving too many calls. Try again in ${inWords(retryAfterMs)}.`,
        { retryAfterMs },
      );
      return { error, repeat: runtime.limits.retriesThrottled, status, serverDelayMs };
    }
    if (status === 408 || status >= 500) {
      const carriedOut = !dialect.notCarriedOut.includes(status);
      if (call.safety === 'delta' && carriedOut)
        return { error: new LostAnswer(`status ${status}`), repeat: false };
      const retryAfterMs = serverDelayMs ?? 60_000;
      const error = fail('unavailable', `it has a fault or is busy. Try again in ${inWords(retryAfterMs)}.`, {
        retryAfterMs,
      });
      return { error, repeat: true, status, serverDelayMs, wasLost: carriedOut };
    }
    if (status === 401)
      return { error: fail('auth', `it refused the credentials. ${dialect.authCure}`), repeat: false };
    if (status === 403)
      return {
        error: fail('permission', `the credentials may not do this. ${dialect.permissionCure}`),
        repeat: false,
      };
    if (status === 404)
      return {
        error: fail('not_found', dialect.missing ?? 'there is no such record. Check the ID and the program.'),
        repeat: false,
      };
    if (status === 409)
      return {
        error: fail(
          'conflict',
          'it contradicts what is there already. Check the ID and the fields of this step.',
        ),
        repeat: false,
      };
    if (status >= 300 && status < 400)
      return {
        error: fail('unexpected', `it answered with a redirect. ${addressCure}`),
        repeat: false,
      };
    const named = fields.length ? ` It named: ${fields.join(', ')}.` : '';
    return {
      error: fail('refused', `it did not accept the values.${named} Check the fields of this step.`),
      repeat: false,
    };
  }

  return { send, explain, repeatedAfterLoss: () => lost };
}

type Outcome =
  | { value: unknown }
  | { error: Error; repeat: boolean; status?: number; serverDelayMs?: number | undefined; wasLost?: boolean };

function parseOrUndefined(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function safeToken(text: string | undefined): string | undefined {
  return text !== undefined && /^[A-Za-z0-9-]{1,64}$/.test(text) ? text : undefined;
}

function inWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 100) return seconds === 60 ? 'a minute' : seconds === 1 ? '1 second' : `${seconds} seconds`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`;
}
