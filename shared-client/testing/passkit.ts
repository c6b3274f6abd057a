import { createClient } from '../src/client.ts';
import type { Connection, Context } from '../src/drivers/driver.ts';
import { passkit } from '../src/drivers/passkit/driver.ts';
import { createCaller } from '../src/http/request.ts';
import type { TransportRequest } from '../src/http/transport.ts';
import { testRuntime, unforeseen } from './runtime.ts';
import type { Step, TestOptions } from './runtime.ts';

export const EU: Connection = { baseUrl: 'https://api.pub1.passkit.io', account: 'acct', region: 'eu' };
export const PROGRAM = '5dLQwXhPq8zGk0aBcDeFgH';
export const PASS = '3XTpTgn4hBPRMTcjqLbhYs';

/** What PassKit answers to "METHOD /path": always the same, or one after another where it is a list. */
export type Routes = Record<string, Step | Step[]>;

/** A call as PassKit sees it. */
export interface Seen {
  call: string;
  body: unknown;
}

/** PassKit on a fake host: its verbs' context, a client, and all calls that reached it. */
export function fakePasskit(routes: Routes, options?: TestOptions, connection = EU) {
  const left = new Map(
    Object.entries(routes).map(([call, steps]) => [call, Array.isArray(steps) ? [...steps] : steps]),
  );
  const nameOf = ({ method, url }: TransportRequest) => `${method} ${url.slice(connection.baseUrl.length)}`;
  const runtime = testRuntime((request) => {
    const steps = left.get(nameOf(request));
    return (Array.isArray(steps) ? steps.shift() : steps) ?? unforeseen(request.method, request.url);
  }, options);
  const context: Context = {
    runtime,
    connection,
    caller: createCaller(runtime, connection.baseUrl, passkit.dialect, 'do it'),
  };
  return {
    runtime,
    context,
    client: createClient(passkit, runtime, connection),
    seen: (): Seen[] =>
      runtime.requests.map((request) => ({
        call: nameOf(request),
        body: request.body === undefined ? undefined : (JSON.parse(request.body) as unknown),
      })),
    calls: () => runtime.requests.map(nameOf),
  };
}

/** A `Member` as PassKit's REST sends it. */
export const member = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: PASS,
  externalId: 'CUST-1042',
  tierId: 'base',
  programId: PROGRAM,
  person: {
    surname: 'Example',
    forename: 'Ada',
    emailAddress: 'ada@example.com',
    mobileNumber: '+447700900123',
  },
  points: 120,
  expiryDate: null,
  status: 'ENROLLED',
  passMetaData: { status: 'PASS_INSTALLED', lifecycleEvents: [], lastInstalledAt: '2026-03-02T08:00:00Z' },
  created: '2026-03-01T12:00:00Z',
  updated: '2026-03-02T08:00:00Z',
  ...changes,
});

/** A PassKit error body, as grpc-gateway writes it. */
export const refusalBody = (code: number, message: string) => ({ code, message, details: [] });

/** A `MemberEvent` of PassKit's log. */
export const logged = (
  id: string,
  eventType: string | number,
  changes: Record<string, unknown> = {},
): Record<string, unknown> => ({
  id,
  eventType,
  member: { id: PASS, externalId: 'CUST-1042', tierId: 'base', programId: PROGRAM },
  date: '2026-03-02T08:30:00Z',
  created: '2026-03-02T08:30:00Z',
  ...changes,
});
