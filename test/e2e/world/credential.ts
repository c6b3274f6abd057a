import type { Sandbox } from '../../../sandbox/src/server.ts';
import type { N8n } from './n8n.ts';
import type { StoredCredential } from './workflow.ts';

/** What a user fills in. */
export type CredentialData = Record<string, string | number | boolean>;

/** What the editor shows after a credential was tested. */
export interface Verdict {
  status: 'OK' | 'Error';
  message: string;
}

/** The secret of every webhook that a check enters at Toast. */
export const TOAST_WEBHOOK_SECRET = 'corner-cafe-toast-webhook-secret';

export function storeCredential(
  n8n: N8n,
  type: string,
  name: string,
  data: CredentialData,
): Promise<StoredCredential> {
  return n8n.api<StoredCredential>('POST', '/credentials', { name, type, data });
}

/** What the editor does when a user saves a credential: it stores it first, and then tests it. */
export async function saveAndTest(n8n: N8n, type: string, data: CredentialData): Promise<Verdict> {
  const { id, name } = await storeCredential(n8n, type, 'Try', data);
  return n8n.editor<Verdict>('POST', '/credentials/test', { credentials: { id, name, type, data } });
}

/** What the demo account at Toast asks for, with its first location. */
export function toastKeys({ toast, toastUrl: baseUrl }: Sandbox) {
  const { clientId: apiKey, clientSecret: apiSecret } = toast.accounts[0]!;
  const accountId = toast.books.restaurants[0]!.guid;
  return { apiKey, apiSecret, accountId, webhookSecret: TOAST_WEBHOOK_SECRET, baseUrl };
}

/** What the demo account at Square asks for: the token of its own application. */
export function squareKeys({ square, squareUrl: baseUrl }: Sandbox) {
  const { token } = square.tokens.find(({ kind }) => kind === 'own')!;
  return { region: 'sandbox', token, baseUrl };
}
