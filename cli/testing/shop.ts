import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { mainProgram, settingsOf, tillpass } from './world.ts';

/** A merchant with a profile, a ledger and files, in a folder of its own. */
export interface Shop {
  folder: string;
  /** The file of its ledger. */
  ledger: string;
  /** Writes a file into the folder and answers its path. */
  write(name: string, text: string | Buffer): string;
  /** Settings of its own, which are added to those of the account. */
  env: Record<string, string>;
  /** Runs a command with the profile. */
  run(command: string, ...args: string[]): Promise<{ code: number; out: string; err: string }>;
  /** Runs `tillpass import` with the profile and answers what it said, and the rows of its report. */
  importFiles(...args: string[]): Promise<Imported>;
  close(): void;
}

export interface Imported {
  code: number;
  out: string;
  err: string;
  report: ReportRow[];
}

export interface ReportRow {
  file: string;
  line: string;
  transaction: string;
  outcome: string;
  points: string;
  why: string;
}

export const UTC_SHOP = { '*': { timeZone: 'UTC', currency: 'USD' } };

export function openShop(sandbox: Sandbox, profile: Record<string, unknown> = {}): Shop {
  const folder = mkdtempSync(join(tmpdir(), 'tillpass-shop-'));
  const write = (name: string, text: string | Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const settings = {
    programId: mainProgram(sandbox),
    rule: '1 point per 1 USD',
    locations: UTC_SHOP,
    callsPerSecond: 100,
    ...profile,
  };
  const file = write('shop.json', JSON.stringify(settings));
  const report = join(folder, 'report.csv');
  const env: Record<string, string> = {};
  const runWith = (command: string, ...args: string[]) => {
    // Without this the report goes to wherever the tests are run.
    const told = command === 'import' && !args.includes('--report') ? ['--report', report] : [];
    return tillpass({ ...settingsOf(sandbox), ...env }, command, '--profile', file, ...told, ...args);
  };
  return {
    folder,
    ledger: join(folder, `passkit-${settings.programId}.ledger`),
    write,
    env,
    run: runWith,
    async importFiles(...args) {
      const ended = await runWith('import', ...args);
      return { ...ended, report: ended.code === 2 ? [] : readReport(report) };
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** The rows of a report, whose cells hold no line breaks. */
function readReport(file: string): ReportRow[] {
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  const names = header!.split(',');
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    );
    return Object.fromEntries(names.map((name, index) => [name, cells[index]!])) as unknown as ReportRow;
  });
}

/** What a member holds, by its External ID. */
export const pointsOf = (sandbox: Sandbox, externalId: string): number | undefined =>
  sandbox.passkit.memberByExternalId(mainProgram(sandbox), externalId)?.points;
