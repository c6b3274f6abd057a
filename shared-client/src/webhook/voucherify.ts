import type { Crypto } from '../runtime.ts';
import { sameHex } from './same-bytes.ts';
import { isSignedBy } from './signed-by.ts';

/**
 * Whether Voucherify sent it: `x-voucherify-signature` is hex(HMAC-SHA256(secret, body)), of the body as compact JSON (Voucherify API
 * reference, "Introduction to webhooks"). The body as it came is compared first, then written anew without white space. There is no
 * time in it, so that a delivery which is sent again is as good as the first.
 */
export function isVoucherifySignature(
  crypto: Pick<Crypto, 'hmacSha256'>,
  secrets: readonly string[],
  rawBody: string,
  given: unknown,
): boolean {
  if (isSignedBy(crypto, secrets, rawBody, [given], sameHex)) return true;
  const compact = compacted(rawBody);
  return compact !== undefined && isSignedBy(crypto, secrets, compact, [given], sameHex);
}

/** The same JSON without white space; undefined where it is none, or is so already. */
function compacted(rawBody: string): string | undefined {
  try {
    const compact = JSON.stringify(JSON.parse(rawBody));
    return compact === rawBody ? undefined : compact;
  } catch {
    return undefined;
  }
}
