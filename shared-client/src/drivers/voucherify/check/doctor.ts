import { TillPassError } from '../../../http/errors.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { grouped } from '../../../values/grouped.ts';
import { pathSegment } from '../../../values/id.ts';
import { attempt } from '../../check-part.ts';
import type { Doctor, Line, Report } from '../../check.ts';
import { auth } from '../auth.ts';
import { voucherify } from '../driver.ts';
import { isCurrent } from '../loyalty.ts';
import { read } from '../wire.ts';
import { createLook, isRead } from './look.ts';
import type { Look } from './look.ts';

/** Looks at a Voucherify project: its keys, the calls that its plan allows, and its programs. Three calls, two more for a program. */
export const voucherifyDoctor: Doctor = {
  driver: voucherify,
  isRead,
  async examine(host, report) {
    const look = createLook(host);
    if (!(await checkConnection(look, report))) return;
    reportAllowance(look, report);
    await reportPrograms(look, report);
    if (host.programId) await reportProgram(look, report, host.programId);
    report.section(
      'webhooks',
      'Webhooks',
    )({
      key: 'webhooks',
      mark: 'info',
      text: 'Voucherify lists its webhooks only to the owner: look at them under Project Settings, Webhooks. It switches one off that could not be delivered for a day.',
    });
  },
};

const regions = auth.fields.find(({ key }) => key === 'region')?.choices ?? [];

/** False when the project cannot be reached with these keys. */
async function checkConnection(look: Look, report: Report): Promise<boolean> {
  const { region, baseUrl } = look.host.connection;
  const say = report.section('connection', 'Connection');
  const label = regions.find(({ value }) => value === region)?.label ?? region;
  say({
    key: 'region',
    mark: 'info',
    text: `Region ${label}, address ${baseUrl}.`,
    facts: { region, address: baseUrl },
  });
  try {
    await read(look.to('check the connection').caller, '/v1/campaigns?limit=1');
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    const other = error.problem === 'auth' ? await otherRegion(look) : undefined;
    const hint = other ? ` These keys belong to the region ${other}.` : '';
    say({ key: 'credentials', mark: 'problem', text: `${error.message}${hint}` });
    return false;
  }
  say({ key: 'credentials', mark: 'ok', text: 'Voucherify accepts the App ID and the App Token.' });
  return true;
}

/** The region where keys are accepted that this one refused. */
async function otherRegion(look: Look): Promise<string | undefined> {
  for (const { value, label } of regions) {
    const address = value === look.host.connection.region ? undefined : look.host.addressIn(value);
    if (!address) continue;
    try {
      await read(look.to('try another region', address).caller, '/v1/campaigns?limit=1');
      return label;
    } catch (error) {
      if (!(error instanceof TillPassError)) throw error;
    }
  }
  return undefined;
}

/** What is left of a plan's calls below which a step of a flow may be refused soon. */
const FEW = 20;

function reportAllowance(look: Look, report: Report): void {
  const say = report.section('calls', 'Calls that the plan allows');
  const allowance = look.allowance();
  if (!allowance)
    return say({ key: 'calls', mark: 'info', text: 'Voucherify does not tell how many calls are left.' });
  const { limit, remaining } = allowance;
  const isFew = remaining < FEW || limit <= 100;
  const cure = isFew
    ? ' That is little: poll once an hour at most, and use webhooks for legacy programs.'
    : '';
  say({
    key: 'calls',
    mark: isFew ? 'warning' : 'ok',
    text: `${grouped(remaining)} of ${grouped(limit)} calls of this period are left.${cure}`,
    facts: { limit, remaining },
  });
}

async function reportPrograms(look: Look, report: Report): Promise<void> {
  const say = report.section('programs', 'Loyalty programs');
  const { caller } = look.to('list the programs');
  const current = await attempt(say, 'programs', () => read(caller, '/v2/loyalties/programs?limit=100'));
  const legacy = await attempt(say, 'legacy-programs', () => read(caller, '/v1/loyalties?limit=100'));
  const programs = [
    ...asGroups(current?.data).map((one) => lineOf(one, one.status === 'ACTIVE', 'programs')),
    ...asGroups(legacy?.[asText(legacy.data_ref) ?? 'campaigns']).map((one) =>
      lineOf(one, one.active !== false, 'legacy-programs'),
    ),
  ];
  programs.forEach(say);
  if (current && legacy && programs.length === 0)
    say({
      key: 'programs',
      mark: 'warning',
      text: 'The project has no loyalty program. Vouchers can be given and redeemed without one.',
    });
}

function lineOf(program: Json, isActive: boolean, key: 'programs' | 'legacy-programs'): Line {
  const id = plain(program.id);
  const kind = key === 'programs' ? '' : ', of the legacy loyalty API';
  return {
    key,
    mark: isActive ? 'ok' : 'warning',
    text: `${plain(program.name) || id} (${id})${kind}: ${isActive ? 'active' : 'not active, so nobody can join or earn'}.`,
    facts: { id, active: isActive },
  };
}

/** What a step must know of a program that was named: its point wallets and rewards. */
async function reportProgram(look: Look, report: Report, programId: string): Promise<void> {
  const say = report.section('program', 'Program', { id: programId });
  const id = pathSegment('Program', programId);
  const { caller } = look.to('look at the program');
  if (!isCurrent(programId)) {
    const found = await attempt(say, 'program', () => read(caller, `/v1/loyalties/${id}`));
    if (found) say(lineOf(found, found.active !== false, 'legacy-programs'));
    return;
  }
  const path = `/v2/loyalties/programs/${id}`;
  const count = async (list: string) =>
    asGroups(asGroup(await read(caller, `${path}/${list}?limit=100`)).data).length;
  const wallets = await attempt(say, 'wallets', () => count('card-definitions'));
  if (wallets !== undefined)
    say({
      key: 'wallets',
      mark: wallets === 0 ? 'warning' : 'ok',
      text:
        wallets === 1
          ? 'One point wallet.'
          : `${wallets} point wallets.${wallets > 1 ? ' Name one in Point Wallet whenever points are added or spent.' : ' Add one in Voucherify: points need it.'}`,
      facts: { total: wallets },
    });
  const rewards = await attempt(say, 'rewards', () => count('rewards'));
  if (rewards !== undefined)
    say({ key: 'rewards', mark: 'info', text: `Rewards: ${rewards}.`, facts: { total: rewards } });
}

/** A text of the project's owner as one line: names end up on a terminal. */
const plain = (value: unknown): string =>
  (asText(value) ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
