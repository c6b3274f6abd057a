import { randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 22;
/** The largest multiple of 62 in a byte; higher bytes are dropped so that every letter is equally likely. */
const FAIR = 248;

const pool = Buffer.alloc(8192);
let next = pool.length;

/** A 22-character base62 id, as PassKit gives to programs, members, events and subscriptions. */
export function newId(): string {
  let id = '';
  while (id.length < LENGTH) {
    if (next === pool.length) {
      randomFillSync(pool);
      next = 0;
    }
    const byte = pool[next++] as number;
    if (byte < FAIR) id += ALPHABET[byte % 62];
  }
  return id;
}
