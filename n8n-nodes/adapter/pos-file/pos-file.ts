import type { Sale, Skipped } from '@tillpass/client/readers';

/** A file of a till, and the items whose binary data it is. */
export interface PosFile {
  name: string;
  item: number;
  /** Its text, piece by piece, from the beginning each time. */
  open(): AsyncIterable<string>;
}

/** What a file told: a sale or refund, a record that does not count, or what cannot be read. */
export type Told = { files: readonly PosFile[] } & (
  | { sale: Sale }
  | { skipped: Skipped }
  /** A whole sentence that names the file, and the line where there is one. */
  | { unread: string }
);
