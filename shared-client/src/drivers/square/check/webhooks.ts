import { asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Line, Report } from '../../check.ts';
import type { Context } from '../../driver.ts';
import { readPage } from '../read.ts';
import { plain, seen } from './seen.ts';

/** Who watches for events at once. Addresses hold tokens, so only the host of each is told. */
export async function reportWebhooks({ caller }: Context, report: Report): Promise<void> {
  const line = report.section('webhooks', 'Webhooks');
  const query = { include_disabled: 'true' };
  const found = await seen(
    readPage(caller, '/v2/webhooks/subscriptions', 'subscriptions', query),
    'webhook',
    'info',
  );
  if ('line' in found) {
    const why =
      'Only the access token of an application of your own may watch for events at once; with this token use polled triggers.';
    const isOther = ['auth', 'permission'].includes(String(found.line.facts?.cause));
    return line(isOther ? { ...found.line, text: why } : found.line);
  }
  if (found.value.rows.length === 0) line({ key: 'webhook', mark: 'info', text: 'No webhooks.' });
  found.value.rows.forEach((row) => line(webhookLine(row)));
}

function webhookLine({ id, enabled, event_types, notification_url }: Json): Line {
  const events = Array.isArray(event_types) ? event_types.map((type) => plain(asText(type))) : [];
  const host = /^https?:\/\/([\w.-]+)/i.exec(asText(notification_url) ?? '')?.[1] ?? null;
  const isOn = enabled !== false;
  return {
    key: 'webhook',
    mark: isOn ? 'ok' : 'warning',
    text: `Webhook to ${host ?? 'an address that cannot be read'}: ${events.join(', ') || 'no event'}; ${isOn ? 'active' : 'switched off'}.`,
    facts: { id: asText(id), host, events, enabled: isOn },
  };
}
