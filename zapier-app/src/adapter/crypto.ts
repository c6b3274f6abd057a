import { createHash, createHmac } from 'node:crypto';
import type { Crypto } from '@tillpass/client';

/** Node's own hashing for the portable client. */
export const crypto: Crypto = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  hmacSha256: (key, text) => createHmac('sha256', key).update(text, 'utf8').digest('base64url'),
  base64url: (text) => Buffer.from(text, 'utf8').toString('base64url'),
};
