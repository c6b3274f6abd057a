import { connectionOf, inputError, isNearby } from '@tillpass/client/connecting';
import type { Connection, Credentials, Driver } from '@tillpass/client/connecting';
import { hostCrypto } from './crypto.ts';

const ADVICE =
  'Leave it empty unless you use a sandbox of your own, and then begin it with https:// or, on your own network, http://.';

/** The connection of a credential; its own base URL, where there is one, has been checked. */
export function connectionFor(driver: Pick<Driver, 'auth'>, credentials: Credentials): Connection {
  // Where the address is what connects, such as a link to a file, the driver itself reads it.
  if (driver.auth.fields.some(({ key }) => key === 'baseUrl'))
    return connectionOf(driver, credentials, hostCrypto);
  return connectionOf(driver, credentials, hostCrypto, checkedBaseUrl(credentials.baseUrl));
}

/**
 * A base URL as the user typed it, or undefined when it was left empty. Keys go over plain http only to this machine,
 * a private network or a container.
 */
export function checkedBaseUrl(text: string | undefined): string | undefined {
  const typed = (text ?? '').trim();
  if (typed === '') return undefined;
  const url = parse(typed);
  if (!url) throw inputError('baseUrl', `Base URL is not a web address. ${ADVICE}`);
  if (url.username || url.password || url.search || url.hash) {
    throw inputError(
      'baseUrl',
      'Base URL may hold only a host and a path. Remove the user name, password, "?" or "#".',
    );
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isNearby(url.hostname)))
    return typed.replace(/\/+$/, '');
  throw inputError('baseUrl', `Base URL would send your keys unprotected. ${ADVICE}`);
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
