import { hash } from 'node:crypto';

/**
 * What the ledger knows customers and transactions by: keyed hashes, so that the file names nobody to who has not both
 * the file and the name already.
 */
export interface Keys {
  /** 16 bytes. Transaction IDs that follow each other get keys that lie together. */
  transaction(id: string): Uint8Array;
  /** 10 bytes, of a pass ID, an External ID, an email address or a phone number. */
  person(kind: string, value: string): Uint8Array;
}

/** How many letters at the end of transaction IDs differ among neighbours. */
const TAIL = 4;
const HEAD_BYTES = 12;

/**
 * Keys under the salt of one ledger. Tills number their transactions, so the key of an ID is the hash of all but its last
 * letters, and then those as they are: rows that are written together lie on the same pages of the file, and neighbours
 * share their hash. IDs that are random anyway lose nothing by it.
 */
export function createKeys(salt: Uint8Array): Keys {
  const secret = Buffer.from(salt).toString('hex');
  const digest = (use: string, text: string): Buffer => hash('sha256', secret + use + text, 'buffer');
  let known: string | undefined;
  let knownHash: Buffer = Buffer.alloc(HEAD_BYTES);
  return {
    transaction(id) {
      // An ID of other letters than ASCII is hashed as a whole: its last ones may need more bytes than there are.
      const cut = isPlain(id) ? Math.max(0, id.length - TAIL) : id.length;
      const head = id.slice(0, cut);
      if (head !== known) {
        known = Buffer.from(head).toString();
        knownHash = digest('transaction:', head);
      }
      const key = new Uint8Array(HEAD_BYTES + TAIL);
      for (let at = 0; at < HEAD_BYTES; at++) key[at] = knownHash[at]!;
      for (let at = cut; at < id.length; at++) key[HEAD_BYTES + at - cut] = id.charCodeAt(at);
      return key;
    },
    person: (kind, value) => digest(`person:${kind}:`, value).subarray(0, 10),
  };
}

function isPlain(id: string): boolean {
  for (let at = Math.max(0, id.length - TAIL); at < id.length; at++)
    if (id.charCodeAt(at) > 126) return false;
  return true;
}
