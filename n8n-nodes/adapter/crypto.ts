import { createHash, createHmac } from 'crypto';
import type { Crypto } from '@tillpass/client/connecting';

/** Hashing for the portable client, from the one Node module that n8n allows. */
export const hostCrypto: Crypto = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  hmacSha256: (key, text) => createHmac('sha256', key).update(text, 'utf8').digest('base64url'),
  base64url: (text) => Buffer.from(text, 'utf8').toString('base64url'),
};
