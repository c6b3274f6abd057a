import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../src/client.ts';
import type { Client } from '../src/client.ts';
import { connectionOf } from '../src/connection.ts';
import type { Credentials, Driver } from '../src/drivers/driver.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import { memoryLedger } from '../src/ledger/memory.ts';
import { processMemory } from '../src/memory/memory.ts';
import type { HostLimits, Runtime } from '../src/runtime.ts';
import { nodeCrypto } from './crypto.ts';
import { sessionTransport } from './session.ts';
import { axiosTransport } from './transport.ts';

/** What one of our own processes allows a step. */
const LIMITS: HostLimits = {
  deadlineMs: 120_000,
  callTimeoutMs: 20_000,
  sleepBudgetMs: 90_000,
  retriesThrottled: true,
};

export interface ConnectOptions {
  credentials: Credentials;
  /** Overrides where calls go, e.g. a sandbox. */
  baseUrl?: string;
  /** Kept in memory unless given. */
  ledger?: Ledger;
  limits?: Partial<HostLimits>;
  /** For tests: another clock, transport or sleep. */
  runtime?: Partial<Runtime>;
}

/** A client of one system for a Node process. */
export function connect(driver: Driver, options: ConnectOptions): Client {
  const { credentials, baseUrl } = options;
  const lent: Omit<Runtime, 'transport'> = {
    ...nodeCrypto,
    ledger: options.ledger ?? memoryLedger(),
    limits: { ...LIMITS, ...options.limits },
    now: Date.now,
    sleep: (ms) => sleep(ms),
    random: Math.random,
    memory: processMemory(Date.now),
    interactive: false,
    ...options.runtime,
  };
  const connection = connectionOf(driver, credentials, nodeCrypto, baseUrl);
  const transportFor = (keys: Credentials) =>
    options.runtime?.transport ?? axiosTransport(driver.auth, keys, connection.baseUrl);
  const transport = driver.auth.session
    ? sessionTransport({ driver, credentials, baseUrl, runtime: lent, transportFor })
    : transportFor(credentials);
  return createClient(driver, { ...lent, transport }, connection);
}
