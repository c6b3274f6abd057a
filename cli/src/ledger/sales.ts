import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/**
 * What has become of the points that a sale earned:
 * - `claimed`: they are to be posted, or are being posted
 * - `done`: they stand on the pass
 * - `failed`: they certainly do not; the next run tries again
 * - `unknown`: they were sent and nobody knows yet; the next run asks the system's own record
 * - `forgotten`: the customer was forgotten; what is left only keeps the sale from being posted again
 */
export const STATE = { claimed: 0, done: 1, failed: 2, unknown: 3, forgotten: 4 } as const;
export type SaleState = (typeof STATE)[keyof typeof STATE];

/** A sale that is to be posted once. */
export interface Claim {
  key: Uint8Array;
  /** Days since 1970, of the sale. */
  day: number;
  /** What was paid, in minor units: tells a repeated row from another sale under the same transaction ID. */
  total: number;
  /** What earned, in minor units. */
  base: number;
  /** Points in hundredths. */
  earned: number;
  curve: string;
}

/** What the ledger knows of a sale. */
export interface SaleRow extends Claim {
  /** The pass that it was posted to; null before. */
  pass: Uint8Array | null;
  state: SaleState;
  refunded: number;
  taken: number;
  step: number;
  pending: number;
  counted: number;
}

/** The sales of a ledger; all within one transaction of the caller. */
export interface Sales {
  /** Claims sales. Answers for each what was known of it, or undefined where it is new and claimed now. */
  claim(claims: readonly Claim[]): (SaleRow | undefined)[];
  find(key: Uint8Array): SaleRow | undefined;
  /** All sales since a day (counted from 1970), as they stand when each is reached. */
  since(day: number): Iterable<SaleRow>;
  save(
    row: Pick<
      SaleRow,
      'key' | 'pass' | 'earned' | 'state' | 'refunded' | 'taken' | 'step' | 'pending' | 'counted'
    >,
  ): void;
}

const COLUMNS = ['key', 'day', 'total', 'base', 'earned', 'curve'] as const;
/** Rows of one statement. */
const TOGETHER = 100;
/** Curves that are known by heart: most sales of a rule have the same. */
const MOST_CURVES = 1_000;

export function openSales(database: DatabaseSync): Sales {
  const insert = (rows: number) =>
    database.prepare(
      `INSERT INTO sales (${COLUMNS.join()}) VALUES ${Array(rows)
        .fill(`(${COLUMNS.map(() => '?').join()})`)
        .join()} ON CONFLICT DO NOTHING`,
    );
  const insertMany = insert(TOGETHER);
  const insertOne = insert(1);
  const save = database.prepare(
    'UPDATE sales SET pass = ?, earned = ?, state = ?, refunded = ?, taken = ?, step = ?, pending = ?, counted = ? WHERE key = ?',
  );
  const rows = `SELECT key, pass, day, total, base, earned, text AS curve, state, refunded, taken, step, pending, counted
     FROM sales JOIN curves ON curves.id = sales.curve`;
  const select = database.prepare(`${rows} WHERE key = ?`);
  const selectSince = database.prepare(`${rows} WHERE day >= ?`);
  const begin = database.prepare('SAVEPOINT many');
  const end = database.prepare('RELEASE many');
  const undo = database.prepare('ROLLBACK TO many');
  const idOf = curveIds(database);
  const values: SQLInputValue[] = [];

  const find = (key: Uint8Array) => select.get(key) as unknown as SaleRow | undefined;

  function bind(claims: readonly Claim[], from: number, to: number): SQLInputValue[] {
    values.length = (to - from) * COLUMNS.length;
    for (let index = from, at = 0; index < to; index++) {
      const { key, day, total, base, earned, curve } = claims[index]!;
      values[at++] = key;
      values[at++] = day;
      values[at++] = total;
      values[at++] = base;
      values[at++] = earned;
      values[at++] = idOf(curve);
    }
    return values;
  }

  function claimOne(claims: readonly Claim[], index: number): SaleRow | undefined {
    const isNew = insertOne.run(...bind(claims, index, index + 1)).changes > 0;
    return isNew ? undefined : find(claims[index]!.key);
  }

  return {
    find,
    since: (day) => selectSince.iterate(day) as unknown as Iterable<SaleRow>,
    claim(claims) {
      const known = new Array<SaleRow | undefined>(claims.length).fill(undefined);
      for (let from = 0; from < claims.length; from += TOGETHER) {
        const to = Math.min(from + TOGETHER, claims.length);
        // Nearly always all of them are new. Where some are not, nobody can tell which, so they go one by one.
        if (to - from === TOGETHER) {
          const bound = bind(claims, from, to);
          begin.run();
          const { changes } = insertMany.run(...bound);
          if (changes !== TOGETHER) undo.run();
          end.run();
          if (changes === TOGETHER) continue;
        }
        for (let index = from; index < to; index++) known[index] = claimOne(claims, index);
      }
      return known;
    },
    save({ key, pass, earned, state, refunded, taken, step, pending, counted }) {
      save.run(pass, earned, state, refunded, taken, step, pending, counted, key);
    },
  };
}

/** Curves are texts that repeat, so the rows hold their numbers. */
function curveIds(database: DatabaseSync): (curve: string) => number {
  const add = database.prepare('INSERT INTO curves (text) VALUES (?) ON CONFLICT DO NOTHING');
  const find = database.prepare('SELECT id FROM curves WHERE text = ?');
  const known = new Map<string, number>();
  return (curve) => {
    const heard = known.get(curve);
    if (heard !== undefined) return heard;
    add.run(curve);
    const { id } = find.get(curve) as { id: number };
    if (known.size >= MOST_CURVES) known.clear();
    known.set(curve, id);
    return id;
  };
}
