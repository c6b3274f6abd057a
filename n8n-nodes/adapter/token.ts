import type { IAllExecuteFunctions } from 'n8n-workflow';
import type { Binding } from './binding.ts';
import { givenCredential } from './credentials.ts';
import { hostCrypto } from './crypto.ts';

type NodeContext = Pick<IAllExecuteFunctions, 'getCredentials' | 'getNode' | 'getWorkflow'>;

/**
 * The unguessable part of a webhook's address. It is derived, not stored: a delivery that arrives before n8n has saved
 * what the registration left behind is verified as well, and nothing secret lies in the workflow's data. `watched` names
 * the program or campaign of the event.
 */
export async function webhookToken(
  context: NodeContext,
  binding: Binding,
  event: string,
  watched: string,
): Promise<string> {
  const { credentials } = await givenCredential(context, binding);
  const secrets = binding.driver.auth.fields
    .filter((field) => field.secret)
    .map((field) => credentials[field.key] ?? '');
  const place = [context.getWorkflow().id ?? '', context.getNode().id, event, watched];
  return hostCrypto.hmacSha256(JSON.stringify(secrets), JSON.stringify(['webhook', ...place]));
}
