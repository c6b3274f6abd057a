import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { UsageError } from '../terminal.ts';
import { openChanges } from './changes.ts';
import type { Changes } from './changes.ts';
import { openFiles } from './files.ts';
import type { Files } from './files.ts';
import { createKeys } from './keys.ts';
import type { Keys } from './keys.ts';
import { openPeople } from './people.ts';
import type { People } from './people.ts';
import { openRefunds } from './refunds.ts';
import type { Refunds } from './refunds.ts';
import { openSales, STATE } from './sales.ts';
import type { Sales } from './sales.ts';
import { openDatabase, VERSION } from './schema.ts';

/** What the importer remembers between runs, in one SQLite file that one process at a time may use. */
export interface ImportLedger {
  readonly keys: Keys;
  readonly sales: Sales;
  readonly refunds: Refunds;
  readonly people: People;
  readonly changes: Changes;
  readonly files: Files;
  /** Runs the work in one transaction: all of it is on disk afterwards, or nothing. */
  commit<T>(work: () => T): T;
  /** The first day (since 1970) that the ledger still answers for. Sales before it must not be posted. */
  firstDay(): number;
  /** Forgets what is older than that day, for good. */
  forgetBefore(day: number): void;
  /** Sales whose points are not posted, or taken back, as far as they should be. */
  countOpen(): number;
  /** Whether it knows of no sale. */
  isEmpty(): boolean;
  close(): void;
}

export interface LedgerOptions {
  /** Each commit outlives a power cut. Needed where something is posted. */
  durable: boolean;
  /** Nothing of what is written stays. */
  rehearses?: boolean;
}

/**
 * Opens the ledger of a profile, or makes it. `owner` is what it belongs to (system and program): the ledger of
 * another owner is refused, because its sales would seem posted. Throws UsageError.
 */
export function openLedger(file: string, owner: string, options: LedgerOptions): ImportLedger {
  const isMemory = file === ':memory:';
  if (!isMemory) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const target = options.rehearses && !isMemory && !existsSync(file) ? ':memory:' : file;
  const database = opened(target, options.durable);
  try {
    return ledgerOf(database, file, owner, options);
  } catch (error) {
    database.close();
    throw error;
  }
}

function opened(file: string, durable: boolean): DatabaseSync {
  try {
    return openDatabase(file, durable);
  } catch (error) {
    const { errcode, message } = error as Error & { errcode?: number };
    if (errcode === 5 || errcode === 6)
      throw new UsageError(`Another run of tillpass uses the ledger ${file}. Wait until it has ended.`);
    if (errcode === 26)
      throw new UsageError(`${file} is not a ledger of tillpass. Name another file with --ledger.`);
    throw new UsageError(
      `The ledger ${file} cannot be opened (${message}). Check its folder and permissions.`,
    );
  }
}

function ledgerOf(
  database: DatabaseSync,
  file: string,
  owner: string,
  { rehearses = false }: LedgerOptions,
): ImportLedger {
  if (rehearses) database.exec('BEGIN');
  const about = aboutOf(database);
  const keys = createKeys(about.get('salt', () => randomBytes(16)) as Uint8Array);
  const ownerKey = keys.person('owner', owner);
  if (about.get('version', () => VERSION) !== VERSION)
    throw new UsageError(`The ledger ${file} was written by another version of tillpass. Use that version.`);
  if (Buffer.compare(about.get('owner', () => ownerKey) as Uint8Array, ownerKey) !== 0)
    throw new UsageError(
      `The ledger ${file} belongs to another program. Name the ledger of this one, or leave --ledger out.`,
    );
  const changes = openChanges(database, keys);
  changes.endEarlierRuns();
  const [begin, commit, rollback] = (
    rehearses ? ['SAVEPOINT work', 'RELEASE work', 'ROLLBACK TO work'] : ['BEGIN', 'COMMIT', 'ROLLBACK']
  ).map((sql) => database.prepare(sql));
  const isEmpty = database.prepare('SELECT 1 FROM sales LIMIT 1');
  const countOpen = database.prepare(
    `SELECT count(*) AS open FROM sales WHERE state NOT IN (${STATE.done}, ${STATE.forgotten}) OR pending > 0`,
  );

  return {
    keys,
    changes,
    sales: openSales(database),
    refunds: openRefunds(database),
    people: openPeople(database),
    files: openFiles(database, keys),
    commit(work) {
      begin!.run();
      try {
        const result = work();
        commit!.run();
        return result;
      } catch (error) {
        rollback!.run();
        throw error;
      }
    },
    firstDay: () => about.get('firstDay', () => 0) as number,
    forgetBefore(day) {
      about.set('firstDay', day);
      for (const table of ['sales', 'refunds', 'early'])
        database.prepare(`DELETE FROM ${table} WHERE day < ?`).run(day);
    },
    isEmpty: () => isEmpty.get() === undefined,
    countOpen: () => (countOpen.get() as { open: number }).open,
    close: () => database.close(),
  };
}

function aboutOf(database: DatabaseSync) {
  const read = database.prepare('SELECT value FROM about WHERE name = ?');
  const write = database.prepare(
    'INSERT INTO about (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  return {
    get(name: string, first: () => Uint8Array | number): Uint8Array | number {
      const found = read.get(name) as { value: Uint8Array | number } | undefined;
      if (found) return found.value;
      const value = first();
      write.run(name, value);
      return value;
    },
    set: (name: string, value: number) => void write.run(name, value),
  };
}
