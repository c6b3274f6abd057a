import type { Driver } from '@tillpass/client';
import type { BeforeRequestMiddleware } from 'zapier-platform-core';
import { connectionFor } from './connection.ts';
import { crypto } from './crypto.ts';

/** Adds the credentials to calls that go to the connection's own address, and to no others. */
export function signRequests(driver: Driver): BeforeRequestMiddleware {
  return (request, _z, bundle) => {
    if (!request.url.startsWith(`${connectionFor(driver, bundle).baseUrl}/`)) return request;
    const credentials = driver.auth.headers(bundle.authData, crypto, Date.now());
    return { ...request, headers: { ...request.headers, ...credentials } };
  };
}
