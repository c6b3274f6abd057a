import type { ImportLedger } from '../ledger/ledger.ts';
import { STATE } from '../ledger/sales.ts';
import { isPass } from '../import/pass.ts';
import type { Passes } from '../import/pass.ts';
import { isJob, toTakeBack } from '../import/plan.ts';
import type { Job, Planner } from '../import/plan.ts';
import type { Told } from '../import/told.ts';
import type { Logged } from './logged.ts';
import type { Mismatch } from './mismatch.ts';

/** What the files of a till are compared with. */
export interface Compared {
  /** One that keeps nothing of what is written. */
  ledger: ImportLedger;
  plan: Planner;
  passes: Passes;
  logged: Logged;
}

/** What a row of a file comes to. */
export interface RowFinding {
  /** The key of its sale in the ledger. */
  key: string;
  told: Told;
  /** As the till names the sale. */
  transactionId: string;
  /** Absent where the row agrees, or another comparison tells of it. */
  mismatch?: Mismatch;
}

/** Plans the rows as an import would; what it would still have to do is what is missing. */
export async function compareBatch(batch: readonly Told[], compared: Compared): Promise<RowFinding[]> {
  const { ledger, plan } = compared;
  const planned = plan(batch);
  const found: RowFinding[] = [];
  for (const [index, told] of batch.entries()) {
    if (!told.sale) continue;
    const { sale } = told;
    const transactionId =
      sale.kind === 'sale' ? sale.transactionId : (sale.originalTransactionId ?? sale.transactionId);
    const key = ledger.keys.transaction(transactionId);
    const place = { transactionId, file: told.file, line: told.line || null, passId: null };
    const one = planned[index]!;
    const mismatch = isJob(one) ? await missing(one, compared) : otherAmount(told, key, ledger);
    found.push({
      key: Buffer.from(key).toString('hex'),
      told,
      transactionId,
      ...(mismatch ? { mismatch: { ...place, ...mismatch } } : {}),
    });
  }
  return found;
}

type Finding = Pick<Mismatch, 'kind' | 'what' | 'cure'> & { passId?: string };

async function missing(
  { sale, key, does }: Job,
  { ledger, passes, logged }: Compared,
): Promise<Finding | undefined> {
  const row = ledger.sales.find(key)!;
  // The log, or the ledger itself, tells of a sale that was sent.
  if (does === 'earn' && (logged.sale(key) || (row.state !== STATE.done && row.state !== STATE.claimed)))
    return undefined;
  if (row.state !== STATE.done) {
    if (does !== 'earn' || row.earned === 0) return undefined;
    const pass = await passes.of(sale, key);
    if (!isPass(pass)) return undefined;
    return {
      kind: 'never_posted',
      passId: pass.passId,
      what: `${row.earned / 100} points of this sale were never posted, and its customer has a pass.`,
      cure: 'Import this file.',
    };
  }
  const left = toTakeBack(row) - row.taken;
  if (left <= 0) return undefined;
  return {
    kind: 'refund_missing',
    what: `It was given back at the till, and ${left / 100} points are still to be taken back.`,
    cure: 'Import this file again.',
  };
}

function otherAmount({ sale }: Told, key: Uint8Array, { sales }: ImportLedger): Finding | undefined {
  const row = sale!.kind === 'sale' ? sales.find(key) : undefined;
  if (!row || row.state === STATE.forgotten || row.total === sale!.amounts.total) return undefined;
  return {
    kind: 'amount_differs',
    what: 'Another amount than this file tells was imported under this transaction ID.',
    cure: 'Look at both at the till. If the numbers of the till start anew, map a column that makes them unique.',
  };
}
