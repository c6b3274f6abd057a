import type { Crypto } from '../runtime.ts';
import { sameBase64 } from './same-bytes.ts';
import { isSignedBy } from './signed-by.ts';

/**
 * Whether Square sent it: `x-square-hmacsha256-signature` is base64(HMAC-SHA256(signature key, notification URL + body))
 * (WebhooksHelper of Square's SDK). `url` must be the address as it was registered, to the letter.
 */
export function isSquareSignature(
  crypto: Pick<Crypto, 'hmacSha256'>,
  secrets: readonly string[],
  url: string,
  rawBody: string,
  given: unknown,
): boolean {
  return url !== '' && isSignedBy(crypto, secrets, url + rawBody, [given], sameBase64);
}
