import type { Client } from '@tillpass/client';
import { isSearch } from './case.ts';
import type { Input } from './case.ts';

/** How one host runs a capability. */
export interface HostRun {
  /** Answers the list of a search, or the one result of an action. */
  run(key: string, input: Input): Promise<unknown>;
  /** What a host hands on for a delivery of the system. */
  receive(event: string, input: Input, delivery: { method: string; body: unknown }): Promise<unknown>;
  /** What a person sees who tries a polled trigger. */
  poll(event: string, input: Input): Promise<unknown>;
  subscribe(event: string, input: Input, targetUrl: string): Promise<unknown>;
}

/** The client without any host. */
export function directly(client: Client): HostRun {
  return {
    run: (key, raw) => (isSearch(key) ? client.search(key, raw) : client.act(key, raw)),
    receive: (event, input, delivery) => client.receive(event, input, delivery),
    poll: (event, input) => client.poll(event, input, { limit: 1, withPasses: true }),
    subscribe: (event, input, targetUrl) => client.subscribe(event, input, targetUrl),
  };
}
