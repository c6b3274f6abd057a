import type { ImportLedger } from '../ledger/ledger.ts';
import { STATE } from '../ledger/sales.ts';
import type { SaleRow } from '../ledger/sales.ts';
import type { Logged } from './logged.ts';
import type { Mismatch } from './mismatch.ts';

/** A mismatch of a sale that the ledger knows, by its key there: a file may still tell what it is called. */
export interface KeyedMismatch extends Mismatch {
  key: string;
}

const DAY_MS = 86_400_000;
const nowhere = { transactionId: null, file: null, line: null, passId: null };
const points = (hundredths: number) => `${hundredths / 100} points`;

/** Compares the sales of the ledger since a day with the log. */
export function* compareLedger(
  { sales }: ImportLedger,
  day: number,
  logged: Logged,
): Iterable<KeyedMismatch> {
  for (const row of sales.since(day)) {
    const found = compareSale(row, logged) ?? compareRefunds(row, logged);
    if (!found) continue;
    const sale = logged.sale(row.key);
    const names = sale ? { transactionId: sale.transactionId, passId: sale.passId } : {};
    yield { ...nowhere, ...names, ...found, key: Buffer.from(row.key).toString('hex') };
  }
}

type Finding = Pick<Mismatch, 'kind' | 'what' | 'cure'>;

const saleOf = ({ day, total, earned }: SaleRow) =>
  `A sale of ${new Date(day * DAY_MS).toISOString().slice(0, 10)} over ${(total / 100).toFixed(2)} that earned ${points(earned)}`;

function compareSale(row: SaleRow, { sale }: Logged): Finding | undefined {
  const { state, earned, key } = row;
  const found = sale(key);
  if (state === STATE.forgotten || earned === 0) return undefined;
  if (state === STATE.failed && !found)
    return {
      kind: 'never_posted',
      what: `${saleOf(row)} could not be posted.`,
      cure: 'Import its file again; the report says what stands in the way.',
    };
  if (state === STATE.unknown || (found && state !== STATE.done))
    return {
      kind: 'unknown_claim',
      what: `${saleOf(row)} was sent, and the answer was lost. The log ${found ? 'has it' : 'does not have it'}.`,
      cure: 'Import its file again: that settles it, and posts nothing twice.',
    };
  if (state !== STATE.done) return undefined;
  if (!found)
    return {
      kind: 'not_in_log',
      what: `${saleOf(row)} counts as posted, and the log does not have it.`,
      cure: `Look at the activity of the pass. If the points are not there, add ${points(earned)} by hand under the transaction ID of the sale.`,
    };
  if (found.points === undefined || found.points === earned) return undefined;
  const difference = Math.abs(found.points - earned);
  return {
    kind: 'amount_differs',
    what: `${points(earned)} were posted, and the log has ${points(found.points)}.`,
    cure:
      found.points > earned
        ? `Find out who booked more under this transaction ID, and take ${points(difference)} back if they are too many.`
        : `Add ${points(difference)} by hand.`,
  };
}

function compareRefunds(row: SaleRow, { undone }: Logged): Finding | undefined {
  const { state, taken, pending, key } = row;
  if (state !== STATE.done) return undefined;
  if (pending > 0)
    return {
      kind: 'refund_missing',
      what: `${saleOf(row)} was given back, and ${points(pending)} are still to be taken back.`,
      cure: 'Import the file of the refund again.',
    };
  const missing = taken - undone(key);
  if (missing <= 0) return undefined;
  return {
    kind: 'refund_not_in_log',
    what: `${saleOf(row)} was given back. ${points(missing)} count as taken back, and the log does not have that.`,
    cure: `If the pass had no points left then, nothing was to be taken and all is well; otherwise take ${points(missing)} back by hand.`,
  };
}
