import { memoryLedger } from '@tillpass/client';
import { openLedger } from '../ledger/ledger.ts';
import type { ImportLedger } from '../ledger/ledger.ts';
import { changerOf, rehearsal } from './change.ts';
import type { Host } from './host.ts';
import { openPasses } from './pass.ts';
import type { FoundPass } from './pass.ts';
import { persistence } from './persist.ts';
import { createPlanner, dayNumber } from './plan.ts';
import { createPoster } from './post.ts';
import type { Profile } from './profile.ts';
import type { ProgressPort } from './progress.ts';
import { readSource } from './read-source.ts';
import type { Report } from './report.ts';
import { runImport } from './run-import.ts';
import type { Summary } from './run-import.ts';
import type { Source } from './source.ts';
import type { Outcome } from './told.ts';

/** One import, as the command and a watcher run it. */
export interface ImportJob {
  profile: Profile;
  source: Source;
  host: Host;
  report: Report;
  progress: ProgressPort;
  signal: AbortSignal;
  isDryRun: boolean;
  now(): number;
  /** Ends early when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Gets whole sentences that a person should read. */
  tell?(text: string): void;
  onOutcome?(outcome: Outcome, pass: FoundPass | undefined): void;
}

/** What a run came to. */
export interface ImportResult extends Summary {
  /** Sales of the ledger that are not posted, or taken back, as far as they should be. */
  open: number;
}

/** Rows that are claimed together before their calls. */
const BATCH = 500;
/** Passes that are changed at the same time; the limiter sets the pace, this only hides how long a call takes. */
const AT_ONCE = 12;

/** The ledger of a profile's program, whatever keys of the account are used. Throws UsageError. */
export const ledgerOf = (profile: Profile, isDryRun: boolean): ImportLedger =>
  openLedger(profile.ledger, JSON.stringify([profile.system, profile.programId]), {
    durable: !isDryRun,
    rehearses: isDryRun,
  });

/** Reads, plans and posts all files of the source. Throws UsageError when the ledger cannot be used. */
export async function importFiles(job: ImportJob): Promise<ImportResult> {
  const ledger = ledgerOf(job.profile, job.isDryRun);
  try {
    return await importInto(ledger, job);
  } finally {
    ledger.close();
  }
}

/** The same with a ledger that is open. */
export async function importInto(ledger: ImportLedger, job: ImportJob): Promise<ImportResult> {
  const { profile, source, host, signal, isDryRun, now } = job;
  const firstDay = dayNumber(now()) - profile.keepDays;
  if (firstDay > ledger.firstDay()) ledger.commit(() => ledger.forgetBefore(firstDay));
  const persist = persistence(job.sleep, signal);
  const changer = isDryRun ? rehearsal : changerOf(profile, host.clientWith);
  const client = () => host.clientWith(memoryLedger());
  const reading = { file: '', files: 0, letters: 0 };
  const plan = createPlanner(profile, ledger, now());
  let isEmpty = ledger.isEmpty();
  const summary = await runImport({
    batches: readSource(source, profile, { batchSize: BATCH, nowMs: now(), reading }),
    reading,
    plan(batch) {
      if (isEmpty) job.tell?.(begun(profile.ledger, isDryRun));
      isEmpty = false;
      return plan(batch);
    },
    posting: {
      passes: openPasses({ profile, client, persist, rehearses: isDryRun }),
      post: createPoster({ ledger, changer, persist, profile }),
      atOnce: AT_ONCE,
    },
    report: job.report,
    progress: job.progress,
    signal,
    ...(job.onOutcome ? { onOutcome: job.onOutcome } : {}),
  });
  return { ...summary, open: ledger.countOpen() };
}

const begun = (file: string, isDryRun: boolean) =>
  `${isDryRun ? 'There is no ledger yet' : 'A new ledger was begun'}: ${file}. Sales that were posted before without it would be posted again.`;
