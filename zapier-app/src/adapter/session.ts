import { SESSION_FIELD, TillPassError } from '@tillpass/client';
import type { Driver } from '@tillpass/client';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { cacheOf } from './cache.ts';
import { clientFor } from './connection.ts';
import { crypto } from './crypto.ts';

/**
 * How long a token is not replaced although it is refused, in seconds. Toast allows two logins an hour and asks to keep
 * a token for half an hour at least (Toast, "Authentication rate limit").
 */
const YOUNG_S = 30 * 60;

const nameOf = (token: string) => `session:${crypto.sha256(token).slice(0, 40)}`;

/**
 * Buys the token of a session, which Zapier keeps with the connection for all of its steps, and asks for again only
 * after a step said that it was refused.
 */
export async function logIn(driver: Driver, z: ZObject, bundle: Bundle): Promise<Record<string, string>> {
  const { token } = await clientFor(driver, z, bundle, { isUnsigned: true }).login(bundle.authData);
  await cacheOf(z)
    .set(nameOf(token), Date.now(), YOUNG_S)
    .catch(() => undefined);
  return { [SESSION_FIELD]: token };
}

/**
 * Zapier's error for a session's token that the system refused; undefined for every other error. Zapier answers it with
 * a login and runs the step again. A token that is refused soon after it was bought is not replaced yet: a system that
 * refuses all of them would be asked for one by every run.
 */
export async function refusedToken(
  z: Pick<ZObject, 'cache' | 'errors'>,
  bundle: Bundle,
  error: unknown,
): Promise<Error | undefined> {
  const token = bundle.authData?.[SESSION_FIELD];
  if (!token || !(error instanceof TillPassError) || error.details.status !== 401) return undefined;
  const boughtAt = await cacheOf(z)
    .get(nameOf(token))
    .catch(() => null);
  const restS = typeof boughtAt === 'number' ? YOUNG_S - Math.floor((Date.now() - boughtAt) / 1000) : 0;
  if (restS <= 0) return new z.errors.RefreshAuthError(error.message);
  return new z.errors.ThrottledError(
    `${error.message} The login is only ${Math.ceil((YOUNG_S - restS) / 60)} minutes old, and the next one is possible in ${Math.ceil(restS / 60)} minutes.`,
    restS,
  );
}
