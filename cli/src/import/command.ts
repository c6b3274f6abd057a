import { resolve } from 'node:path';
import { setTimeout as sleepUntil } from 'node:timers/promises';
import { passkit } from '@tillpass/client';
import type { Command } from 'commander';
import { readEnvFile } from '../env-file.ts';
import { readSettings } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { EXIT, UsageError } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { forget } from './forget.ts';
import { openHost } from './host.ts';
import { importFiles } from './job.ts';
import type { Profile } from './profile.ts';
import { loadProfile } from './profile-file.ts';
import { progressOn } from './progress-on.ts';
import { csvReport } from './report.ts';
import { sourceOf } from './sources.ts';
import { tallyPasses, writeSummary } from './summary.ts';

interface Options {
  profile: string;
  envFile?: string;
  dryRun?: boolean;
  report?: string;
  ledger?: string;
  forget?: string;
}

/** Adds `tillpass import`: posts the sales of a till's exports. */
export function addImport(program: Command, terminal: Terminal, end: (code: number) => void): void {
  program
    .command('import')
    .description("Reads a till's exports and posts points for them, each sale once.")
    .argument('[files...]', 'files, or folders with all that lies below them')
    .requiredOption('--profile <name>', 'the name of a profile, or the path of its file')
    .option('--env-file <file>', 'read the settings from this file alone; it must be closed to others (chmod 600)')
    .option('--dry-run', 'say what would happen and change nothing')
    .option('--report <file>', 'where to write what became of each row')
    .option('--ledger <file>', 'another ledger than the one of the profile')
    .option('--forget <pass>', 'remove what is stored of one pass, by its ID, External ID, email or phone')
    .action(async (files: string[], options: Options) => end(await runCommand(files, options, terminal)));
}

async function runCommand(files: string[], options: Options, terminal: Terminal): Promise<number> {
  const { env, stdout } = terminal;
  const loaded = loadProfile(options.profile, env);
  const profile = options.ledger ? { ...loaded, ledger: resolve(options.ledger) } : loaded;
  const settings = readSettings(passkit, options.envFile ? readEnvFile(options.envFile) : env);
  if (options.forget !== undefined) {
    if (files.length > 0) throw new UsageError('--forget goes alone: leave out the files.');
    stdout.write(forget(profile, hostOf(profile, settings), options.forget));
    return EXIT.ok;
  }
  if (files.length === 0) throw new UsageError('Name the files or the folder to import.');
  return importAll(profile, settings, files, options, terminal);
}

const hostOf = ({ callsPerSecond }: Profile, settings: Settings) =>
  openHost({ settings, callsPerSecond, now: Date.now, sleep: (ms) => sleepUntil(ms) });

async function importAll(
  profile: Profile,
  settings: Settings,
  files: readonly string[],
  options: Options,
  { stdout, stderr, onInterrupt }: Terminal,
): Promise<number> {
  const isDryRun = options.dryRun === true;
  const reportFile = resolve(options.report ?? `${profile.name}-report.csv`);
  const report = csvReport(reportFile);
  const stop = new AbortController();
  const passes = tallyPasses();
  const letGo = onInterrupt?.(() => {
    stderr.write('\nStopping: what is under way is finished. Press Ctrl-C again to end at once.\n');
    stop.abort();
  });
  try {
    const summary = await importFiles({
      profile,
      source: sourceOf(files, reportFile),
      host: hostOf(profile, settings),
      report,
      progress: progressOn(stderr),
      signal: stop.signal,
      isDryRun,
      now: Date.now,
      sleep: (ms, signal) => sleepUntil(ms, undefined, { signal }).catch(() => undefined),
      onOutcome: isDryRun ? passes.add : () => undefined,
    });
    stdout.write(writeSummary(summary, profile, { isDryRun, report: reportFile, passes: passes.lines() }));
    if (stop.signal.aborted) {
      stderr.write('Stopped. Run the same command again to go on; nothing is posted twice.\n');
      return EXIT.interrupted;
    }
    if (summary.ended) stderr.write(`${summary.ended} The run ended here; nothing more was posted.\n`);
    const { review, failed } = summary.outcomes;
    return summary.ended || review + failed > 0 ? EXIT.problem : EXIT.ok;
  } finally {
    letGo?.();
    report.close();
  }
}
