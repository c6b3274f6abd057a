import { offers, passkit, square, tillFile, toast } from '@tillpass/client';
import type { Action, Driver, Output, PassEvent, Search } from '@tillpass/client';

/** A system that flows are rendered for: its driver, and the public names of its nodes. */
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

/** The public names of a system: nodes and credential by its name in n8n, the rest by the name that merchants know. */
function system(driver: Driver, node: string): System {
  return {
    driver,
    zapierApp: `TillPass for ${driver.title}`,
    n8n: {
      package: 'n8n-nodes-tillpass',
      node,
      trigger: `${node}Trigger`,
      activityTrigger: `${node}ActivityTrigger`,
      credential: `${node}Api`,
      credentialName: `${driver.title} account`,
    },
  };
}

export const PASSKIT: System = system(passkit, 'passKit');
/** The tills whose sales a flow can take. */
export const TILLS: readonly System[] = [
  system(toast, 'toast'),
  system(square, 'square'),
  system(tillFile, 'tillFile'),
];

/** The same value with the names of the pass platform and of the till, where there is one, in all its texts. */
export function spoken<T>(value: T, names: { system: System; source?: System | undefined }): T {
  if (typeof value === 'string') {
    const { system, source } = names;
    const named = value.replaceAll('{system}', system.driver.title);
    return (source ? named.replaceAll('{till}', source.driver.title) : named) as T;
  }
  if (Array.isArray(value)) return value.map((one: unknown) => spoken(one, names)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spoken(one, names)])) as T;
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
