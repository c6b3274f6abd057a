import type { IAllExecuteFunctions } from 'n8n-workflow';
import { createClient } from '@tillpass/client/core';
import type { Client, Transport } from '@tillpass/client/core';
import { connectionFor } from './base-url.ts';
import type { Binding } from './binding.ts';
import { givenCredential } from './credentials.ts';
import { hostCrypto } from './crypto.ts';
import { runtimeFor } from './runtime.ts';
import type { Use } from './runtime.ts';
import { hostTransport, signedBy } from './transport.ts';
import type { RequestContext } from './transport.ts';

type ConnectingContext = RequestContext & Pick<IAllExecuteFunctions, 'getCredentials' | 'getNode'>;

const NO_TRANSPORT: Transport = {
  send: () => Promise.reject(new Error('This node has no system to call.')),
};

/** The client for one run of a node. Fails at once, and in the user's words, when the credential cannot work. */
export async function connect(context: ConnectingContext, binding: Binding, use: Use): Promise<Client> {
  const { driver } = binding;
  const { type, isOAuth2, credentials } = await givenCredential(context, binding);
  const connection = connectionFor(driver, credentials);
  const headers = driver.auth.headers(credentials, hostCrypto, Date.now());
  delete headers.authorization;
  const options = {
    isRenewed: isOAuth2 || driver.auth.session !== undefined,
    // n8n's own login adds the token, and nothing else of what the system wants.
    headers: isOAuth2 ? headers : {},
    signal: use.signal,
  };
  const transport = type === undefined ? NO_TRANSPORT : hostTransport(signedBy(context, type), options);
  return createClient(driver, runtimeFor(transport, use), connection);
}
