import { connect } from '../../shared-client/node/connect.ts';
import type { Client, Credentials, Driver, Memory, Occurrence } from '../../shared-client/src/index.ts';
import { processMemory } from '../../shared-client/src/index.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import type { SandboxOptions } from '../../sandbox/src/sandbox.ts';
import type { OutgoingWebhook } from '../../sandbox/src/webhooks.ts';

/** When the days of the samples are over. */
export const AFTERWARDS = Date.parse('2026-11-05T12:00:00Z');
export const BEFORE = Date.parse('2026-10-29T00:00:00Z');

const MINUTE = 60_000;

/** A sandbox over HTTP whose clock stands still until somebody waits, and every webhook that it sent. */
export interface Shop {
  sandbox: Sandbox;
  sent: OutgoingWebhook[];
  now(): number;
  pass(ms: number): void;
  clientOf(driver: Driver, credentials: Credentials, baseUrl: string): Client;
  close(): Promise<void>;
}

export async function openShop(options: SandboxOptions = {}): Promise<Shop> {
  let time = AFTERWARDS;
  const sent: OutgoingWebhook[] = [];
  const now = () => time;
  const pass = (ms: number) => {
    time += ms;
  };
  const sandbox = await startSandbox({
    now,
    send: (webhook) => {
      sent.push(webhook);
      return Promise.resolve(200);
    },
    ...options,
  });
  const sleep = (ms: number) => {
    pass(ms);
    return Promise.resolve();
  };
  return {
    sandbox,
    sent,
    now,
    pass,
    clientOf: (driver, credentials, baseUrl) =>
      connect(driver, { credentials, baseUrl, runtime: { now, sleep } }),
    close: () => sandbox.close(),
  };
}

/** A flow on a polled event, from BEFORE on unless told otherwise; each call is a poll. */
export function flowOn(shop: Shop, client: Client, event: string, input: object = {}, from = BEFORE) {
  const memory: Memory = processMemory(shop.now);
  let since = from;
  let seen: string[] = [];
  return async (): Promise<Occurrence[]> => {
    const query = { since, limit: 1000, withPasses: true, memory, seen: new Set(seen) };
    const found = await client.poll(event, { ...input }, query);
    since = shop.now() - 2 * MINUTE;
    seen = found.map(({ id }) => id);
    return found;
  };
}
