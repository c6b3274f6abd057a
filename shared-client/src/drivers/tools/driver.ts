import type { Driver, Verb } from '../driver.ts';
import { calculatePoints } from './calculate-points.ts';
import { readSale } from './read-sale.ts';

/** Capabilities that need no system and no call, by key. */
export const pureVerbs: Readonly<Record<string, Verb>> = {
  calculate_points: calculatePoints,
  read_sale: readSale,
};

/** TillPass itself as a system without an account: what it can do alone. */
export const tools: Driver = {
  system: 'tillpass',
  title: 'TillPass',
  auth: {
    fields: [],
    helpUrl: 'https://github.com/tillpass/tillpass',
    baseUrl: () => '',
    account: () => '',
    headers: () => ({}),
  },
  dialect: {
    title: 'TillPass',
    notCarriedOut: [],
    authCure: '',
    permissionCure: '',
    readError: () => ({ fields: [] }),
  },
  test: () => Promise.resolve({ label: 'TillPass' }),
  actions: pureVerbs,
  searches: {},
  hooks: {},
  polls: {},
  pickers: {},
};

/** A system with TillPass's own capabilities beside its own. */
export const withTools = (driver: Driver): Driver => ({
  ...driver,
  actions: { ...driver.actions, ...pureVerbs },
});
