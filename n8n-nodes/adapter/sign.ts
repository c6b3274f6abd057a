import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { TillPassError } from '@tillpass/client/connecting';
import type { Driver } from '@tillpass/client/connecting';
import { connectionFor } from './base-url.ts';
import { readCredentials } from './credentials.ts';
import { hostCrypto } from './crypto.ts';

type Authenticate = (
  credentials: ICredentialDataDecryptedObject,
  options: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

/**
 * The `authenticate` of a credential type: signs each call anew, and refuses to sign one that goes elsewhere than to
 * the system, so that a credential used in an HTTP Request node cannot give the keys away. Where one address is all
 * that is signed, such as a link to a file, calls to where it redirects go unsigned.
 */
export function authenticateFor(driver: Pick<Driver, 'auth'>): Authenticate {
  return async (stored, options) => {
    const credentials = readCredentials(stored);
    const { baseUrl } = connectionFor(driver, credentials);
    if (!isOwn(driver, targetOf(options), baseUrl)) {
      if (driver.auth.isOneAddress) return options;
      throw new TillPassError(
        'input',
        `This credential signs calls to ${baseUrl} only. Check the URL, the region and the base URL.`,
      );
    }
    const headers = driver.auth.headers(credentials, hostCrypto, Date.now());
    return { ...options, headers: { ...options.headers, ...headers } };
  };
}

/** n8n's older request helper, which the HTTP Request node uses, says `uri` for `url`. */
function targetOf(options: IHttpRequestOptions & { uri?: string }): string {
  const address = options.url || options.uri || '';
  try {
    return new URL(address, options.baseURL || undefined).href;
  } catch {
    return '';
  }
}

function isOwn(driver: Pick<Driver, 'auth'>, target: string, baseUrl: string): boolean {
  if (driver.auth.isOneAddress) return target === new URL(baseUrl).href;
  const base = `${new URL(baseUrl).href.replace(/\/+$/, '')}/`;
  return target.startsWith(base);
}
