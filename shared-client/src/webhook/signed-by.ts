import type { Crypto } from '../runtime.ts';
import type { SameBytes } from './same-bytes.ts';

/**
 * Whether one of the secrets signed the message with HMAC-SHA256. `given` holds the signatures that came, in the spelling that
 * `isSame` reads. A new and an old secret may be valid side by side. An empty secret lets nobody in.
 */
export function isSignedBy(
  crypto: Pick<Crypto, 'hmacSha256'>,
  secrets: readonly string[],
  message: string,
  given: readonly unknown[],
  isSame: SameBytes,
): boolean {
  let isGenuine = false;
  for (const secret of secrets) {
    if (secret === '') continue;
    const expected = crypto.hmacSha256(secret, message);
    for (const signature of given)
      isGenuine = (typeof signature === 'string' && isSame(signature, expected)) || isGenuine;
  }
  return isGenuine;
}
