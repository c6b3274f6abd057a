import type { Driver } from '@tillpass/client';
import type { BeforeRequestMiddleware, HttpRequestOptions } from 'zapier-platform-core';
import { connectionFor } from './connection.ts';
import { crypto } from './crypto.ts';

/** A call as the signing middleware gets it. */
export interface SignedOptions extends HttpRequestOptions {
  /** True of a login, which must not carry the token that it replaces. */
  isUnsigned?: boolean;
}

/** Adds the credentials to calls that go to the connection's own address, and to no others. */
export function signRequests(driver: Driver): BeforeRequestMiddleware {
  return (request: SignedOptions & { url: string }, _z, bundle) => {
    const { baseUrl } = connectionFor(driver, bundle);
    const isOwn = driver.auth.isOneAddress ? request.url === baseUrl : request.url.startsWith(`${baseUrl}/`);
    if (!isOwn || request.isUnsigned) return request;
    const credentials = driver.auth.headers(bundle.authData, crypto, Date.now());
    return { ...request, headers: { ...request.headers, ...credentials } };
  };
}
