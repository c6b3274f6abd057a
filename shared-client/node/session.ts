import { createClient } from '../src/client.ts';
import { connectionOf } from '../src/connection.ts';
import type { Credentials, Driver } from '../src/drivers/driver.ts';
import { SESSION_FIELD } from '../src/drivers/driver.ts';
import type { Transport } from '../src/http/transport.ts';
import type { Runtime } from '../src/runtime.ts';
import { nodeCrypto } from './crypto.ts';

/** A token is not used when it has less time than this to live, in milliseconds. */
const LEAST_LIFE_MS = 60_000;
/** A token that is refused so soon is not bought again: the reason lies elsewhere, and logins are few (Toast). */
const YOUNG_MS = 30 * 60_000;

interface Session {
  token: string;
  boughtAt: number;
  until: number;
}

/** What this process has bought or is buying, by the keys that bought it. */
export type Sessions = Map<string, Promise<Session>>;

/** The sessions of this process: every client of the same keys shares one, whichever location it is about. */
const ofThisProcess: Sessions = new Map();

export interface SessionOptions {
  driver: Driver;
  credentials: Credentials;
  baseUrl: string | undefined;
  runtime: Omit<Runtime, 'transport'>;
  /** Sends calls signed with these credentials. */
  transportFor(credentials: Credentials): Transport;
  sessions?: Sessions;
}

/**
 * Signs calls with the token of a session. One login serves all clients of this process and all calls at once; another
 * is made when the token has less than a minute to live, or was refused and is not young.
 */
export function sessionTransport(options: SessionOptions): Transport {
  const { driver, credentials, baseUrl, runtime, transportFor, sessions = ofThisProcess } = options;
  const connection = connectionOf(driver, credentials, nodeCrypto, baseUrl);
  const secrets = driver.auth.fields.filter(({ secret }) => secret).map(({ key }) => credentials[key]);
  const key = nodeCrypto.sha256(
    JSON.stringify([driver.system, connection.baseUrl, connection.account, secrets]),
  );

  async function logIn(): Promise<Session> {
    const unsigned = transportFor({ ...credentials, [SESSION_FIELD]: undefined });
    const client = createClient(driver, { ...runtime, transport: unsigned }, connection);
    const { token, livesForMs } = await client.login(credentials);
    const boughtAt = runtime.now();
    return { token, boughtAt, until: boughtAt + livesForMs };
  }

  function buy(): Promise<Session> {
    const session = logIn();
    sessions.set(key, session);
    session.catch(() => sessions.get(key) === session && sessions.delete(key));
    return session;
  }

  async function usable(): Promise<Session> {
    const kept = sessions.get(key);
    const session = await (kept ?? buy());
    if (runtime.now() < session.until - LEAST_LIFE_MS || !kept) return session;
    return sessions.get(key) === kept ? buy() : sessions.get(key)!;
  }

  /** Undefined where another token would not help. */
  async function instead(refused: Session): Promise<Session | undefined> {
    const kept = await sessions.get(key);
    if (kept && kept.token !== refused.token) return kept;
    return runtime.now() - refused.boughtAt < YOUNG_MS ? undefined : buy();
  }

  return {
    async send(request) {
      const session = await usable();
      const answer = await transportFor({ ...credentials, [SESSION_FIELD]: session.token }).send(request);
      if (answer.status !== 401) return answer;
      const other = await instead(session);
      return other ? transportFor({ ...credentials, [SESSION_FIELD]: other.token }).send(request) : answer;
    },
  };
}
