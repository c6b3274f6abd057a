/** Tills that sign what they send, or send a shared secret along. */
export type SignedSource = 'toast' | 'square' | 'shopify' | 'stripe' | 'clover';

/** Shopify's newer events leave out the `X-`. */
const HEADERS: Readonly<Record<SignedSource, readonly string[]>> = {
  toast: ['toast-signature'],
  square: ['x-square-hmacsha256-signature'],
  shopify: ['x-shopify-hmac-sha256', 'shopify-hmac-sha256'],
  stripe: ['stripe-signature'],
  clover: ['x-clover-auth'],
};

/** The signature that came with a delivery, from headers with names in lower case. Undefined when there is none. */
export function signatureIn(
  source: SignedSource,
  headers: Readonly<Record<string, string>> | undefined,
): string | undefined {
  if (!headers) return undefined;
  const name = HEADERS[source].find((one) => Object.hasOwn(headers, one));
  return name && headers[name];
}
