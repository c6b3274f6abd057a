import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCached } from '../../scripts/lib/cache.mjs';
import { Stop } from '../../scripts/lib/fail.mjs';
import { run } from '../../scripts/lib/run.mjs';
import type { Group } from './groups.ts';
import type { Report } from './report.ts';

const WORKERS = 2;

/** Makes sure that Stryker is installed in the cache folder; answers that folder. */
export function ensureStryker(): Promise<string> {
  return ensureCached({
    name: 'stryker',
    source: join(import.meta.dirname, 'stryker'),
    gigabytes: 0.2,
    notice: 'Installing Stryker (once; a quarter of a minute, 64 MB).',
  });
}

/** Runs the unit tests of a group against every mutant of its code, in a copy of the checkout (see `copy.ts`). */
export async function mutate(tools: string, copy: string, { name, folder }: Group): Promise<Report> {
  const config = join(copy, `stryker-${name}.json`);
  const report = join(copy, `report-${name}.json`);
  writeFileSync(config, JSON.stringify(optionsOf(folder, report)));
  const bin = join(tools, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const { code } = await run(process.execPath, [bin, 'run', config], {
    cwd: copy,
    // Stdout is for the figures alone.
    stdio: ['ignore', 2, 2],
  });
  if (code === 0 && existsSync(report)) return JSON.parse(readFileSync(report, 'utf8')) as Report;
  throw new Stop(`Stryker ended with code ${code} and has no report of ${folder}; its reason stands above.`);
}

const optionsOf = (folder: string, report: string) => ({
  mutate: [`${folder}/*.ts`, `!${folder}/*.test.ts`],
  testRunner: 'jest',
  jest: { configFile: 'jest.config.mjs', config: { roots: [`<rootDir>/${folder}`] } },
  concurrency: WORKERS,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: report },
  allowConsoleColors: false,
  logLevel: 'error',
});
