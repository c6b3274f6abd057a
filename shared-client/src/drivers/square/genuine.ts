import { isSquareSignature } from '../../webhook/square.ts';
import type { HookEvent } from '../driver.ts';

/** Whether Square signed a delivery with the key of its subscription: over the address and the body as it came. */
export const isGenuine: NonNullable<HookEvent['isGenuine']> = (crypto, secret, { rawBody, headers, url }) =>
  rawBody !== undefined &&
  url !== undefined &&
  isSquareSignature(crypto, [secret], url, rawBody, headers?.['x-square-hmacsha256-signature']);
