import { connectionOf, createClient, inputError, isNearby } from '@tillpass/client';
import type { Client, Connection, Driver } from '@tillpass/client';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { crypto } from './crypto.ts';
import { runtimeFor } from './runtime.ts';
import type { SignedOptions } from './sign.ts';
import { unloggedTransport } from './unlogged.ts';

/** The environment variable by which the integration's owner, and no user, sends all calls to a sandbox. */
export function urlVariable(system: string): string {
  return `TILLPASS_${system.toUpperCase().replaceAll('-', '_')}_URL`;
}

/**
 * The outside of the connection that a bundle belongs to. An address that a user typed is on the internet and encrypted:
 * Zapier's own network is nobody's to look around in.
 */
export function connectionFor(driver: Driver, bundle: Bundle): Connection {
  const owners = process.env[urlVariable(driver.system)];
  const connection = connectionOf(driver, bundle.authData, crypto, owners);
  const typed = driver.auth.fields.find(({ key }) => key === 'baseUrl');
  if (typed && !owners && !isOnTheInternet(connection.baseUrl))
    throw inputError(
      'baseUrl',
      `${typed.label} must begin with https:// and lead to a server on the internet, because Zapier calls it from there.`,
    );
  return connection;
}

function isOnTheInternet(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && !isNearby(hostname) && !/^169\.254\.|^0\.|^\[fe80:/.test(hostname);
}

/** The client of one run of a step; a login's calls are not signed. */
export function clientFor(
  driver: Driver,
  z: ZObject,
  bundle: Bundle,
  signing?: Pick<SignedOptions, 'isUnsigned'>,
): Client {
  const runtime = runtimeFor(z, bundle, signing);
  const unlogged = driver.auth.isOneAddress ? { transport: unloggedTransport(driver, z, bundle) } : {};
  return createClient(driver, { ...runtime, ...unlogged }, connectionFor(driver, bundle));
}
