import { processMemory } from '@tillpass/client';
import type { Client, Driver, Occurrence } from '@tillpass/client';
import { connect } from '@tillpass/client/node';
import { buildNode } from '../../n8n-nodes/adapter/build-node.ts';
import { buildActivityTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import { BEHIND_MS, NODES } from '../n8n/support/till-street.ts';
import type { TillStreet } from '../n8n/support/till-street.ts';
import { BuiltApp } from '../zapier/support/built-app.ts';
import { ownerVariable } from '../zapier/support/owner-variable.ts';
import { SessionUser } from '../zapier/support/session-user.ts';
import type { ZapierBackend } from '../zapier/support/zapier-backend.ts';
import type { Input } from '../systems/rig.ts';
import { at, camel, formOf } from './n8n-form.ts';

export type TillSystem = keyof typeof NODES;

/** How one host uses a till. A poll answers what is new to its flow, newest first; its first one begins the flow. */
export interface TillRun {
  find(input: Input): Promise<unknown>;
  /** A new flow on an event; each call is a poll. */
  flowOn(event: string, input: Input): () => Promise<unknown[]>;
  stop(): Promise<void>;
}

/** What the host needs to know of a connection to a till of the street. */
interface Connection {
  driver: Driver;
  credentials: Record<string, string>;
  baseUrl: string;
}

export function connectionTo(street: TillStreet, system: TillSystem, change: Input = {}): Connection {
  const { baseUrl, ...credentials } = { ...street.host(system).credentials, ...change } as Record<
    string,
    string
  >;
  const ofTheForm = NODES[system].driver.auth.fields.map(({ key }) => [key, credentials[key] ?? '']);
  const own = system === 'till-file' ? { baseUrl: baseUrl! } : {};
  return {
    driver: NODES[system].driver,
    credentials: { ...Object.fromEntries(ofTheForm), ...own },
    baseUrl: baseUrl!,
  };
}

/** The client without any host. */
export function tillDirectly({ driver, credentials, baseUrl }: Connection): TillRun {
  const client: Client = connect(driver, { credentials, baseUrl });
  return {
    find: (input) => client.search('find_sale', input),
    flowOn(event, input) {
      const memory = processMemory(Date.now);
      const seen = new Set<string>();
      let isFirst = true;
      return async () => {
        const since = Date.now() - BEHIND_MS;
        const query = { since, limit: 100, withPasses: !isFirst, isFirst, memory, seen };
        const found = await client.poll(event, input, query);
        for (const { id } of found) seen.add(id);
        const fresh = isFirst ? [] : found;
        isFirst = false;
        return fresh;
      };
    },
    stop: () => Promise.resolve(),
  };
}

/** The built zip, as Zapier runs it. */
export async function tillOnZapier(
  { driver, credentials, baseUrl }: Connection,
  backend: ZapierBackend,
): Promise<TillRun & { app: BuiltApp }> {
  const variable = ownerVariable(driver.system);
  const app = await BuiltApp.start(driver.system, backend, { [variable]: baseUrl });
  const user = new SessionUser((method, bundle) => app.run(method, bundle), credentials);
  let zaps = 0;
  const perform = async (method: string, bundle: object): Promise<unknown> => {
    if (driver.auth.session && !user.authData.sessionToken) {
      const { error } = await user.logIn();
      if (error) throw new Error(told(error.message));
    }
    const { results, error } = await user.step(`${method}.operation.perform`, bundle);
    if (error) throw new Error(told(error.message));
    return results;
  };
  return {
    app,
    find: (inputData) => perform('searches.find_sale', { inputData }),
    flowOn(event, inputData) {
      const zap = { id: `${event}-${++zaps}` };
      const known = new Set<string>();
      let isPopulatingDedupe = true;
      return async () => {
        const meta = { zap, isPopulatingDedupe };
        const found = (await perform(`triggers.${event}`, { inputData, meta })) as Occurrence[];
        // Zapier leaves out the IDs that it has seen.
        const fresh = isPopulatingDedupe ? [] : found.filter(({ id }) => !known.has(id));
        for (const { id } of found) known.add(id);
        isPopulatingDedupe = false;
        return fresh;
      };
    },
    stop: () => app.stop(),
  };
}

/** To the integration's developer core tells the steps as well; a user reads the first lines. */
const told = (message: string) => message.split('\nWhat happened:')[0]!.trim();

/** The n8n nodes under a hand-made n8n. */
export function tillOnN8n(
  street: TillStreet,
  system: TillSystem,
  change: Record<string, string> = {},
): TillRun {
  const { driver, credential } = NODES[system];
  const host = street.host(system, change);
  const node = buildNode(driver, credential);
  const trigger = buildActivityTrigger(driver, credential);
  return {
    async find(input) {
      const [items] = await node.execute(host.step(formOf(node.properties, driver, 'find_sale', input)));
      return items!.map(({ json }) => json);
    },
    flowOn(event, { locationId = '', onlyWithCustomer, ...own }) {
      const options = onlyWithCustomer === undefined ? {} : { onlyWithCustomer };
      const location = system === 'till-file' ? locationId : at(locationId);
      const form = { event: camel(event), locationId: location, ...own, options };
      const flow = street.host(system, { ...host.credentials });
      return async () => {
        const found = await trigger.poll(flow.poll(form));
        return (found?.[0] ?? []).map(({ json }) => json).reverse();
      };
    },
    stop: () => Promise.resolve(),
  };
}
