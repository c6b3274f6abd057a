import { connectionOf, createClient } from '@tillpass/client';
import type { Client, Connection, Driver } from '@tillpass/client';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { crypto } from './crypto.ts';
import { runtimeFor } from './runtime.ts';
import type { SignedOptions } from './sign.ts';

/** The environment variable by which the integration's owner, and no user, sends all calls to a sandbox. */
export function urlVariable(system: string): string {
  return `TILLPASS_${system.toUpperCase().replaceAll('-', '_')}_URL`;
}

/** The outside of the connection that a bundle belongs to. */
export function connectionFor(driver: Driver, bundle: Bundle): Connection {
  return connectionOf(driver, bundle.authData, crypto, process.env[urlVariable(driver.system)]);
}

/** The client of one run of a step; a login's calls are not signed. */
export function clientFor(
  driver: Driver,
  z: ZObject,
  bundle: Bundle,
  signing?: Pick<SignedOptions, 'isUnsigned'>,
): Client {
  return createClient(driver, runtimeFor(z, bundle, signing), connectionFor(driver, bundle));
}
