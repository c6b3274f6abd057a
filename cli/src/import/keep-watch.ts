import { resolve } from 'node:path';
import { EXIT } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { lookAtProgram } from './first-look.ts';
import { importInto, ledgerOf } from './job.ts';
import { stoppable, waitOr } from './once.ts';
import type { Import } from './once.ts';
import { progressOn } from './progress-on.ts';
import { csvReport } from './report.ts';
import { writeSummary } from './summary.ts';
import { watch } from './watch.ts';

export interface KeepWatch extends Omit<Import, 'isDryRun'> {
  /** Folders of this machine that are listened to. */
  folders: readonly string[];
  everyMs: number;
  /** A file that has not changed for so long is complete; 5 s unless told. */
  settleMs?: number;
}

const SETTLE_MS = 5_000;
const STOPPED = 'Stopped. Run the same command again to go on; nothing is posted twice.\n';

/** Imports files as they come, each import with a report of its own, until Ctrl-C. Answers the exit code. */
export async function keepWatch(wanted: KeepWatch, terminal: Terminal): Promise<number> {
  const { profile, host, source, folders, everyMs, settleMs = SETTLE_MS } = wanted;
  const { stdout, stderr } = terminal;
  const { signal, letGo } = stoppable(terminal, 'Stopping. Press Ctrl-C again to end at once.');
  const tell = (text: string) => void stderr.write(`${text}\n`);
  const warning = await lookAtProgram(profile, host);
  if (warning) tell(warning);
  stderr.write(`Waiting for files. A look every ${inMinutes(everyMs)}; Ctrl-C ends it.\n`);
  try {
    const isCut = await watch({
      source,
      folders,
      everyMs,
      settleMs,
      signal,
      wait: waitOr,
      tell,
      async withLedger(work) {
        const ledger = ledgerOf(profile, false);
        try {
          return await work(ledger);
        } finally {
          ledger.close();
        }
      },
      async importAll(ledger, files, around) {
        const reportFile = resolve(named(wanted.report ?? `${profile.name}-report.csv`, new Date()));
        const progress = await progressOn(stderr, files);
        const report = csvReport(reportFile, { isDryRun: false });
        try {
          const job = {
            profile,
            host,
            source: files,
            signal,
            isDryRun: false,
            now: Date.now,
            sleep: waitOr,
            tell,
          };
          const result = await importInto(ledger, { ...job, progress, report: around(report) });
          progress.close();
          stdout.write(writeSummary(result, profile, { isDryRun: false, report: reportFile, passes: [] }));
          if (result.ended) stderr.write(`${result.ended} It is tried again at the next look.\n`);
          return result;
        } finally {
          progress.close();
          report.close();
        }
      },
    });
    stderr.write(isCut ? STOPPED : 'Stopped.\n');
    return isCut ? EXIT.interrupted : EXIT.ok;
  } finally {
    letGo();
  }
}

/** `client-a-report.csv` as `client-a-report-20261030-041500.csv`. */
function named(report: string, at: Date): string {
  const [day, time] = at.toISOString().slice(0, 19).replace(/[-:]/g, '').split('T');
  return report.replace(/(\.csv)?$/i, `-${day}-${time}$1`);
}

function inMinutes(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes === 1 ? 'minute' : `${minutes} minutes`;
}
