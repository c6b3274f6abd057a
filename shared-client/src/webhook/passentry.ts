import type { Crypto } from '../runtime.ts';
import { sameBase64, sameHex } from './same-bytes.ts';
import type { SameBytes } from './same-bytes.ts';
import { isSignedBy } from './signed-by.ts';

/**
 * Whether PassEntry sent it: `X-Webhook-Signature` is HMAC-SHA256(secret key of the subscription, body). How it is spelt
 * is not documented, so hexadecimal digits and base64 are both read, with or without the name of the method before them.
 */
export function isPassEntrySignature(
  crypto: Pick<Crypto, 'hmacSha256'>,
  secrets: readonly string[],
  rawBody: string,
  given: unknown,
): boolean {
  const signature = typeof given === 'string' ? given.replace(/^(sha256|v1)=/, '') : undefined;
  return isSignedBy(crypto, secrets, rawBody, [signature], sameEither);
}

const sameEither: SameBytes = (given, expected) => {
  const isHex = sameHex(given, expected);
  return sameBase64(given, expected) || isHex;
};
