import type { DatabaseSync } from 'node:sqlite';
import type { Keys } from './keys.ts';

/** A file as it was when all of it had been imported. */
export interface KnownFile {
  /** In bytes. */
  size: number;
  /** Milliseconds since 1970. */
  changedAt: number;
  digest: Uint8Array;
}

/** The files that a watcher has imported; known by the hash of their names. */
export interface Files {
  find(name: string): KnownFile | undefined;
  remember(name: string, file: KnownFile): void;
}

/** The files in the ledger that is open. */
export function openFiles(database: DatabaseSync, keys: Keys): Files {
  const find = database.prepare('SELECT size, changed_at AS changedAt, digest FROM files WHERE name = ?');
  const write = database.prepare(
    `INSERT INTO files (name, size, changed_at, digest) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET size = excluded.size, changed_at = excluded.changed_at, digest = excluded.digest`,
  );
  const keyOf = (name: string) => keys.person('file', name);
  return {
    find: (name) => find.get(keyOf(name)) as unknown as KnownFile | undefined,
    remember: (name, { size, changedAt, digest }) => void write.run(keyOf(name), size, changedAt, digest),
  };
}
