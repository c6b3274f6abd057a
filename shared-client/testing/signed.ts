import { createHmac } from 'node:crypto';
import fc from 'fast-check';

/** Secrets, bodies and headers for the tests of signatures. Node signs, independently of the code under test. */
export const hmac = (secret: string, message: string, encoding: 'base64' | 'hex') =>
  createHmac('sha256', Buffer.from(secret, 'utf8')).update(Buffer.from(message, 'utf8')).digest(encoding);

export const secrets = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 40 });
export const bodies = fc
  .record({
    timestamp: fc.date({ noInvalidDate: true }),
    text: fc.string({ unit: 'grapheme' }),
    more: fc.jsonValue(),
  })
  .map((body) => JSON.stringify(body));

/** A text of which one bit of its bytes has changed; what is no UTF-8 any more reads as the replacement character. */
export function flipped(text: string, bit: number): string {
  const bytes = Buffer.from(text, 'utf8');
  const at = bit % (bytes.length * 8);
  bytes[at >> 3]! ^= 1 << (at & 7);
  return bytes.toString('utf8');
}
