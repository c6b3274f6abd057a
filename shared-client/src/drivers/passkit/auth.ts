import { inputError } from '../../http/errors.ts';
import type { Crypto } from '../../runtime.ts';
import type { Auth, Credentials } from '../driver.ts';

/** PassKit's REST hosts by region (PassKit help, articles 4133757 and 5743688). */
const HOSTS: Readonly<Record<string, string>> = {
  eu: 'https://api.pub1.passkit.io',
  us: 'https://api.pub2.passkit.io',
};

/** Clocks differ: PassKit refuses a token "used before issued", so it is issued a little in the past. */
const BACKDATE_S = 10;
const VALID_S = 300;

/**
 * PassKit's REST authentication: a JWT (RFC 7519), HS256 with the API secret, claims `uid` (the API key), `iat` and
 * `exp`, sent bare in Authorization and made anew for each call; or a long-lived token from the portal
 * (PassKit's PHP REST SDK; PassKit help, article 5743688).
 */
export const auth: Auth = {
  helpUrl: 'https://help.passkit.com/en/articles/5743688',
  fields: [
    {
      key: 'region',
      label: 'Region',
      about: 'Where your PassKit account lives. PassKit shows it under Settings, Developer Tools.',
      required: true,
      secret: false,
      fallback: 'eu',
      choices: [
        { value: 'eu', label: 'Europe (pub1)' },
        { value: 'us', label: 'United States (pub2)' },
      ],
    },
    {
      key: 'apiKey',
      label: 'API Key',
      about:
        'PassKit shows it under Settings, Developer Tools, REST Credentials. Leave it empty if you use a long-lived token.',
      required: false,
      secret: false,
    },
    {
      key: 'apiSecret',
      label: 'API Secret',
      about: 'Shown next to the API Key. TillPass signs each call with it, so you need no code step.',
      required: false,
      secret: true,
    },
    {
      key: 'token',
      label: 'Long-Lived Token',
      about:
        'Only if you have no API Key and Secret. It gives full access to the account and never expires. It is sent as you paste it, with or without the word Bearer.',
      required: false,
      secret: true,
    },
  ],

  baseUrl(credentials) {
    const host = HOSTS[credentials.region ?? ''];
    if (!host)
      throw inputError(
        'region',
        'Region must be Europe or United States. PassKit shows it under Settings, Developer Tools.',
      );
    return host;
  },

  account(credentials, crypto) {
    return crypto
      .sha256(JSON.stringify([credentials.region, clean(credentials.apiKey) || bareToken(credentials)]))
      .slice(0, 16);
  },

  headers(credentials, crypto, nowMs) {
    const apiKey = clean(credentials.apiKey);
    const apiSecret = clean(credentials.apiSecret);
    if (apiKey && apiSecret) return { authorization: sign(apiKey, apiSecret, crypto, nowMs) };
    const token = bareToken(credentials);
    if (token)
      return { authorization: /^Bearer\s/i.test(clean(credentials.token)) ? `Bearer ${token}` : token };
    if (apiKey)
      throw inputError(
        'apiSecret',
        'API Secret is missing. PassKit shows it beside the API Key, under Settings, Developer Tools.',
      );
    throw inputError(
      'apiKey',
      'API Key is missing. Fill in the API Key and the API Secret, or a long-lived token.',
    );
  },
};

/** A token for one call. `iat` and `exp` are epoch seconds. */
function sign(apiKey: string, apiSecret: string, crypto: Crypto, nowMs: number): string {
  const now = Math.floor(nowMs / 1000);
  const header = crypto.base64url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));
  const claims = crypto.base64url(JSON.stringify({ uid: apiKey, iat: now - BACKDATE_S, exp: now + VALID_S }));
  return `${header}.${claims}.${crypto.hmacSha256(apiSecret, `${header}.${claims}`)}`;
}

const clean = (text: string | undefined) => (text ?? '').trim();

function bareToken(credentials: Credentials): string {
  const token = clean(credentials.token).replace(/^Bearer\s+/i, '');
  if (/[^\x21-\x7e]/.test(token))
    throw inputError(
      'token',
      'Long-Lived Token has a space or line break in it. Copy it again as one piece.',
    );
  return token;
}
