import { passkit } from '@tillpass/client';
import type { Client } from '@tillpass/client';
import { connect } from '@tillpass/client/node';
import type { Sandbox } from '../src/server.ts';

/** TillPass's own client, connected to the sandbox with the demo account. */
export function sandboxClient(sandbox: Sandbox): Client {
  const { region, apiKey, apiSecret } = sandbox.passkit.accounts[0]!;
  return connect(passkit, { credentials: { region, apiKey, apiSecret }, baseUrl: sandbox.passkitUrl });
}
