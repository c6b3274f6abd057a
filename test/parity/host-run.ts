import type { Client, Delivery, Driver } from '@tillpass/client';
import { nodeCrypto } from '@tillpass/client/node';
import { isSearch } from '../systems/rig.ts';
import type { Input } from '../systems/rig.ts';

/** How one host runs a capability. */
export interface HostRun {
  /** Answers the list of a search, or the one result of an action. */
  run(key: string, input: Input): Promise<unknown>;
  /** What a host hands on for a delivery of the system, after it saw that it is genuine. */
  receive(event: string, input: Input, delivery: Posted): Promise<unknown>;
  /** What a person sees who tries a polled trigger. */
  poll(event: string, input: Input): Promise<unknown>;
  subscribe(event: string, input: Input, targetUrl: string): Promise<unknown>;
}

/** A delivery as it came. */
export type Posted = Required<Delivery>;

/** The client without any host; of the signatures it does what a host has to. */
export function directly(client: Client, driver: Driver, credentials: Input = {}): HostRun {
  let secret = '';
  const isGenuine = (event: string, delivery: Posted) => {
    const signed = driver.signed?.[event];
    if (signed) {
      const secrets = [String(credentials[signed.secretField])];
      return signed.isGenuine(nodeCrypto, secrets, delivery, Date.now());
    }
    return driver.hooks[event]?.isGenuine?.(nodeCrypto, secret, delivery) ?? true;
  };
  return {
    run: (key, raw) => (isSearch(key) ? client.search(key, raw) : client.act(key, raw)),
    async receive(event, input, delivery) {
      if (!isGenuine(event, delivery)) throw new Error(`A delivery of ${event} is not genuine.`);
      return client.receive(event, input, delivery);
    },
    poll: (event, input) => client.poll(event, input, { limit: 1, withPasses: true }),
    async subscribe(event, input, targetUrl) {
      const subscription = await client.subscribe(event, input, targetUrl);
      secret = subscription.secret ?? '';
      return subscription;
    },
  };
}
