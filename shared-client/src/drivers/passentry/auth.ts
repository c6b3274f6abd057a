import { inputError } from '../../http/errors.ts';
import type { Auth, Credentials } from '../driver.ts';

/** PassEntry's bearer keys, and its one host (PassEntry API reference, "Authentication"). */
export const auth: Auth = {
  helpUrl: 'https://docs.passentry.com/documentation/welcome',
  fields: [
    {
      key: 'apiKey',
      label: 'API Key',
      about:
        'Copy it from the PassEntry dashboard, under Developer Tools. Keep it like a password: it can change every pass of the account.',
      required: true,
      secret: true,
    },
  ],

  baseUrl: () => 'https://api.passentry.com',

  account: (credentials, crypto) =>
    crypto.sha256(JSON.stringify(['passentry', bareKey(credentials)])).slice(0, 16),

  headers(credentials) {
    const key = bareKey(credentials);
    if (!key)
      throw inputError(
        'apiKey',
        'API Key is missing. Copy it from the PassEntry dashboard, under Developer Tools.',
      );
    if (/[^\x21-\x7e]/.test(key))
      throw inputError('apiKey', 'API Key has a space or line break in it. Copy it again as one piece.');
    return { authorization: `Bearer ${key}` };
  },
};

const bareKey = ({ apiKey }: Credentials) => (apiKey ?? '').trim().replace(/^Bearer\s+/i, '');
