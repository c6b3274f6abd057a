import type { DatabaseSync } from 'node:sqlite';
import type { SaleAmounts } from '@tillpass/client';

/** A refund that came before its sale. */
export interface EarlyRefund {
  key: Uint8Array;
  /** Days since 1970, of the refund. */
  day: number;
  /** `part`: what was given back this time; `running`: all that was given back so far; `void`: the whole sale. */
  kind: 'part' | 'running' | 'void';
  amounts: SaleAmounts;
}

/** The refunds of a ledger; all within one transaction of the caller. */
export interface Refunds {
  /** Notes a refund that tells what was given back this time. False when it was noted before. */
  note(key: Uint8Array, sale: Uint8Array, day: number): boolean;
  /** Keeps one until its sale comes. */
  keep(sale: Uint8Array, refund: EarlyRefund): void;
  /** Those that were kept for a sale, which is there now. */
  take(sale: Uint8Array): EarlyRefund[];
}

/** The refunds in the ledger that is open. */
export function openRefunds(database: DatabaseSync): Refunds {
  const insert = database.prepare(
    'INSERT INTO refunds (key, sale, day) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const keep = database.prepare(
    `INSERT INTO early (sale, key, day, kind, amounts) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET amounts = excluded.amounts, kind = excluded.kind`,
  );
  const read = database.prepare('SELECT key, day, kind, amounts FROM early WHERE sale = ?');
  const remove = database.prepare('DELETE FROM early WHERE sale = ?');
  const count = database.prepare('SELECT count(*) AS kept FROM early');
  // Hardly ever is there one, so that sales need not look.
  let kept = (count.get() as { kept: number }).kept;

  return {
    note: (key, sale, day) => insert.run(key, sale, day).changes > 0,
    keep(sale, { key, day, kind, amounts }) {
      keep.run(sale, key, day, kind, JSON.stringify(amounts));
      kept += 1;
    },
    take(sale) {
      if (kept === 0) return [];
      const found = read.all(sale) as unknown as (Omit<EarlyRefund, 'amounts'> & { amounts: string })[];
      if (found.length > 0) remove.run(sale);
      return found.map((refund) => ({ ...refund, amounts: JSON.parse(refund.amounts) as SaleAmounts }));
    },
  };
}
