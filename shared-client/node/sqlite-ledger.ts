import { DatabaseSync } from 'node:sqlite';
import type { Entry, Ledger } from '../src/ledger/ledger.ts';

/** A ledger in an SQLite file: its claims are atomic across processes and outlive a crash. */
export function sqliteLedger(file: string): Ledger & { close(): void } {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL;');
  database.exec(
    'CREATE TABLE IF NOT EXISTS changes (key TEXT PRIMARY KEY, entry TEXT NOT NULL) WITHOUT ROWID',
  );
  const insert = database.prepare(
    'INSERT INTO changes (key, entry) VALUES (?, ?) ON CONFLICT (key) DO NOTHING',
  );
  const read = database.prepare('SELECT entry FROM changes WHERE key = ?');
  const write = database.prepare(
    'INSERT INTO changes (key, entry) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET entry = excluded.entry',
  );
  const swap = database.prepare('UPDATE changes SET entry = ? WHERE key = ? AND entry = ?');
  return {
    async claim(key, entry) {
      if (insert.run(key, JSON.stringify(entry)).changes > 0) return undefined;
      return JSON.parse((read.get(key) as { entry: string }).entry) as Entry;
    },
    async takeOver(key, seen, entry) {
      return swap.run(JSON.stringify(entry), key, JSON.stringify(seen)).changes > 0;
    },
    async mark(key, entry) {
      write.run(key, JSON.stringify(entry));
    },
    close: () => database.close(),
  };
}
