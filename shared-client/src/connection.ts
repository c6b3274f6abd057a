import type { Connection, Context, Credentials, Driver, Session } from './drivers/driver.ts';
import { TillPassError } from './http/errors.ts';
import { followingRedirects } from './http/redirects.ts';
import { createCaller } from './http/request.ts';
import type { Crypto, Runtime } from './runtime.ts';

/** What of a driver it takes to connect; the rest is what can be done there. */
export type Connector = Pick<Driver, 'auth' | 'dialect'>;

/** The outside of a connection from what the user entered. `baseUrl` overrides where calls go. */
export function connectionOf(
  { auth }: Pick<Driver, 'auth'>,
  credentials: Credentials,
  crypto: Crypto,
  baseUrl?: string,
): Connection {
  const address = baseUrl || auth.baseUrl(credentials);
  const accountId = credentials.accountId?.trim();
  return {
    baseUrl: auth.isOneAddress ? address : address.replace(/\/+$/, ''),
    account: auth.account(credentials, crypto),
    region: credentials.region ?? '',
    ...(accountId ? { accountId } : {}),
  };
}

/** Makes the context of a call; `doing` finishes "PassKit could not ...". */
export function contextsOf(
  { auth, dialect }: Connector,
  runtime: Runtime,
  connection: Connection,
): (doing: string) => Context {
  const lent: Runtime = auth.isOneAddress
    ? { ...runtime, transport: followingRedirects(runtime.transport) }
    : runtime;
  return (doing) => ({
    runtime: lent,
    connection,
    caller: createCaller(lent, connection.baseUrl, dialect, doing),
  });
}

/** Buys a session's token; the transport must not sign this call. Throws where the system has no sessions. */
export async function logIn(
  connector: Connector,
  runtime: Runtime,
  connection: Connection,
  credentials: Credentials,
): Promise<Awaited<ReturnType<Session['login']>>> {
  const { auth, dialect } = connector;
  if (!auth.session) throw new TillPassError('input', `${dialect.title} needs no login.`);
  return auth.session.login(contextsOf(connector, runtime, connection)('check the connection'), credentials);
}
