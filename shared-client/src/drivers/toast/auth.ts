import { TillPassError, inputError } from '../../http/errors.ts';
import { asGroup, asHandle } from '../../sale/json.ts';
import type { Auth, Credentials } from '../driver.ts';
import { SESSION_FIELD } from '../driver.ts';

/** Widely used, although Toast hands its hosts out one by one; the base URL of the connection overrides it. */
const HOST = 'https://ws-api.toasttab.com';
/** The only kind of client that Standard API access has (Toast authentication API 1.0.0). */
const ACCESS_TYPE = 'TOAST_MACHINE_CLIENT';
/** "About a day" where an answer does not say. */
const USUAL_LIFE_S = 86_400;

/**
 * Toast's login: client ID and secret buy a bearer token for about a day. Toast asks for one or two logins a day and
 * never more than two an hour, so hosts keep the token (Toast developer guide, "Authentication rate limit").
 */
export const auth: Auth = {
  helpUrl: 'https://doc.toasttab.com/doc/devguide/devApiAccessUserGuide.html',
  fields: [
    {
      key: 'apiKey',
      label: 'Client ID',
      about:
        'Toast Web shows it with the credentials that were made for the Standard API access. The access must include this location.',
      required: true,
      secret: false,
    },
    {
      key: 'apiSecret',
      label: 'Client Secret',
      about: 'Shown next to the Client ID.',
      required: true,
      secret: true,
    },
    {
      key: 'accountId',
      label: 'Location GUID',
      about:
        "The GUID of one of your locations, 36 characters with hyphens. If Toast Web does not show it to you, Toast's support tells it. Other locations of the same group can be chosen in each trigger.",
      required: true,
      secret: false,
    },
  ],

  baseUrl: () => HOST,

  account: (credentials, crypto) =>
    crypto.sha256(JSON.stringify(['toast', clean(credentials.apiKey)])).slice(0, 16),

  session: {
    async login({ caller }, credentials) {
      const { clientId, clientSecret } = keysOf(credentials);
      const answer = asGroup(
        await caller.send({
          method: 'POST',
          path: '/authentication/v1/authentication/login',
          body: { clientId, clientSecret, userAccessType: ACCESS_TYPE },
          safety: 'repeatable',
          answer: 'json',
        }),
      );
      const token = asGroup(answer.token);
      const accessToken = asHandle(token.accessToken);
      if (!accessToken?.trim())
        throw new TillPassError(
          'unexpected',
          caller.explain('it answered the login without a token. Try again in a minute.'),
        );
      const seconds = Number(token.expiresIn);
      return { token: accessToken, livesForMs: (seconds > 0 ? seconds : USUAL_LIFE_S) * 1000 };
    },
  },

  headers(credentials) {
    keysOf(credentials);
    locationOf(credentials);
    const token = credentials[SESSION_FIELD];
    const signed: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    return signed;
  },
};

const clean = (text: string | undefined) => (text ?? '').trim();

function keysOf(credentials: Credentials): { clientId: string; clientSecret: string } {
  const clientId = clean(credentials.apiKey);
  const clientSecret = clean(credentials.apiSecret);
  const where = 'Toast Web shows it with the credentials that were made for the Standard API access.';
  if (!clientId) throw inputError('apiKey', `Client ID is missing. ${where}`);
  if (!clientSecret) throw inputError('apiSecret', `Client Secret is missing. ${where}`);
  return { clientId, clientSecret };
}

function locationOf(credentials: Credentials): void {
  const guid = clean(credentials.accountId);
  const cure = "Copy it from Toast Web, or ask Toast's support for it: 36 characters with hyphens.";
  if (!guid) throw inputError('accountId', `Location GUID is missing. ${cure}`);
  if (!isGuid(guid)) throw inputError('accountId', `Location GUID is not a GUID. ${cure}`);
}

/** Toast names everything by UUIDs. */
export const isGuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
