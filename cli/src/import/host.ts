import { createLimiter, findAmongMany, passkit, processMemory } from '@tillpass/client';
import type { Client, Driver, Ledger, Transport } from '@tillpass/client';
import { axiosTransport, connect } from '@tillpass/client/node';
import type { Settings } from '../settings.ts';

/** The account that passes live in. */
export interface Host {
  /** A client that remembers its changes in this ledger. All of them share one pace. */
  clientWith(ledger: Ledger): Client;
}

export interface HostOptions {
  settings: Settings;
  callsPerSecond: number;
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Replaces the network. */
  transport?: Transport;
  /** Replaces chance. */
  random?(): number;
}

const WINDOW_MS = 1_000;
const SYSTEM: Driver = { ...passkit, searches: { ...passkit.searches, find_pass: findAmongMany } };

/** Clients that together keep to the rate of the system. */
export function openHost({ settings, callsPerSecond, now, sleep, transport, random }: HostOptions): Host {
  const { credentials, url } = settings;
  const baseUrl = url?.replaceAll('{region}', credentials.region ?? '');
  const limiter = createLimiter(callsPerSecond, WINDOW_MS, { now, sleep });
  const sender = transport ?? axiosTransport(passkit.auth, credentials);
  const paced: Transport = { send: (request) => limiter.run(() => sender.send(request)) };
  const memory = processMemory(now);
  return {
    clientWith: (ledger) =>
      connect(SYSTEM, {
        credentials,
        ledger,
        ...(baseUrl ? { baseUrl } : {}),
        runtime: { transport: paced, memory, now, sleep, ...(random ? { random } : {}) },
      }),
  };
}
