import { createCaller } from '../../../http/request.ts';
import type { Caller } from '../../../http/request.ts';
import { asText } from '../../../sale/json.ts';
import { attempt, hostOf } from '../../check-part.ts';
import type { CheckHost, Doctor, Line, Report } from '../../check.ts';
import { dialect } from '../dialect.ts';
import { passentry } from '../driver.ts';
import { listSubscriptions, SLOTS, slotsTaken } from '../events/subscriptions.ts';
import { fieldsOf, readTemplate } from '../template.ts';
import type { Item } from '../wire.ts';

const READS =
  /\/api\/v1\/(webhook-subscriptions\?page=\d+&perPage=\d+|(pass-templates|pass_templates)\/[^/?]+)$/;

/** Looks at a PassEntry account: its key, its webhook subscriptions, and the template that was named. */
export const passentryDoctor: Doctor = {
  driver: passentry,
  isRead: ({ method, url }) => method === 'GET' && READS.test(url),
  async examine(host, report) {
    const subscriptions = await connect(host, report);
    if (!subscriptions) return;
    reportSubscriptions(subscriptions, report);
    await reportTemplate(host, report);
  },
};

const callerOf = ({ runtime, connection }: CheckHost, doing: string): Caller =>
  createCaller(runtime, connection.baseUrl, dialect, doing);

/** The subscriptions are what a key is tried on, since PassEntry has no call that tells whose it is. */
async function connect(host: CheckHost, report: Report): Promise<Item[] | undefined> {
  const { baseUrl } = host.connection;
  host.progress('checking the connection');
  const say = report.section('connection', 'Connection');
  say({ key: 'address', mark: 'info', text: `Address ${baseUrl}.`, facts: { address: baseUrl } });
  const read = () => listSubscriptions(callerOf(host, 'check the connection'));
  const found = await attempt(say, 'credentials', read, 'problem');
  if (!found) return undefined;
  say({ key: 'credentials', mark: 'ok', text: 'PassEntry accepts the API Key.' });
  const account = found.map(({ attributes }) => asText(attributes.scopeName)).find((name) => name !== null);
  const text = account ? `Account: ${account}.` : 'PassEntry does not tell the name of the account.';
  say({ key: 'account', mark: 'info', text, facts: { account: account ?? null } });
  return found;
}

/** Every Zap and workflow that listens takes a slot of its scope, so full scopes and paused subscriptions are worth knowing. */
function reportSubscriptions(all: readonly Item[], report: Report): void {
  const say = report.section('webhooks', 'Webhook subscriptions');
  for (const [scope, used] of slotsTaken(all)) say(slotLine(scope, used));
  for (const one of all) say(subscriptionLine(one));
}

function slotLine(scope: string, used: number): Line {
  const isFull = used >= SLOTS;
  const cure = isFull ? ' No Zap or workflow can listen until one is deleted.' : '';
  return {
    key: 'slots',
    mark: isFull ? 'warning' : 'ok',
    text: `${used} of ${SLOTS} subscriptions of the ${scope} are in use.${cure}`,
    facts: { scope, used, limit: SLOTS },
  };
}

/** Addresses hold tokens, so only the host of each is told. */
function subscriptionLine({ id, attributes }: Item): Line {
  const { url, enabled, subscribedEvents } = attributes;
  const events = Array.isArray(subscribedEvents) ? subscribedEvents.flatMap((one) => asText(one) ?? []) : [];
  const host = hostOf(asText(url) ?? '');
  const isOn = enabled !== false;
  return {
    key: 'webhook',
    mark: isOn ? 'ok' : 'warning',
    text: `Webhook to ${host ?? 'an address that cannot be read'}: ${events.join(', ') || 'no event'}; ${
      isOn ? 'switched on' : 'switched off, but it takes a slot still. Delete it in PassEntry'
    }.`,
    facts: { id, host: host ?? null, events, enabled: isOn },
  };
}

async function reportTemplate(host: CheckHost, report: Report): Promise<void> {
  const { programId } = host;
  const say = report.section('template', 'Template', { id: programId ?? null });
  if (!programId)
    return say({
      key: 'template',
      mark: 'info',
      text: 'No template was looked at. Name one with --program and its ID.',
    });
  host.progress('looking at the template');
  const template = await attempt(say, 'template', () =>
    readTemplate(callerOf(host, 'read the template'), programId),
  );
  if (!template) return;
  const type = asText(template.attributes.templateType);
  const fields = fieldsOf(template).map(({ key }) => key);
  say({
    key: 'template',
    mark: 'ok',
    text: `${asText(template.attributes.name) ?? programId}: fields ${fields.join(', ') || 'none'}.`,
    facts: { type, fields },
  });
  if (type !== null && type !== 'loyalty')
    say({
      key: 'balance',
      mark: 'warning',
      text: 'It is no loyalty template, so its passes keep no points. Choose a loyalty template for points.',
    });
}
