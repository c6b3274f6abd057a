import { resolve } from 'node:path';
import { setTimeout as sleepUntil } from 'node:timers/promises';
import { EXIT } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { lookAtProgram } from './first-look.ts';
import type { Host } from './host.ts';
import { importFiles } from './job.ts';
import type { ImportJob } from './job.ts';
import type { Profile } from './profile.ts';
import { progressOn } from './progress-on.ts';
import { csvReport } from './report.ts';
import type { Source } from './source.ts';
import { tallyPasses, writeSummary } from './summary.ts';

export interface Import {
  profile: Profile;
  host: Host;
  source: Source;
  /** The file of the report. */
  report: string | undefined;
  isDryRun: boolean;
}

/** Waits, no longer than until the signal is aborted. */
export const waitOr: ImportJob['sleep'] = (ms, signal) =>
  sleepUntil(ms, undefined, { signal }).catch(() => undefined);

/** Asks the user's Ctrl-C to stop, until `letGo` is called. */
export function stoppable({ stderr, onInterrupt }: Terminal, says: string) {
  const stop = new AbortController();
  const letGo = onInterrupt?.(() => {
    stderr.write(`\n${says}\n`);
    stop.abort();
  });
  return { signal: stop.signal, letGo: () => letGo?.() };
}

/** Imports all files of the source and tells what came of it. Answers the exit code. */
export async function importOnce(wanted: Import, terminal: Terminal): Promise<number> {
  const { profile, host, source, isDryRun } = wanted;
  const { stdout, stderr } = terminal;
  const reportFile = resolve(wanted.report ?? `${profile.name}-${isDryRun ? 'dry-run' : 'report'}.csv`);
  const tell = (text: string) => void stderr.write(`${text}\n`);
  const warning = await lookAtProgram(profile, host);
  if (warning) tell(warning);
  const progress = await progressOn(stderr, source);
  const report = csvReport(reportFile, { isDryRun });
  const passes = tallyPasses();
  const { signal, letGo } = stoppable(
    terminal,
    'Stopping: what is under way is finished. Press Ctrl-C again to end at once.',
  );
  try {
    const summary = await importFiles({
      profile,
      source,
      host,
      report,
      progress,
      signal,
      isDryRun,
      now: Date.now,
      sleep: waitOr,
      tell,
      onOutcome: isDryRun ? passes.add : () => undefined,
    });
    progress.close();
    stdout.write(writeSummary(summary, profile, { isDryRun, report: reportFile, passes: passes.lines() }));
    if (signal.aborted) {
      stderr.write('Stopped. Run the same command again to go on; nothing is posted twice.\n');
      return EXIT.interrupted;
    }
    if (summary.ended) stderr.write(`${summary.ended} The run ended here; nothing more was posted.\n`);
    const { review, failed } = summary.outcomes;
    return summary.ended || review + failed > 0 ? EXIT.problem : EXIT.ok;
  } finally {
    letGo();
    progress.close();
    report.close();
  }
}
