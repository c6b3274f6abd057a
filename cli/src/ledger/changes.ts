import type { DatabaseSync } from 'node:sqlite';
import type { Entry, Ledger } from '@tillpass/client';
import type { Keys } from './keys.ts';

/** What the client remembers while it changes a pass. */
export interface Changes {
  /** The ledger of one change, which knows the keys that it was used for. */
  open(): Ledger & { readonly keys: readonly string[] };
  /** Forgets them: their sale is done, and is never sent again. Within a transaction of the caller. */
  drop(keys: readonly string[]): void;
  /**
   * Nobody else has this ledger open, so what an earlier run had under way has ended, and only the system's record
   * knows how.
   */
  endEarlierRuns(): void;
}

interface Stored {
  state: Entry['state'];
  fingerprint: string | null;
  at: number | null;
}

/** The client's claims in the importer's file. Passes are known by their hash only. */
export function openChanges(database: DatabaseSync, keys: Keys): Changes {
  const insert = database.prepare(
    'INSERT INTO changes (key, state, fingerprint, at, pass) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const read = database.prepare('SELECT state, fingerprint, at FROM changes WHERE key = ?');
  const write = database.prepare(
    `INSERT INTO changes (key, state, fingerprint, at, pass) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET state = excluded.state, fingerprint = excluded.fingerprint, at = excluded.at,
     pass = coalesce(excluded.pass, pass)`,
  );
  const swap = database.prepare(
    'UPDATE changes SET state = ?, fingerprint = ?, at = ? WHERE key = ? AND state = ? AND fingerprint IS ? AND at IS ?',
  );
  const passOf = database.prepare('SELECT pass FROM changes WHERE key = ?');
  const remove = database.prepare('DELETE FROM changes WHERE key = ?');

  const bytes = (key: string) => Buffer.from(key, 'hex');
  const hashOf = (passId: string | undefined) => (passId ? keys.person('passId', passId) : null);
  const valuesOf = ({ state, fingerprint, at, passId }: Entry) =>
    [state, fingerprint ?? null, at ?? null, hashOf(passId)] as const;

  function find(key: string): Entry | undefined {
    const found = read.get(bytes(key)) as unknown as Stored | undefined;
    if (!found) return undefined;
    const { state, fingerprint, at } = found;
    return {
      state,
      ...(fingerprint === null ? {} : { fingerprint }),
      ...(at === null ? {} : { at }),
    };
  }

  return {
    open() {
      const used: string[] = [];
      return {
        keys: used,
        async claim(key, entry) {
          used.push(key);
          return insert.run(bytes(key), ...valuesOf(entry)).changes > 0 ? undefined : find(key);
        },
        async takeOver(key, seen, entry) {
          const mine = valuesOf(entry).slice(0, 3);
          const theirs = valuesOf(seen).slice(0, 3);
          return swap.run(...mine, bytes(key), ...theirs).changes > 0;
        },
        async mark(key, entry) {
          write.run(bytes(key), ...valuesOf(entry));
        },
        async wasFor(key, passId) {
          const { pass } = (passOf.get(bytes(key)) ?? {}) as { pass?: Uint8Array | null };
          return pass ? Buffer.compare(pass, keys.person('passId', passId)) === 0 : false;
        },
      };
    },
    drop(used) {
      for (const key of used) remove.run(bytes(key));
    },
    endEarlierRuns() {
      database.exec(`UPDATE changes SET state = 'unknown' WHERE state IN ('claimed', 'sent')`);
    },
  };
}
