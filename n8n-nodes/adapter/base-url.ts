import { connectionOf, inputError } from '@tillpass/client';
import type { Connection, Credentials, Driver } from '@tillpass/client';
import { hostCrypto } from './crypto.ts';

const ADVICE =
  'Leave it empty unless you use a sandbox of your own, and then begin it with https:// or, on your own network, http://.';

/** The connection of a credential; its own base URL, where there is one, has been checked. */
export function connectionFor(driver: Driver, credentials: Credentials): Connection {
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

/** Whether a host is this machine, on a private network (RFC 1918, RFC 4193) or named as containers and local hosts are. */
export function isNearby(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (host.includes(':')) return host === '::1' || /^f[cd][0-9a-f]{2}:/.test(host);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(host);
  return !host.includes('.') || /\.(localhost|local|internal|lan|home\.arpa|test)$/.test(host);
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
