import { createCaller } from '../../../http/request.ts';
import type { CheckHost, Doctor, Report } from '../../check.ts';
import type { Context } from '../../driver.ts';
import { square } from '../driver.ts';
import { dialect } from '../dialect.ts';
import { reportLoyalty } from './loyalty.ts';
import { isRead } from './reads.ts';
import { reportRights } from './rights.ts';
import { plain, seen } from './seen.ts';
import { reportWebhooks } from './webhooks.ts';

/** Looks at a Square account: who it is, what the token may do, its loyalty program, and who watches for events. */
export const squareDoctor: Doctor = {
  driver: square,
  isRead,
  async examine(host, report) {
    if (!(await checkConnection(host, report))) return;
    await reportRights(lookFor(host, 'read the permissions of the token'), report);
    await reportLoyalty(lookFor(host, 'look at the loyalty program'), report);
    await reportWebhooks(lookFor(host, 'list the webhooks'), report);
  },
};

/** A look at the account for one purpose; `doing` finishes "Square could not ...". */
function lookFor(host: CheckHost, doing: string): Context {
  const { runtime, connection } = host;
  host.progress(doing);
  return { runtime, connection, caller: createCaller(runtime, connection.baseUrl, dialect, doing) };
}

/** False when the account cannot be reached with this token. */
async function checkConnection(host: CheckHost, report: Report): Promise<boolean> {
  const { region, baseUrl } = host.connection;
  const line = report.section('connection', 'Connection');
  line({
    key: 'region',
    mark: 'info',
    text: `Environment ${region === 'sandbox' ? 'Sandbox' : 'Production'}, address ${baseUrl}.`,
    facts: { region, address: baseUrl },
  });
  const found = await seen(square.test(lookFor(host, 'check the connection')), 'credentials', 'problem');
  if ('line' in found) {
    line(found.line);
    return false;
  }
  line({ key: 'credentials', mark: 'ok', text: 'Square accepts the token.' });
  const label = plain(found.value.label);
  line({ key: 'account', mark: 'info', text: `Account: ${label}.`, facts: { account: label } });
  return true;
}
