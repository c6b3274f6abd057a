import { createHmac } from 'node:crypto';
import type { OutgoingWebhook } from '../webhooks.ts';
import type { PassEvent, ProtocolEvent } from './enums.ts';
import type { Pass } from './pass.ts';
import { protocolPayload, protocolVerb } from './protocol-payload.ts';
import type { SinkSubscription } from './records.ts';
import { actionVerb, webhookConfig } from './sinks.ts';
import type { Switches } from './switches.ts';
import { webhookPayload, webhookVerb } from './webhook-payload.ts';

/** The header of the sandbox's own signature; PassKit's is not known. */
const SIGNATURE_HEADER = 'x-sandbox-signature';

type About = Pick<OutgoingWebhook, 'event' | 'passId' | 'method' | 'body'>;

function addressed(about: About, sinks: readonly SinkSubscription[], switches: Switches): OutgoingWebhook[] {
  return sinks.map((sink) => {
    const config = webhookConfig(sink);
    const forced = switches.webhookActionMethodForcesVerb ? actionVerb(config) : undefined;
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (switches.webhookSigning)
      headers[SIGNATURE_HEADER] = createHmac('sha256', config.signingSecret ?? '')
        .update(about.body)
        .digest('hex');
    return {
      ...about,
      system: 'passkit',
      sinkId: sink.id,
      method: forced ?? about.method,
      url: config.targetUrl,
      headers,
    };
  });
}

/** The webhooks that a pass event causes, one per subscription. */
export function webhooksFor(
  event: PassEvent,
  pass: Pass,
  sinks: readonly SinkSubscription[],
  switches: Switches,
): OutgoingWebhook[] {
  const body = JSON.stringify(webhookPayload(event, pass, switches));
  return addressed({ event, passId: pass.id, method: webhookVerb(event), body }, sinks, switches);
}

/** The webhooks that an event of the pass's protocol causes; none where the switch of its payload is off. */
export function protocolWebhooksFor(
  event: ProtocolEvent,
  pass: Pass,
  sinks: readonly SinkSubscription[],
  switches: Switches,
): OutgoingWebhook[] {
  const payload = protocolPayload(event, pass, switches);
  if (payload === undefined) return [];
  const body = JSON.stringify(payload);
  return addressed({ event, passId: pass.id, method: protocolVerb(event), body }, sinks, switches);
}
