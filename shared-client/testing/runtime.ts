import { nodeCrypto } from '../node/crypto.ts';
import { TillPassError } from '../src/http/errors.ts';
import type { TransportRequest } from '../src/http/transport.ts';
import { memoryLedger } from '../src/ledger/memory.ts';
import { processMemory } from '../src/memory/memory.ts';
import type { HostLimits, Runtime } from '../src/runtime.ts';

/** When the fake clock begins: 2 March 2026, 09:00 UTC. */
export const START = Date.UTC(2026, 2, 2, 9, 0, 0);

/** What the fake system answers. A body that is no text is sent as JSON. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** How long the answer takes on the fake clock. */
  tookMs?: number;
}

/** An answer, a failure on the way, or whatever the request calls for. */
export type Step = Answer | Error | ((request: TransportRequest) => Answer | Error);

export interface TestRuntime extends Runtime {
  /** All calls that were sent. */
  requests: TransportRequest[];
  /** All waits, in milliseconds. */
  slept: number[];
  /** Moves the fake clock. */
  pass(ms: number): void;
}

export interface TestOptions extends Partial<Omit<Runtime, 'limits' | 'transport'>> {
  limits?: Partial<HostLimits>;
}

const LIMITS: HostLimits = {
  deadlineMs: 30_000,
  callTimeoutMs: 10_000,
  sleepBudgetMs: 20_000,
  retriesThrottled: true,
};

/** A host with a fake clock, where nobody waits, and a system that answers each call by `answer`. */
export function testRuntime(
  answer: (request: TransportRequest) => Step,
  options: TestOptions = {},
): TestRuntime {
  let time = START;
  const requests: TransportRequest[] = [];
  const slept: number[] = [];
  return {
    ...nodeCrypto,
    ledger: memoryLedger(),
    now: () => time,
    async sleep(ms) {
      slept.push(ms);
      time += ms;
    },
    random: () => 0.5,
    memory: processMemory(() => time),
    interactive: false,
    ...options,
    limits: { ...LIMITS, ...options.limits },
    requests,
    slept,
    pass(ms) {
      time += ms;
    },
    transport: {
      async send(request) {
        requests.push(request);
        const step = answer(request);
        const told = typeof step === 'function' ? step(request) : step;
        if (told instanceof Error) throw told;
        const { status = 200, headers = {}, body = {}, tookMs = 0 } = told;
        time += tookMs;
        return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
      },
    },
  };
}

/** Answers call after call, in this order. */
export function inOrder(...steps: Step[]): (request: TransportRequest) => Step {
  const left = [...steps];
  return ({ method, url }) => left.shift() ?? unforeseen(method, url);
}

/** A call that the test did not foresee. Not a lost answer, which would be tried again. */
export function unforeseen(method: string, url: string): TillPassError {
  return new TillPassError('unexpected', `the test has no answer for ${method} ${url}`);
}

/** Newline-delimited JSON, as PassKit streams lists. */
export const lines = (...records: unknown[]): string =>
  records.map((record) => `${JSON.stringify({ result: record })}\n`).join('');

/** A failure as Node's sockets report it. */
export const networkError = (code: string): Error => Object.assign(new Error(`socket: ${code}`), { code });
