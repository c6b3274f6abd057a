import type { IWebhookFunctions } from 'n8n-workflow';
import { secretMatches } from '@tillpass/client/core';
import type { Binding } from './binding.ts';
import { givenCredential } from './credentials.ts';

/** Where a scanner app or till proves that it knows the credential's scan secret. */
export const SCAN_SECRET_HEADER = 'x-tillpass-scan-secret';
/** The credential's field that holds it. */
const SCAN_SECRET = 'scanSecret';

/** Why something posted is turned away, or undefined when it may come in. */
export interface Refusal {
  status: number;
  message: string;
}

/** Whether whoever posts an event knows the secret that the user set for it. */
export async function checkPoster(
  context: IWebhookFunctions,
  binding: Binding,
): Promise<Refusal | undefined> {
  if (context.getRequestObject().method !== 'POST') {
    return { status: 405, message: 'Send a scan with the method POST.' };
  }
  const { credentials } = await givenCredential(context, binding);
  const agreed = credentials[SCAN_SECRET];
  if (!agreed) {
    return {
      status: 403,
      message: `No Scan Secret is set. Set one in the ${binding.driver.title} credential in n8n.`,
    };
  }
  if (secretMatches(context.getHeaderData()[SCAN_SECRET_HEADER], agreed)) return undefined;
  return {
    status: 401,
    message: `The header ${SCAN_SECRET_HEADER} is missing or wrong. Send the Scan Secret of the credential in it.`,
  };
}
