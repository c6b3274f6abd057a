import type { LoggedChange, LoggedChanges } from '@tillpass/client/audit';
import type { Keys } from '../ledger/keys.ts';

/** What the log tells of one transaction. */
export interface LoggedSale {
  transactionId: string;
  passId: string;
  /** In hundredths; undefined where the log does not tell. */
  points: number | undefined;
}

/** The log by transactions, as the ledger knows them. */
export interface Logged {
  sale(key: Uint8Array): LoggedSale | undefined;
  /** Points that count as undone of a sale, in hundredths. */
  undone(key: Uint8Array): number;
  /** Points that were added, and not as a part of another transaction. */
  earned: readonly LoggedChange[];
}

const hex = (key: Uint8Array) => Buffer.from(key).toString('hex');
const hundredths = (points: number) => Math.round(points * 100);

export function readLogged({ changes }: LoggedChanges, keys: Keys): Logged {
  const sales = new Map<string, LoggedSale>();
  const undone = new Map<string, number>();
  const earned: LoggedChange[] = [];
  for (const change of changes) {
    const { transactionId, passId, kind, points, reverses, isFollowUp } = change;
    if (reverses !== undefined) {
      const key = hex(keys.transaction(reverses));
      undone.set(key, (undone.get(key) ?? 0) + hundredths(change.undone ?? 0));
    } else if (kind === 'earn' && !isFollowUp) {
      earned.push(change);
      if (!transactionId) continue;
      const key = hex(keys.transaction(transactionId));
      const before = sales.get(key);
      const own = points === undefined ? undefined : hundredths(points);
      const sum = before ? (before.points ?? NaN) + (own ?? NaN) : own;
      sales.set(key, { transactionId, passId, points: Number.isNaN(sum) ? undefined : sum });
    }
  }
  return { sale: (key) => sales.get(hex(key)), undone: (key) => undone.get(hex(key)) ?? 0, earned };
}
