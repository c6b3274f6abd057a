import type { Crypto } from '../runtime.ts';
import { asGroup } from '../sale/json.ts';
import { sameBase64 } from './same-bytes.ts';
import { isSignedBy } from './signed-by.ts';

/**
 * Whether Toast sent it: `Toast-Signature` is base64(HMAC-SHA256(secret, body + the body's own `timestamp`))
 * (Toast's developer guide, "Message signing"). `body` is what `rawBody` parses to, where the host has parsed it already.
 */
export function isToastSignature(
  crypto: Pick<Crypto, 'hmacSha256'>,
  secrets: readonly string[],
  rawBody: string,
  given: unknown,
  body: unknown = parsed(rawBody),
): boolean {
  const { timestamp } = asGroup(body);
  if (typeof timestamp !== 'string') return false;
  return isSignedBy(crypto, secrets, rawBody + timestamp, [given], sameBase64);
}

function parsed(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody);
  } catch {
    return null;
  }
}
