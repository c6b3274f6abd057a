import { createHmac } from 'node:crypto';
import type { OutgoingWebhook } from '../webhooks.ts';
import type { PassEvent } from './enums.ts';
import type { Member, SinkSubscription } from './records.ts';
import { actionVerb, webhookConfig } from './sinks.ts';
import type { Switches } from './switches.ts';
import { webhookPayload, webhookVerb } from './webhook-payload.ts';

/** The header of the sandbox's own signature; PassKit's is not known. */
export const SIGNATURE_HEADER = 'x-sandbox-signature';

/** The webhooks that a pass event causes, one per subscription. */
export function webhooksFor(
  event: PassEvent,
  member: Member,
  sinks: readonly SinkSubscription[],
  switches: Switches,
): OutgoingWebhook[] {
  const body = JSON.stringify(webhookPayload(event, member, switches));
  return sinks.map((sink) => {
    const config = webhookConfig(sink);
    const forced = switches.webhookActionMethodForcesVerb ? actionVerb(config) : undefined;
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (switches.webhookSigning)
      headers[SIGNATURE_HEADER] = createHmac('sha256', config.signingSecret ?? '')
        .update(body)
        .digest('hex');
    return {
      system: 'passkit',
      sinkId: sink.id,
      event,
      passId: member.id,
      method: forced ?? webhookVerb(event),
      url: config.targetUrl,
      headers,
      body,
    };
  });
}
