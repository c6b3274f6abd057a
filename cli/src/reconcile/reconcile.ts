import { memoryLedger } from '@tillpass/client';
import type { Auditor, AuditHost, LoggedChanges } from '@tillpass/client/audit';
import type { Host } from '../import/host.ts';
import { ledgerOf } from '../import/job.ts';
import { openPasses } from '../import/pass.ts';
import { createPlanner, dayNumber } from '../import/plan.ts';
import type { Profile } from '../import/profile.ts';
import { readSource } from '../import/read-source.ts';
import type { Source } from '../import/source.ts';
import type { ImportLedger } from '../ledger/ledger.ts';
import { compareBatch } from './compare-files.ts';
import type { Compared } from './compare-files.ts';
import { compareLedger } from './compare-ledger.ts';
import type { KeyedMismatch } from './compare-ledger.ts';
import { readLogged } from './logged.ts';
import type { Logged } from './logged.ts';
import type { Mismatch } from './mismatch.ts';

export interface Reconciliation {
  profile: Profile;
  /** Undefined where no files are compared. */
  source: Source | undefined;
  host: Host;
  auditor: Auditor;
  auditHost: AuditHost;
  /** How far to look back. */
  days: number;
  now: number;
}

const BATCH = 500;
const DAY_MS = 86_400_000;

/**
 * Compares till, ledger and passes, and answers what they disagree in. Nothing is changed, not even the ledger. Throws
 * UsageError, TillPassError and SourceLost.
 */
export async function reconcile(wanted: Reconciliation): Promise<Mismatch[]> {
  const { profile, auditor, auditHost, days, now } = wanted;
  const since = now - days * DAY_MS;
  const log = await auditor.readChanges(auditHost, profile.programId, since);
  const ledger = ledgerOf(profile, true);
  try {
    const logged = readLogged(log, ledger.keys);
    const known = [...compareLedger(ledger, dayNumber(since), logged)].filter((one) => isSure(one, log));
    const strangers = logged.earned
      .filter(
        ({ transactionId }) => !transactionId || !ledger.sales.find(ledger.keys.transaction(transactionId)),
      )
      .map(({ transactionId, passId, points }) => strange(ledger, transactionId, passId, points));
    const found = [...known, ...strangers];
    const ofFiles = wanted.source ? await compareFiles(wanted, ledger, logged, found, since) : [];
    return [
      ...found.map(({ key: _key, ...mismatch }) => mismatch),
      ...ofFiles,
      ...(await balances(wanted, log)),
    ];
  } finally {
    ledger.close();
  }
}

/** The absence of a change in the log proves nothing where the log may leave it out. */
const isSure = ({ kind }: KeyedMismatch, { doubt }: LoggedChanges) =>
  doubt === undefined || (kind !== 'not_in_log' && kind !== 'refund_not_in_log');

function strange(
  { keys }: ImportLedger,
  transactionId: string,
  passId: string,
  points: number | undefined,
): KeyedMismatch {
  return {
    kind: 'not_in_ledger',
    key: transactionId ? Buffer.from(keys.transaction(transactionId)).toString('hex') : '',
    transactionId: transactionId || null,
    file: null,
    line: null,
    passId,
    what: `${points === undefined ? 'Points' : `${points} points`} were added by hand or by a flow, not by an import.`,
    cure: 'If the till has this sale as well, do not import it: its points would be added again.',
  };
}

/** Gives the mismatches that are known the names that the files have for them, and answers what the files add. */
async function compareFiles(
  { profile, source, host, now }: Reconciliation,
  ledger: ImportLedger,
  logged: Logged,
  found: readonly KeyedMismatch[],
  since: number,
): Promise<Mismatch[]> {
  const byKey = new Map(found.map((mismatch) => [mismatch.key, mismatch]));
  const compared: Compared = {
    ledger,
    logged,
    plan: createPlanner(profile, ledger, now),
    passes: openPasses({
      profile: { ...profile, ifMissing: 'skip' },
      client: () => host.clientWith(memoryLedger()),
      persist: (step) => step(),
      rehearses: true,
    }),
  };
  const reading = { file: '', files: 0, letters: 0 };
  const more: Mismatch[] = [];
  for await (const batch of readSource(source!, profile, { batchSize: BATCH, nowMs: now, reading })) {
    const recent = batch.filter(({ sale }) => sale && Date.parse(sale.occurredAt) >= since);
    for (const { key, told, transactionId, mismatch } of await compareBatch(recent, compared)) {
      const known = byKey.get(key);
      if (known && told.sale?.kind === 'sale')
        Object.assign(known, { transactionId, file: told.file, line: told.line });
      if (mismatch && known?.kind !== mismatch.kind) more.push(mismatch);
    }
  }
  return more;
}

/** Passes that hold less than their log adds up to. What they began with is not in the log, so more proves nothing. */
async function balances(
  { auditor, auditHost, profile }: Reconciliation,
  log: LoggedChanges,
): Promise<Mismatch[]> {
  if (!log.isWhole) return [];
  const sums = new Map<string, number>();
  for (const { passId, points, kind } of log.changes) {
    const moved = kind === 'set' && points !== 0 ? NaN : (points ?? NaN);
    sums.set(passId, (sums.get(passId) ?? 0) + Math.round(moved * 100));
  }
  const held = await auditor.readBalances(auditHost, profile.programId);
  return [...sums]
    .filter(([passId, sum]) => held.has(passId) && Math.round(held.get(passId)! * 100) < sum)
    .map(([passId, sum]) => ({
      kind: 'balance',
      transactionId: null,
      file: null,
      line: null,
      passId,
      what: `The pass holds ${held.get(passId)} points, and its log adds up to ${sum / 100}.`,
      cure: 'Somebody has set the balance without a trace. Look at the pass, and set the right balance by hand.',
    }));
}
