import { square, tillFile, toast, withTools } from '@tillpass/client';
import type { Driver } from '@tillpass/client';
import { RIGS } from '../../systems/index.ts';

interface ShippedApp {
  /** What the app is made of. */
  driver: Driver;
  /** A connection as Zapier keeps it. */
  authData: Record<string, string>;
}

const TILLS: Readonly<Record<string, ShippedApp>> = {
  square: {
    driver: withTools(square),
    authData: { region: 'production', token: 'token-of-the-till' },
  },
  'till-file': {
    driver: withTools(tillFile),
    authData: { baseUrl: 'https://files.example/sales.csv', token: '' },
  },
  toast: {
    driver: withTools(toast),
    authData: {
      apiKey: 'client',
      apiSecret: 'word-of-the-till',
      accountId: '0c4f7b9d-52a1-4c2f-8c39-7c9f4f7d2b11',
      sessionToken: 'token-of-the-till',
    },
  },
};

const passSystems = RIGS.map(({ driver, credentials }): [string, ShippedApp] => {
  const authData = Object.fromEntries(driver.auth.fields.map(({ key }) => [key, credentials[key] ?? '']));
  return [driver.system, { driver: withTools(driver), authData }];
});

/** Every integration that is shipped, by the name of its zip. */
export const APPS: Readonly<Record<string, ShippedApp>> = { ...TILLS, ...Object.fromEntries(passSystems) };

export const SYSTEMS = Object.keys(APPS).sort();
