import type { Crypto } from '../runtime.ts';
import { fromBase64 } from './base64url.ts';
import { isSignedBy } from './signed-by.ts';

/**
 * Whether Toast sent it: `Toast-Signature` is base64(HMAC-SHA256(secret, body + the body's own `timestamp`))
 * (Toast's developer guide, "Message signing").
 */
export function isToastSignature(
  crypto: Pick<Crypto, 'hmacSha256'>,
  secrets: readonly string[],
  rawBody: string,
  given: unknown,
): boolean {
  const timestamp = timestampIn(rawBody);
  return timestamp !== undefined && isSignedBy(crypto, secrets, rawBody + timestamp, [fromBase64(given)]);
}

function timestampIn(rawBody: string): string | undefined {
  try {
    const { timestamp } = (JSON.parse(rawBody) ?? {}) as { timestamp?: unknown };
    return typeof timestamp === 'string' ? timestamp : undefined;
  } catch {
    return undefined;
  }
}
