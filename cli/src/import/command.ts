import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleepUntil } from 'node:timers/promises';
import { passkit } from '@tillpass/client';
import type { Command } from 'commander';
import { readEnvFile } from '../env-file.ts';
import { readSettings } from '../settings.ts';
import type { Settings, Variables } from '../settings.ts';
import { EXIT, UsageError } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { forget } from './forget.ts';
import { openHost } from './host.ts';
import { keepWatch } from './keep-watch.ts';
import { importOnce } from './once.ts';
import { RunEnded } from './persist.ts';
import type { Profile } from './profile.ts';
import { loadProfile } from './profile-file.ts';
import { isSftp } from './sftp-place.ts';
import { SourceLost } from './source.ts';
import { sourceOf } from './sources.ts';

/** What the commands that work with a profile have in common. */
export interface ProfileOptions {
  profile: string;
  profiles?: string;
  envFile?: string;
  ledger?: string;
}

interface Options extends ProfileOptions {
  dryRun?: boolean;
  watch?: boolean;
  every?: string;
  report?: string;
  forget?: string;
}

/** Options by which a profile and its secrets are named. */
export const withProfile = (command: Command): Command =>
  command
    .requiredOption('--profile <name>', 'the name of a profile, or the path of its file')
    .option(
      '--profiles <folder>',
      'where profiles are looked for by name; else in ./profiles and in ~/.config/tillpass',
    )
    .option(
      '--env-file <file>',
      'read the settings from this file alone; it must be closed to others (chmod 600)',
    )
    .option('--ledger <file>', 'another ledger than the one of the profile');

/** Adds `tillpass import`: posts the sales of a till's exports. */
export function addImport(program: Command, terminal: Terminal, end: (code: number) => void): void {
  withProfile(
    program
      .command('import')
      .description("Reads a till's exports and posts points for them, each sale once.")
      .argument('[files...]', 'files, folders with all that lies below them, or sftp://user@host/folder'),
  )
    .option('--dry-run', 'say what would happen and change nothing')
    .option('--watch', 'go on and import files as they come, until Ctrl-C')
    .option('--every <minutes>', 'how often --watch looks; as the profile says, else 15')
    .option('--report <file>', 'where to write what became of each row')
    .option('--forget <pass>', 'remove what is stored of one pass, by its ID, External ID, email or phone')
    .action(async (files: string[], options: Options) => end(await runCommand(files, options, terminal)));
}

/** The profile and the variables that the options name. Throws UsageError. */
export function openProfile(
  options: ProfileOptions,
  env: Variables,
): { profile: Profile; variables: Variables } {
  const loaded = loadProfile(options.profile, env, options.profiles);
  return {
    profile: options.ledger ? { ...loaded, ledger: resolve(options.ledger) } : loaded,
    variables: options.envFile ? readEnvFile(options.envFile) : env,
  };
}

const later = (ms: number) => sleepUntil(ms);
/** The account of a profile, at the pace that the profile allows. */
export const hostOf = ({ callsPerSecond }: Profile, settings: Settings) =>
  openHost({ settings, callsPerSecond, now: Date.now, sleep: later });

/** The files of the arguments, wherever they lie. Throws UsageError. */
export const filesOf = (files: readonly string[], variables: Variables, { stderr }: Terminal) =>
  sourceOf(files, variables, { tell: (text) => stderr.write(`${text}\n`), sleep: later });

async function runCommand(files: string[], options: Options, terminal: Terminal): Promise<number> {
  const { profile, variables } = openProfile(options, terminal.env);
  if (options.forget !== undefined) {
    if (files.length > 0) throw new UsageError('--forget goes alone: leave out the files.');
    terminal.stdout.write(forget(profile, options.forget));
    return EXIT.ok;
  }
  const host = hostOf(profile, readSettings(passkit, variables));
  if (files.length === 0) throw new UsageError('Name the files or the folder to import.');
  const { report, dryRun: isDryRun = false } = options;
  const wanted = { profile, host, source: filesOf(files, variables, terminal), report };
  if (options.every !== undefined && !options.watch)
    throw new UsageError('--every goes with --watch. Add --watch, or leave it out.');
  if (options.watch && isDryRun)
    throw new UsageError('--watch posts what comes, and --dry-run posts nothing. Leave out one of them.');
  try {
    if (!options.watch) return await importOnce({ ...wanted, isDryRun }, terminal);
    const everyMs = minutesOf(options.every ?? String(profile.everyMinutes)) * 60_000;
    return await keepWatch({ ...wanted, folders: files.filter(isFolder), everyMs }, terminal);
  } catch (error) {
    if (!(error instanceof SourceLost || error instanceof RunEnded)) throw error;
    terminal.stderr.write(`${error.message}\n`);
    return EXIT.problem;
  }
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 1_440) return minutes;
  throw new UsageError('--every must be a whole number of minutes from 1 to 1440.');
}

const isFolder = (place: string) =>
  !isSftp(place) && statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
