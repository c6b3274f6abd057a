import { offers, passkit } from '@tillpass/client';
import type { Action, Driver, Output, PassEvent, Search } from '@tillpass/client';

/** A pass platform that flows are rendered for: its driver, and the public names of its nodes. */
export interface System {
  driver: Driver;
  /** The name of its integration on Zapier. */
  zapierApp: string;
  n8n: {
    package: string;
    node: string;
    trigger: string;
    activityTrigger: string;
    credential: string;
    /** The name that n8n gives a new credential by itself, so that it is found after the import. */
    credentialName: string;
  };
}

export const PASSKIT: System = {
  driver: passkit,
  zapierApp: 'TillPass for PassKit',
  n8n: {
    package: 'n8n-nodes-tillpass',
    node: 'passKit',
    trigger: 'passKitTrigger',
    activityTrigger: 'passKitActivityTrigger',
    credential: 'passKitApi',
    credentialName: 'PassKit account',
  },
};

/** The same value with the name of the system in all its texts. */
export function spoken<T>(value: T, system: System): T {
  if (typeof value === 'string') return value.replaceAll('{system}', system.driver.title) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => spoken(one, system)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spoken(one, system)])) as T;
}

const pick = <T extends { key: string }>(list: readonly T[], key: string, { title }: Driver): T => {
  const found = list.find((one) => one.key === key);
  if (!found) throw new Error(`${title} has no "${key}", so this template cannot be rendered for it.`);
  return found;
};

/** What a system offers under a key. Each throws where it does not. */
export const actionOf = ({ driver }: System, key: string): Action =>
  pick(offers(driver).actions, key, driver);
export const searchOf = ({ driver }: System, key: string): Search =>
  pick(offers(driver).searches, key, driver);
export function eventOf({ driver }: System, key: string): PassEvent {
  const { hooks, polls } = offers(driver);
  return pick([...hooks, ...polls], key, driver);
}

/** The output at a path such as `pass.id`; below a record of the system's own (`raw`) anything goes. */
export function outputAt(outputs: readonly Output[], path: string): Output | undefined {
  const [first = '', ...rest] = path.split('.');
  const found = outputs.find(({ key }) => key === first);
  if (!found || rest.length === 0) return found;
  return found.children ? outputAt(found.children, rest.join('.')) : undefined;
}
