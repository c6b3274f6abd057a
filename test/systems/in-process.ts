import { nodeCrypto } from '../../shared-client/node/crypto.ts';
import {
  connectionOf,
  createClient,
  memoryLedger,
  processMemory,
  TransportFailure,
} from '../../shared-client/src/index.ts';
import type { Client, Credentials, Driver, Runtime, Transport } from '../../shared-client/src/index.ts';
import { SandboxCore } from '../../sandbox/src/sandbox.ts';
import type { OutgoingWebhook } from '../../sandbox/src/webhooks.ts';
import { virtualClock } from '../fault/world.ts';
import type { Clock } from '../fault/world.ts';
import type { Posted } from '../parity/host-run.ts';

/** What is connected, and as whom. */
export interface Connected {
  driver: Driver;
  credentials: Credentials;
}

/** A sandbox in this process, without network and without waiting. */
export interface World {
  core: SandboxCore;
  clock: Clock;
  /** Where calls go, signed as a host signs them. */
  transport: Transport;
  /** The webhooks that were sent. */
  posted: Posted[];
}

export function openWorld(connected: Connected, startsAt?: number): World {
  const clock = virtualClock(startsAt);
  const posted: Posted[] = [];
  const core = new SandboxCore({
    now: clock.now,
    journalCap: 50,
    async send(webhook) {
      posted.push(postedOf(webhook));
      return 200;
    },
  });
  return { core, clock, transport: emulated(core, clock, connected), posted };
}

const postedOf = ({ method, url, headers, body }: OutgoingWebhook): Posted => ({
  method,
  url,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  rawBody: body,
  body: JSON.parse(body) as unknown,
});

/** A fresh client of a system in this process: what a host has after a restart. */
export function clientIn(
  { clock, transport }: Pick<World, 'clock' | 'transport'>,
  { driver, credentials }: Connected,
  lent: Partial<Runtime> = {},
): Client {
  const runtime: Runtime = {
    ...nodeCrypto,
    transport,
    ledger: memoryLedger(),
    limits: { deadlineMs: 120_000, callTimeoutMs: 20_000, sleepBudgetMs: 90_000, retriesThrottled: true },
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    memory: processMemory(clock.now),
    interactive: false,
    ...lent,
  };
  const baseUrl = driver.auth.isOneAddress ? undefined : `http://emulator.invalid/${driver.system}`;
  return createClient(driver, runtime, connectionOf(driver, credentials, nodeCrypto, baseUrl));
}

/** Hands calls to the sandbox and tells of broken connections as a host's HTTP library would. */
export function emulated(core: SandboxCore, { now }: Clock, { driver, credentials }: Connected): Transport {
  return {
    async send({ method, url, headers, body }) {
      const signed = { ...headers, ...driver.auth.headers(credentials, nodeCrypto, now()) };
      const path = url.slice(new URL(url).origin.length);
      const outcome = core.call({ method, path, headers: signed, ...(body === undefined ? {} : { body }) });
      if (outcome === 'reset') throw new TransportFailure('maybe', 'ECONNRESET');
      if (outcome === 'timeout') throw new TransportFailure('maybe', 'ECONNABORTED');
      return { ...outcome };
    },
  };
}
