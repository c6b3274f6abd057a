import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Raised when the tables change; a ledger of another version is not opened. */
export const VERSION = 1;

/**
 * - `sales`: one row for each earn key, with the hash of the pass once it is posted. Money in minor units, points in
 *   hundredths, days since 1970. `refunded` is all
 *   that the till says was given back of the base so far, `taken` the points taken back for it; `step` numbers the
 *   changes that took them, and `pending` is what the step under way takes. `counted` is
 *   what of the sale is in `spent`.
 * - `refunds`: refunds that tell what was given back this time, so that none counts twice.
 * - `early`: refunds that came before their sale.
 * - `changes`: what the client remembers of a change until its sale is done.
 * - `files`: what a watcher has imported, so that it does so once.
 * - `people`: which pass a customer was found to have. `spent`: what a pass has spent, for levels.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS curves (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS sales (
    key BLOB PRIMARY KEY, pass BLOB, day INTEGER NOT NULL, total INTEGER NOT NULL, base INTEGER NOT NULL,
    earned INTEGER NOT NULL, curve INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,
    refunded INTEGER NOT NULL DEFAULT 0, taken INTEGER NOT NULL DEFAULT 0, step INTEGER NOT NULL DEFAULT 0,
    pending INTEGER NOT NULL DEFAULT 0, counted INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS refunds (key BLOB PRIMARY KEY, sale BLOB NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS early (
    sale BLOB NOT NULL, key BLOB NOT NULL, day INTEGER NOT NULL, kind TEXT NOT NULL, amounts TEXT NOT NULL,
    PRIMARY KEY (sale, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS changes (
    key BLOB PRIMARY KEY, state TEXT NOT NULL, fingerprint TEXT, at INTEGER, pass BLOB
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS people (person BLOB PRIMARY KEY, pass BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS files (
    name BLOB PRIMARY KEY, size INTEGER NOT NULL, changed_at REAL NOT NULL, digest BLOB NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS spent (pass BLOB PRIMARY KEY, minor INTEGER NOT NULL) WITHOUT ROWID;
`;

/** Pages of the file that are kept in memory, in KiB. */
const CACHE_KIB = 8_000;
/** Pages that the log of writes holds before they go to the file, in pages of 4 KiB. */
const LOG_PAGES = 2_000;

/**
 * Opens the file for this process alone; who else opens it meanwhile is told that it is locked. Writes go to a log of
 * their own (WAL). `durable` makes each commit outlive a power cut, which costs a flush to the disk.
 */
export function openDatabase(file: string, durable: boolean): DatabaseSync {
  // Made here, so that nobody else may open it; SQLite gives its log the same permissions.
  if (file !== ':memory:' && !existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file);
  try {
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 1000; PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${durable ? 'FULL' : 'NORMAL'};
      PRAGMA cache_size = -${CACHE_KIB}; PRAGMA wal_autocheckpoint = ${LOG_PAGES};
    `);
    database.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT;`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
