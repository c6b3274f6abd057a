import { inputError } from '../../http/errors.ts';
import type { Auth, Credentials } from '../driver.ts';

/** Voucherify's hosts by region (`servers` of its API specification). A dedicated cluster has a host of its own. */
const HOSTS: Readonly<Record<string, string>> = {
  eu: 'https://api.voucherify.io',
  us: 'https://us1.api.voucherify.io',
  as: 'https://as1.api.voucherify.io',
};

/** Voucherify's server keys: `X-App-Id` and `X-App-Token` with every call (Voucherify guide, "Authentication"). */
export const auth: Auth = {
  helpUrl: 'https://docs.voucherify.io/guides/authentication',
  fields: [
    {
      key: 'region',
      label: 'Region',
      about: 'Where your Voucherify project lives. It was chosen when the project was made.',
      required: true,
      secret: false,
      fallback: 'eu',
      choices: [
        { value: 'eu', label: 'Europe' },
        { value: 'us', label: 'United States' },
        { value: 'as', label: 'Asia' },
      ],
    },
    {
      key: 'apiKey',
      label: 'App ID',
      about:
        'Voucherify shows it under Project Settings, General, Application Keys. Take the server-side key of the project; each project has keys of its own.',
      required: true,
      secret: false,
    },
    {
      key: 'apiSecret',
      label: 'App Token',
      about: 'Shown next to the App ID. Keep it like a password.',
      required: true,
      secret: true,
    },
  ],

  baseUrl(credentials) {
    const host = HOSTS[credentials.region ?? ''];
    if (!host) throw inputError('region', 'Region must be Europe, United States or Asia. Choose one.');
    return host;
  },

  account: (credentials, crypto) =>
    crypto.sha256(JSON.stringify(['voucherify', credentials.region, clean(credentials.apiKey)])).slice(0, 16),

  headers(credentials) {
    const { appId, appToken } = keysOf(credentials);
    return { 'x-app-id': appId, 'x-app-token': appToken, 'x-voucherify-channel': 'TillPass' };
  },
};

const clean = (text: string | undefined) => (text ?? '').trim();

function keysOf(credentials: Credentials): { appId: string; appToken: string } {
  const appId = clean(credentials.apiKey);
  const appToken = clean(credentials.apiSecret);
  const where = 'Voucherify shows it under Project Settings, General, Application Keys.';
  if (!appId) throw inputError('apiKey', `App ID is missing. ${where}`);
  if (!appToken) throw inputError('apiSecret', `App Token is missing. ${where}`);
  if (/[^\x21-\x7e]/.test(appId))
    throw inputError('apiKey', 'App ID has a space or line break in it. Copy it again as one piece.');
  if (/[^\x21-\x7e]/.test(appToken))
    throw inputError('apiSecret', 'App Token has a space or line break in it. Copy it again as one piece.');
  return { appId, appToken };
}
