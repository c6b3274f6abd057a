import type { Crypto } from '../runtime.ts';
import { sameBase64 } from './same-bytes.ts';
import { isSignedBy } from './signed-by.ts';

/** Whether Shopify sent it: the signature is base64(HMAC-SHA256(the app's client secret, body)) (`@shopify/shopify-api`). */
export function isShopifySignature(
  crypto: Pick<Crypto, 'hmacSha256'>,
  secrets: readonly string[],
  rawBody: string,
  given: unknown,
): boolean {
  return isSignedBy(crypto, secrets, rawBody, [given], sameBase64);
}
