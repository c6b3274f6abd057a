import { inputError } from '../../http/errors.ts';
import type { Auth, Credentials } from '../driver.ts';

/** Square's hosts (`x-server-configuration` of its API specification). */
const HOSTS: Readonly<Record<string, string>> = {
  production: 'https://connect.squareup.com',
  sandbox: 'https://connect.squareupsandbox.com',
};
/** The version whose documents this driver follows. */
const VERSION = '2025-08-20';

/** Square's bearer tokens: the access token of an application of one's own, or one that an OAuth login gave. */
export const auth: Auth = {
  helpUrl: 'https://developer.squareup.com/docs/build-basics/access-tokens',
  fields: [
    {
      key: 'region',
      label: 'Environment',
      about: 'Production is your real account. Sandbox is for trials and has its own token.',
      required: true,
      secret: false,
      fallback: 'production',
      choices: [
        { value: 'production', label: 'Production' },
        { value: 'sandbox', label: 'Sandbox' },
      ],
    },
    {
      key: 'token',
      label: 'Access Token',
      about:
        'Make an application at [developer.squareup.com](https://developer.squareup.com/apps) and copy its access token from Credentials. Keep it like a password.',
      required: true,
      secret: true,
    },
  ],

  baseUrl(credentials) {
    const host = HOSTS[credentials.region ?? ''];
    if (!host) throw inputError('region', 'Environment must be Production or Sandbox. Choose one.');
    return host;
  },

  account: (credentials, crypto) =>
    crypto.sha256(JSON.stringify(['square', credentials.region, bareToken(credentials)])).slice(0, 16),

  headers(credentials) {
    const token = bareToken(credentials);
    if (!token)
      throw inputError(
        'token',
        'Access Token is missing. Copy it from your application at developer.squareup.com, under Credentials.',
      );
    if (/[^\x21-\x7e]/.test(token))
      throw inputError('token', 'Access Token has a space or line break in it. Copy it again as one piece.');
    return { authorization: `Bearer ${token}`, 'square-version': VERSION };
  },
};

const bareToken = ({ token }: Credentials) => (token ?? '').trim().replace(/^Bearer\s+/i, '');
