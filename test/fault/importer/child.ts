// An import in a process of its own, which may kill itself at a numbered point.
// node test/fault/importer/child.ts '{"baseUrl":..,"profile":"shop.json","file":"day.csv","laterMs":0,"crash":"after claim"}'
import process from 'node:process';
import { openHost } from '../../../cli/src/import/host.ts';
import { importInto, ledgerOf } from '../../../cli/src/import/job.ts';
import { localFiles } from '../../../cli/src/import/local.ts';
import { loadProfile } from '../../../cli/src/import/profile-file.ts';
import { silent } from '../../../cli/src/import/progress.ts';
import { axiosTransport } from '../../../shared-client/node/index.ts';
import { passkit } from '../../../shared-client/src/index.ts';
import type { Crash } from '../faulty-process.ts';
import { randomOf } from '../random.ts';
import { dyingProcess } from './dying-process.ts';

/** What the child is to do. */
export interface ImportOrder {
  baseUrl: string;
  profile: string;
  file: string;
  /** How far its clock is ahead. */
  laterMs: number;
  crash?: Crash;
  commit?: { number: number; isBefore: boolean };
}

const TOKEN = { region: 'eu', token: 'sandbox-token' };

async function main({ baseUrl, profile: name, file, laterMs, crash, commit }: ImportOrder): Promise<string> {
  const clock = { now: () => Date.now() + laterMs, sleep: () => Promise.resolve(), advance: () => undefined };
  const profile = loadProfile(name, {});
  const dying = dyingProcess({
    transport: axiosTransport(passkit.auth, TOKEN),
    clock,
    random: randomOf(1),
    faultRate: 0,
    crash,
    commit,
    kill: () => process.kill(process.pid, 'SIGKILL'),
  });
  const host = openHost({
    settings: { credentials: TOKEN, url: baseUrl },
    callsPerSecond: 1_000,
    ...clock,
    transport: dying.transport,
  });
  const { outcomes } = await importInto(dying.around(ledgerOf(profile, false)), {
    profile,
    source: localFiles([file]),
    host,
    report: { add: () => undefined, close: () => undefined },
    progress: silent,
    signal: new AbortController().signal,
    isDryRun: false,
    now: clock.now,
    sleep: clock.sleep,
  });
  return JSON.stringify(outcomes);
}

process.stdout.write(await main(JSON.parse(process.argv[2]!) as ImportOrder));
