import { nodeCrypto } from '../../shared-client/node/crypto.ts';
import {
  connectionOf,
  createClient,
  memoryLedger,
  passkit,
  processMemory,
  TransportFailure,
} from '../../shared-client/src/index.ts';
import type {
  Client,
  Credentials,
  Ledger,
  Runtime,
  Transport,
  TransportResponse,
} from '../../shared-client/src/index.ts';
import { SandboxCore } from '../../sandbox/src/sandbox.ts';
import type { SandboxOptions } from '../../sandbox/src/sandbox.ts';

/** A clock that moves only when it is told to, or when somebody sleeps. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
  advance(ms: number): void;
}

export function virtualClock(start = Date.UTC(2026, 2, 2, 9, 15)): Clock {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => void (now += ms),
    async sleep(ms) {
      now += ms;
    },
  };
}

export const CREDENTIALS: Credentials = { region: 'eu', apiKey: 'sandbox-key', apiSecret: 'sandbox-secret' };
const BASE_URL = 'http://emulator.invalid/passkit/eu';

/** An emulated PassKit in this process, without network and without waiting. */
export interface World {
  core: SandboxCore;
  clock: Clock;
  transport: Transport;
  programId: string;
}

export function createWorld(options: SandboxOptions = {}, credentials = CREDENTIALS): World {
  const clock = virtualClock();
  const core = new SandboxCore({
    now: clock.now,
    journalCap: 50,
    send: () => Promise.resolve(200),
    ...options,
  });
  return {
    core,
    clock,
    transport: emulated(core, clock, credentials),
    programId: core.passkit.programs()[0]!.id,
  };
}

/** Hands calls to the emulator and tells of broken connections as a host's HTTP library would. */
function emulated(core: SandboxCore, clock: Clock, credentials: Credentials): Transport {
  return {
    async send({ method, url, headers, body }): Promise<TransportResponse> {
      const signed = { ...headers, ...passkit.auth.headers(credentials, nodeCrypto, clock.now()) };
      const path = url.slice(new URL(url).origin.length);
      const outcome = core.call({ method, path, headers: signed, ...(body === undefined ? {} : { body }) });
      if (outcome === 'reset') throw new TransportFailure('maybe', 'ECONNRESET');
      if (outcome === 'timeout') throw new TransportFailure('maybe', 'ECONNABORTED');
      return { ...outcome };
    },
  };
}

/** What differs from one client to the next. */
export interface ClientOptions {
  ledger?: Ledger;
  transport?: Transport;
  runtime?: Partial<Runtime>;
  credentials?: Credentials;
}

/** A fresh client of the emulated PassKit: what a host has after a restart. */
export function clientOf(world: World, options: ClientOptions = {}): Client {
  const runtime: Runtime = {
    ...nodeCrypto,
    transport: options.transport ?? world.transport,
    ledger: options.ledger ?? memoryLedger(),
    limits: { deadlineMs: 120_000, callTimeoutMs: 20_000, sleepBudgetMs: 90_000, retriesThrottled: true },
    now: world.clock.now,
    sleep: world.clock.sleep,
    random: () => 0.5,
    memory: processMemory(world.clock.now),
    interactive: false,
    ...options.runtime,
  };
  return createClient(
    passkit,
    runtime,
    connectionOf(passkit, options.credentials ?? CREDENTIALS, nodeCrypto, BASE_URL),
  );
}
