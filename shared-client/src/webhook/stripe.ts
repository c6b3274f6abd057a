import type { Crypto } from '../runtime.ts';
import { fromHex } from './base64url.ts';
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
  const { times, signatures } = partsOf(given);
  const [time = '', ...more] = times;
  if (!/^\d{1,12}$/.test(time) || more.length > 0) return false;
  if (!(Math.abs(nowMs - Number(time) * 1000) <= toleranceMs)) return false;
  return isSignedBy(crypto, secrets, `${time}.${rawBody}`, signatures);
}

function partsOf(given: unknown): { times: string[]; signatures: string[] } {
  const times: string[] = [];
  const signatures: string[] = [];
  for (const part of typeof given === 'string' ? given.split(/\s*,\s*/) : []) {
    const cut = part.indexOf('=');
    const name = part.slice(0, cut);
    if (name === 't') times.push(part.slice(cut + 1));
    if (name === 'v1') signatures.push(fromHex(part.slice(cut + 1)));
  }
  return { times, signatures };
}
