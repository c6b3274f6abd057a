import { TillPassError } from '../../../http/errors.ts';
import { parseHttpDate } from '../../../values/time.ts';
import type { Line, Report } from '../../check.ts';
import { auth } from '../auth.ts';
import { asText } from '../wire.ts';
import { knock } from './knock.ts';
import type { Answer, Look } from './look.ts';
import { explainRefusal } from './refusal.ts';

/** Differences up to this are what a slow line makes. */
const AGREES_MS = 3_000;
/** TillPass issues its tokens this much in the past; a clock further ahead makes them come from the future. */
const BEARABLE_MS = 10_000;

/** Region, credentials, clock and account. False when the account cannot be reached with these credentials. */
export async function checkConnection(look: Look, report: Report): Promise<boolean> {
  const { connection } = look.host;
  look.host.progress('checking the connection');
  const line = report.section('connection', 'Connection');
  const region = auth.fields.find(({ key }) => key === 'region')?.choices;
  const label = region?.find(({ value }) => value === connection.region)?.label ?? connection.region;
  line({
    key: 'region',
    mark: 'info',
    text: `Region ${label}, address ${connection.baseUrl}.`,
    facts: { region: connection.region, address: connection.baseUrl },
  });

  const answer = await knock(look).catch((error: unknown) => {
    if (!(error instanceof TillPassError)) throw error;
    const own = look.host.addressIn(connection.region) === auth.baseUrl({ region: connection.region });
    const hint = own ? '' : ` Check ${look.host.nameOf('url')}.`;
    line({ key: 'reachable', mark: 'problem', text: `${error.message}${hint}` });
    return undefined;
  });
  if (!answer) return false;

  const aheadMs = clockAhead(answer);
  if (answer.ok) {
    line({ key: 'credentials', mark: 'ok', text: 'PassKit accepts the credentials.' });
    line(clockLine(aheadMs));
    line(accountLine(answer));
    return true;
  }
  line(await explainRefusal(look, answer, aheadMs));
  if (aheadMs !== undefined) line(clockLine(aheadMs));
  return false;
}

/** By how much our clock is ahead of the `date` header, which is cut to whole seconds; undefined without one. */
function clockAhead({ headers, sentAt, answeredAt }: Answer): number | undefined {
  const theirs = parseHttpDate(headers.date ?? '');
  return theirs === undefined ? undefined : Math.round((sentAt + answeredAt) / 2) - (theirs + 500);
}

function clockLine(aheadMs: number | undefined): Line {
  if (aheadMs === undefined)
    return {
      key: 'clock',
      mark: 'info',
      text: 'PassKit did not tell its time, so the clock was not compared.',
    };
  const facts = { aheadSeconds: Math.round(aheadMs / 1000) };
  const off = Math.abs(aheadMs);
  if (off <= AGREES_MS) return { key: 'clock', mark: 'ok', text: "Your clock agrees with PassKit's.", facts };
  const text = `Your clock is ${inWords(off)} ${aheadMs > 0 ? 'ahead' : 'behind'}.`;
  if (off <= BEARABLE_MS) return { key: 'clock', mark: 'ok', text: `${text} That does no harm.`, facts };
  const why =
    aheadMs > 0 ? 'PassKit refuses tokens from the future' : 'PassKit refuses tokens that are too old';
  return { key: 'clock', mark: 'warning', text: `${text} ${why}: set the clock of this computer.`, facts };
}

/** A stretch of time, e.g. "40 s" or "6 min". */
function inWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function accountLine({ records }: Answer): Line {
  const account = asText(records[0]?.companyName);
  const text = account ? `Account: ${account}.` : 'PassKit does not tell the name of the account.';
  return { key: 'account', mark: 'info', text, facts: { account: account || null } };
}
