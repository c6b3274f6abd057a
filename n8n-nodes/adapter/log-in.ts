import type {
  ICredentialDataDecryptedObject,
  IDataObject,
  IHttpRequestHelper,
  IHttpRequestOptions,
} from 'n8n-workflow';
import { logIn, SESSION_FIELD } from '@tillpass/client/connecting';
import type { Connector } from '@tillpass/client/connecting';
import { connectionFor } from './base-url.ts';
import { readCredentials } from './credentials.ts';
import { hostCrypto } from './crypto.ts';
import { runtimeFor } from './runtime.ts';
import { hostTransport } from './transport.ts';

type PreAuthentication = (
  this: IHttpRequestHelper,
  stored: ICredentialDataDecryptedObject,
) => Promise<IDataObject>;

/** Toast allows two logins an hour and asks to keep a token for half an hour at least. */
const YOUNG_MS = 30 * 60_000;
/** A token is not handed out when it has less time than this to live. */
const LEAST_LIFE_MS = 60_000;

interface Bought {
  token: string;
  at: number;
  until: number;
}

/** What is known of one set of keys. */
interface Seat {
  bought?: Bought;
  underWay?: Promise<Bought> | undefined;
}

/**
 * The `preAuthentication` of a credential type with sessions: n8n calls it while the hidden property `sessionToken` is
 * empty, when a call was answered 401, and for each test of the credential, and stores the token with the credential
 * for all workers. Within this process a login is shared: several calls at once cause one, and a young token is not
 * replaced, so that neither tests nor a system that refuses its own tokens use up the logins.
 */
export function logInFor(connector: Connector): PreAuthentication {
  const seats = new Map<string, Seat>();

  return async function (stored) {
    const { [SESSION_FIELD]: present, ...keys } = readCredentials(stored);
    const place = hostCrypto.sha256(JSON.stringify(Object.entries(keys).sort()));
    const seat = seats.get(place) ?? {};
    seats.set(place, seat);
    if (seat.bought && isUsable(seat.bought, present)) return { [SESSION_FIELD]: seat.bought.token };

    const login = (seat.underWay ??= buy(connector, keys, (options) => this.helpers.httpRequest(options)));
    try {
      seat.bought = await login;
      return { [SESSION_FIELD]: seat.bought.token };
    } finally {
      seat.underWay = undefined;
    }
  };
}

/** Whether a token may be handed out to somebody who holds `present`, which may have been refused. */
function isUsable({ token, at, until }: Bought, present: string | undefined): boolean {
  const now = Date.now();
  return now < until - LEAST_LIFE_MS && (token !== present || now - at < YOUNG_MS);
}

async function buy(
  connector: Connector,
  keys: Record<string, string | undefined>,
  send: (options: IHttpRequestOptions) => Promise<unknown>,
): Promise<Bought> {
  const runtime = runtimeFor(hostTransport(send), { kind: 'editor' });
  const { token, livesForMs } = await logIn(connector, runtime, connectionFor(connector, keys), keys);
  const at = Date.now();
  return { token, at, until: at + livesForMs };
}
