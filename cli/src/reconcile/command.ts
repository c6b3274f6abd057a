import { setTimeout as sleepUntil } from 'node:timers/promises';
import {
  connectionOf,
  createLimiter,
  memoryLedger,
  passkit,
  processMemory,
  TillPassError,
} from '@tillpass/client';
import { auditors } from '@tillpass/client/audit';
import type { AuditHost } from '@tillpass/client/audit';
import { readOnly } from '@tillpass/client/check';
import { axiosTransport, nodeCrypto } from '@tillpass/client/node';
import type { Command } from 'commander';
import { filesOf, openProfile, withProfile } from '../import/command.ts';
import type { ProfileOptions } from '../import/command.ts';
import { openHost } from '../import/host.ts';
import type { Host } from '../import/host.ts';
import type { Profile } from '../import/profile.ts';
import { SourceLost } from '../import/source.ts';
import { readSettings } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { EXIT, UsageError } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { writeMismatches } from './mismatch.ts';
import { reconcile } from './reconcile.ts';

interface Options extends ProfileOptions {
  days?: string;
  json?: boolean;
}

const DAYS = 35;
const HOUR_MS = 3_600_000;
const CALL_MS = 30_000;

/** Adds `tillpass reconcile`: compares till, ledger and passes, and changes nothing. */
export function addReconcile(program: Command, terminal: Terminal, end: (code: number) => void): void {
  withProfile(
    program
      .command('reconcile')
      .description(
        "Compares the till's exports, the ledger and the passes, and lists every mismatch with its cure.",
      )
      .argument(
        '[files...]',
        'files, folders, or sftp://user@host/folder; without them only ledger and passes are compared',
      ),
  )
    .option('--days <number>', `how far to look back; ${DAYS} unless told`)
    .option('--json', 'print one JSON document')
    .action(async (files: string[], options: Options) => end(await runCommand(files, options, terminal)));
}

async function runCommand(files: string[], options: Options, terminal: Terminal): Promise<number> {
  const { stdout, stderr, env } = terminal;
  const { profile, variables } = openProfile(options, env);
  const settings = readSettings(passkit, variables);
  const days = daysOf(options.days ?? String(Math.min(DAYS, profile.keepDays)), profile);
  const source = files.length > 0 ? filesOf(files, variables, terminal) : undefined;
  const now = Date.now();
  try {
    const found = await reconcile({ profile, source, days, now, ...openHosts(profile, settings) });
    const { system, programId } = profile;
    stdout.write(
      options.json
        ? `${JSON.stringify({ system, programId, days, checkedAt: new Date(now).toISOString(), mismatches: found })}\n`
        : writeMismatches(found),
    );
    return found.length > 0 ? EXIT.problem : EXIT.ok;
  } catch (error) {
    if (!(error instanceof TillPassError || error instanceof SourceLost)) throw error;
    stderr.write(`${error.message} Nothing was compared.\n`);
    return EXIT.problem;
  }
}

/** The account, over a transport that lets nothing but reads through. */
function openHosts(profile: Profile, settings: Settings) {
  const auditor = auditors.find(({ driver }) => driver.system === profile.system)!;
  const { credentials, url } = settings;
  const now = Date.now;
  const sleep = (ms: number) => sleepUntil(ms);
  const transport = readOnly(axiosTransport(passkit.auth, credentials), auditor.isRead);
  const limiter = createLimiter(profile.callsPerSecond, 1_000, { now, sleep });
  const host: Host = openHost({ settings, callsPerSecond: profile.callsPerSecond, now, sleep, transport });
  const auditHost: AuditHost = {
    connection: connectionOf(
      passkit,
      credentials,
      nodeCrypto,
      url?.replaceAll('{region}', credentials.region ?? ''),
    ),
    runtime: {
      ...nodeCrypto,
      transport: { send: (request) => limiter.run(() => transport.send(request)) },
      ledger: memoryLedger(),
      memory: processMemory(now),
      limits: {
        deadlineMs: 2 * HOUR_MS,
        callTimeoutMs: CALL_MS,
        sleepBudgetMs: HOUR_MS,
        retriesThrottled: true,
      },
      now,
      sleep,
      random: Math.random,
      interactive: false,
    },
  };
  return { auditor, host, auditHost };
}

function daysOf(text: string, { keepDays }: Profile): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= keepDays) return days;
  throw new UsageError(
    `--days must be a whole number from 1 to ${keepDays}, which is how long the ledger of this profile remembers.`,
  );
}
