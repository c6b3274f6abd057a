import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { doctors } from '@tillpass/client/check';
import { readEnvFile } from '../env-file.ts';
import { openProgress } from '../progress.ts';
import { isSameName } from '../same-name.ts';
import { readSettings } from '../settings.ts';
import { EXIT } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { collect } from './collect.ts';
import { openHost } from './host.ts';
import { render } from './render.ts';

interface Options {
  system: string;
  envFile?: string;
  program?: string;
  timeout: number;
  json?: boolean;
}

const WIDTH = 80;
const MOST_SECONDS = 120;

/** Adds `tillpass check`: looks at a real account and changes nothing. */
export function addCheck(program: Command, terminal: Terminal, end: (code: number) => void): void {
  const systems = doctors.map(({ driver }) => driver.system);
  program
    .command('check')
    .description('Looks at a real account and says what it sees. Changes nothing.')
    .addOption(
      new Option('--system <name>', `the system of the account (${systems.join(', ')})`)
        .argParser(readSystem)
        .makeOptionMandatory(),
    )
    .option(
      '--env-file <file>',
      'read the settings from this file alone; it must be closed to others (chmod 600)',
    )
    .option('--program <id>', 'look at this program only')
    .option('--timeout <seconds>', 'how long one call may take', readSeconds, 20)
    .option('--json', 'print one JSON document')
    .action(async (options: Options) => end(await check(options, terminal)));
}

async function check(options: Options, { env, stdout, stderr, sleep }: Terminal): Promise<number> {
  const doctor = doctors.find(({ driver }) => driver.system === options.system)!;
  const settings = readSettings(doctor.driver, options.envFile ? readEnvFile(options.envFile) : env);
  const progress = openProgress(stderr);
  const asked = { timeoutSeconds: options.timeout, programId: options.program };
  const host = openHost(doctor, settings, asked, progress, sleep);
  try {
    const findings = await collect(doctor, (report) => doctor.examine(host, report));
    progress.clear();
    const colour = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
    const width = Math.min(stdout.columns ?? WIDTH, WIDTH);
    const text = options.json
      ? `${JSON.stringify(findings, null, 2)}\n`
      : render(findings, doctor.driver.title, { colour, width });
    stdout.write(text);
    return findings.usable ? EXIT.ok : EXIT.problem;
  } finally {
    progress.clear();
  }
}

/** The system of this name, in whatever way it is written. */
function readSystem(name: string): string {
  const found = doctors.find(({ driver }) =>
    [driver.system, driver.title].some((one) => isSameName(one, name)),
  );
  if (found) return found.driver.system;
  const systems = doctors.map(({ driver }) => driver.system);
  throw new InvalidArgumentError(`Allowed choices are ${systems.join(', ')}.`);
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= MOST_SECONDS))
    throw new InvalidArgumentError(`Enter a number of seconds from 1 to ${MOST_SECONDS}.`);
  return seconds;
}
