import type { Crypto } from '../runtime.ts';
import { sameHex } from './same-bytes.ts';
import { isSignedBy } from './signed-by.ts';

/**
 * Whether Stripe sent it, not long ago: `Stripe-Signature` is `t=<seconds>,v1=<hex>`, with a `v1` for each secret that is
 * valid, and the hex is HMAC-SHA256(secret, t + '.' + body) (`Webhooks.js` of Stripe's SDK). `nowMs` is in milliseconds
 * since 1970; a `t` that is more than `toleranceMs` away, before or after, is refused.
 */
export function isStripeSignature(
  crypto: Pick<Crypto, 'hmacSha256'>,
  secrets: readonly string[],
  rawBody: string,
  given: unknown,
  nowMs: number,
  toleranceMs = 300_000,
): boolean {
  if (typeof given !== 'string') return false;
  const parts = given.split(',').map((part) => part.trim());
  const [time = '', ...more] = valuesOf('t=', parts);
  if (!/^\d{1,12}$/.test(time) || more.length > 0) return false;
  if (!(Math.abs(nowMs - Number(time) * 1000) <= toleranceMs)) return false;
  return isSignedBy(crypto, secrets, `${time}.${rawBody}`, valuesOf('v1=', parts), sameHex);
}

const valuesOf = (name: string, parts: readonly string[]): string[] =>
  parts.filter((part) => part.startsWith(name)).map((part) => part.slice(name.length));
