import { inspect } from 'node:util';
import { TillPassError } from '../../shared-client/src/index.ts';
import type { Driver, Problem, TransportRequest, TransportResponse } from '../../shared-client/src/index.ts';

export const JWT =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOiJzYW5kYm94LWtleSJ9.c2lnbmF0dXJlLW9mLXRoZS1jYWxs';
/** What customers are called and reached by. */
const PEOPLE = [
  'ada@example.com',
  'bob@example.com',
  '447700900123',
  '+15550100',
  'Augusta',
  'Lovelace',
  'Byron',
  '203.0.113.7',
];

/** The kinds of problem that each status may be told as. */
export const STATUSES: Readonly<Record<number, readonly Problem[]>> = {
  302: ['unexpected', 'unavailable'],
  307: ['unexpected', 'unavailable'],
  400: ['refused'],
  401: ['auth'],
  403: ['permission'],
  404: ['not_found', 'conflict', 'refused'],
  405: ['refused'],
  408: ['unavailable', 'unknown_outcome'],
  409: ['conflict'],
  413: ['refused'],
  422: ['refused'],
  425: ['throttled'],
  429: ['throttled'],
  500: ['unavailable', 'unknown_outcome'],
  501: ['unavailable', 'unknown_outcome'],
  502: ['unavailable', 'unknown_outcome'],
  503: ['unavailable'],
  504: ['unavailable', 'unknown_outcome'],
};

/** What a 503 may be told as: where the system does not promise that it carried nothing out, it may have done so. */
export const problemsOf = (status: number, { dialect }: Driver): readonly Problem[] => [
  ...STATUSES[status]!,
  ...(status === 503 && !dialect.notCarriedOut.includes(503) ? (['unknown_outcome'] as const) : []),
];

/** How a call ends that gets no answer; undefined is an error without a code. */
export const BREAKS = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'ECONNRESET',
  'ECONNABORTED',
  'CERT_HAS_EXPIRED',
  'ERR_BAD_RESPONSE',
  undefined,
];

export type Reply = (request: TransportRequest) => TransportResponse;

/** What came of a run. */
export interface Told {
  thrown?: unknown;
  outcome?: unknown;
  urls: string[];
}

/** What a run may be told as. */
export interface Expected {
  /** The system as merchants know it, and what was being done. */
  title: string;
  doing: string;
  isAllowed(problem: Problem): boolean;
  /** True where the address itself is a secret, as that of a shared file. */
  isSecretAddress?: boolean;
}

/** A system that tells in every way what must never be told: these credentials, and its customers. */
export class Hostile {
  readonly #secrets: readonly string[];
  readonly #tale: string;

  constructor(secrets: readonly string[]) {
    this.#secrets = [...secrets, ...JWT.split('.')];
    this.#tale = `emailAddress ada@example.com of Augusta Lovelace Byron (+447700900123, +15550100, bob@example.com, 203.0.113.7) with ${secrets.join(' ')} ${JWT}`;
  }

  get bodies(): readonly (readonly [name: string, body: string])[] {
    const tale = this.#tale;
    const json = (value: unknown) => JSON.stringify(value);
    return [
      ['grpc-gateway', json({ code: 3, message: tale, details: [{ '@type': 'x', value: tale }] })],
      [
        'a code that is a text',
        json({ code: JWT, error: tale, errors: [tale, { code: tale, detail: tale }] }),
      ],
      ['a text', tale],
      ['a web page', `<!doctype html><title>${tale}</title>`],
      ['nothing', ''],
    ];
  }

  answer(status: number, body: string): Reply {
    const headers = {
      'content-type': 'application/json',
      'x-request-id': `Bearer ${JWT}`,
      location: `https://example.com/?key=${this.#secrets[0]}`,
      'set-cookie': JWT,
    };
    return () => ({ status, headers, body });
  }

  /** An error as HTTP libraries throw it, with the call and its credentials in it. */
  break(code?: string): Reply {
    const error = Object.assign(new Error(`request to https://key:secret@host failed: ${this.#tale}`), {
      ...(code ? { code } : {}),
      config: { headers: { authorization: JWT }, data: this.#tale },
      cause: new Error(this.#tale),
    });
    return () => {
      throw error;
    };
  }

  /** What is wrong with how a run was told, or undefined. */
  faultOf({ thrown, outcome, urls }: Told, expected: Expected): string | undefined {
    const { title, doing, isAllowed, isSecretAddress = false } = expected;
    const inUrls = leaks(urls.join(' '), isSecretAddress ? PEOPLE : [...this.#secrets, ...PEOPLE]);
    if (inUrls.length) return `a URL tells ${inUrls.join()}`;
    const all = [...this.#secrets, ...PEOPLE];
    if (thrown === undefined) {
      const notice = String((outcome as { notice?: string } | undefined)?.notice ?? '');
      return leaks(notice, all).length ? `the notice tells ${leaks(notice, all).join()}` : undefined;
    }
    if (!(thrown instanceof TillPassError)) return `threw ${inspect(thrown)}`;
    const told = leaks(
      inspect(thrown, { depth: 9, showHidden: true }) + String(thrown.stack) + JSON.stringify(thrown),
      all,
    );
    if (told.length) return `tells ${told.join()}: ${thrown.message}`;
    if (!isAllowed(thrown.problem)) return `problem ${thrown.problem}: ${thrown.message}`;
    const bare = thrown.message.replace(/ \((?:status|code|request)[^()]*\)$/, '');
    if (!bare.startsWith(`${title} could not ${doing}: `))
      return `not in the words of the capability: ${bare}`;
    return /: [^]*?[.;] (?:[A-Z]|try)[^]*\.$/.test(bare) ? undefined : `no cause and cure: ${bare}`;
  }
}

/** What of it is private. */
const leaks = (text: string, secrets: readonly string[]) => secrets.filter((secret) => text.includes(secret));

/** Everything that is printed from here to the end of the test file. */
export function printing(): string[] {
  const printed: string[] = [];
  beforeAll(() => {
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      jest
        .spyOn(console, method)
        .mockImplementation((...args: unknown[]) => void printed.push(inspect(args)));
    }
  });
  afterAll(() => jest.restoreAllMocks());
  return printed;
}
