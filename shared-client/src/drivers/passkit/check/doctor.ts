import { TillPassError } from '../../../http/errors.ts';
import { effect, failed } from '../../check.ts';
import type { Doctor, Report, Seen } from '../../check.ts';
import { passkit } from '../driver.ts';
import { openAccount } from './account.ts';
import type { Account } from './account.ts';
import { reportCampaigns } from './campaigns.ts';
import { checkConnection } from './connection.ts';
import { createLook } from './look.ts';
import type { Effect, Probe } from './probe.ts';
import { probes } from './probes.ts';
import { reportPrograms } from './programs.ts';
import { isRead } from './reads.ts';
import { plain } from './words.ts';

/** Looks at a PassKit account: what a merchant must know of it, and what PassKit's documents leave open. */
export const passkitDoctor: Doctor = {
  driver: passkit,
  isRead,
  async examine(host, report) {
    const look = createLook(host);
    if (!(await checkConnection(look, report))) return;
    const programs = await reportPrograms(look, report);
    const campaigns = host.programId ? [] : await reportCampaigns(look, report);
    const account = openAccount(look, programs, campaigns);
    if (account.program) {
      const name = plain(account.program.record.name) || account.program.id;
      report.section('tried-on', 'Open questions', { id: account.program.id })({
        key: 'program',
        mark: 'info',
        text: `Tried on the program ${name}, which has the most passes.`,
      });
    }
    for (const probe of probes) await tryOut(probe, account, report);
  },
};

/** A probe that fails says so and the next one is tried, whatever a real account answers. */
async function tryOut(probe: Probe | Effect, account: Account, report: Report): Promise<void> {
  const { id, question } = probe;
  if ('why' in probe) return report.probe({ id, question, ...effect(probe.why) });
  account.look.host.progress(`trying ${id}`);
  const seen = await probe.run(account).catch(explain);
  report.probe({ id, question, ...seen });
}

function explain(error: unknown): Seen {
  if (error instanceof TillPassError) return failed(error.message);
  const name = error instanceof Error ? error.name : 'unknown';
  return failed(`the answer has a shape that this check does not know (${name})`);
}
