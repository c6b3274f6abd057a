import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { TillPassError } from '@tillpass/client/core';
import type { PassEvent } from '@tillpass/client/core';
import { freshItems, refuse, respond } from './answer.ts';
import type { Binding } from './binding.ts';
import { connect } from './connect.ts';
import { givenCredential } from './credentials.ts';
import { hostCrypto } from './crypto.ts';
import { deliveryOf } from './delivery.ts';
import { toNodeError } from './errors.ts';
import { triggerMemory } from './memory.ts';
import { readEventInput } from './read-event-input.ts';

/**
 * An event at an address that a person entered in the system's settings. The sender gets its answer as soon as the
 * signature is checked (Toast waits 2 s), and what the event is about is read then. If that fails, the execution fails
 * with the reason, because the sender will not come again.
 */
export async function receiveSigned(
  context: IWebhookFunctions,
  binding: Binding,
  event: PassEvent,
): Promise<IWebhookResponseData> {
  const { title, signed } = binding.driver;
  const { secretField, isGenuine } = signed![event.key]!;
  const { credentials } = await givenCredential(context, binding);
  const secrets = (credentials[secretField] ?? '').split(/\s+/).filter((secret) => secret !== '');
  if (secrets.length === 0)
    // Worth another try by the sender, so that nothing is lost while somebody pastes the secret.
    return refuse(context, 503, `No Webhook Secret is set. Paste it into the ${title} credential in n8n.`);
  const delivery = deliveryOf(context, context.getNodeWebhookUrl('default'));
  if (!isGenuine(hostCrypto, secrets, delivery, Date.now()))
    return refuse(context, 401, 'The signature is missing or wrong.');

  const answered = respond(context, 200, { received: true });
  try {
    const client = await connect(context, binding, {
      kind: 'answered',
      memory: triggerMemory(context),
    });
    const items = freshItems(
      context,
      await client.receive(event.key, readEventInput(context, event), delivery),
    );
    return items.length === 0 ? answered : { ...answered, workflowData: [items] };
  } catch (error) {
    throw toNodeError(context.getNode(), error instanceof TillPassError ? afterAnswer(error, title) : error);
  }
}

/** The reason, and where the event can still be had. */
function afterAnswer({ problem, message, details }: TillPassError, title: string): TillPassError {
  const cure = `${title} will not send this event again: a ${title} Activity Trigger that runs beside this one reads it later.`;
  return new TillPassError(problem, `${message} ${cure}`, details);
}
