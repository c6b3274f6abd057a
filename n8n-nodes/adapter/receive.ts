import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { secretMatches, TillPassError } from '@tillpass/client/core';
import type { Occurrence, PassEvent } from '@tillpass/client/core';
import { freshItems, refuse, respond } from './answer.ts';
import type { Binding } from './binding.ts';
import { connect } from './connect.ts';
import { deliveryOf } from './delivery.ts';
import { toNodeError } from './errors.ts';
import { doubtOf } from './hook-signature.ts';
import { triggerMemory } from './memory.ts';
import { byName } from './names.ts';
import { checkPoster } from './posted.ts';
import { readEventInput, watchedPlace } from './read-event-input.ts';
import { receiveSigned } from './signed.ts';
import { webhookToken } from './token.ts';
import { triggerEvents } from './trigger-events.ts';

/** What a refused or unreadable delivery is answered with; the rest is worth another try by the sender. */
const STATUS: Partial<Record<TillPassError['problem'], number>> = { input: 400, not_found: 404 };
/** Only a person can mend these, so the execution fails where that person looks. */
const FOR_A_PERSON: readonly TillPassError['problem'][] = ['auth', 'permission'];

/** Handles a call to a trigger's address. An execution starts only for an event that was believed and is new. */
export async function receiveWebhook(
  context: IWebhookFunctions,
  binding: Binding,
): Promise<IWebhookResponseData> {
  const { told, posted, signed } = triggerEvents(binding.driver);
  const name = context.getNodeParameter('event');
  const hook = byName(told, name);
  const post = byName(posted, name);
  const sign = byName(signed, name);
  try {
    if (hook) return await receiveTold(context, binding, hook);
    if (sign) return await receiveSigned(context, binding, sign);
    if (post) return await receivePosted(context, binding, post);
    return refuse(context, 404, 'This trigger does not know its event. Choose one from the list in n8n.');
  } catch (error) {
    if (!(error instanceof TillPassError) || FOR_A_PERSON.includes(error.problem))
      throw toNodeError(context.getNode(), error);
    return refuse(context, STATUS[error.problem] ?? 503, error.message);
  }
}

/** The system tells of an event: the address holds the token, and the pass is read again before it is believed. */
async function receiveTold(
  context: IWebhookFunctions,
  binding: Binding,
  event: PassEvent,
): Promise<IWebhookResponseData> {
  const input = readEventInput(context, event);
  const token = await webhookToken(context, binding, event.key, watchedPlace(event, input));
  if (!secretMatches((context.getQueryData() as IDataObject).token, token)) {
    return refuse(context, 401, 'The token in the address is missing or wrong.');
  }
  const doubt = doubtOf(context, binding, event.key, token);
  if (doubt) return refuse(context, doubt.status, doubt.message);
  const client = await connect(context, binding, { kind: 'webhook', memory: triggerMemory(context) });
  return start(context, await client.receive(event.key, input, deliveryOf(context)));
}

/** A scanner app or till posts an event and proves that it knows the secret. */
async function receivePosted(
  context: IWebhookFunctions,
  binding: Binding,
  event: PassEvent,
): Promise<IWebhookResponseData> {
  const refusal = await checkPoster(context, binding);
  if (refusal) return refuse(context, refusal.status, refusal.message);
  const client = await connect(context, binding, { kind: 'webhook' });
  return start(
    context,
    await client.receivePosted(event.key, readEventInput(context, event), deliveryOf(context)),
  );
}

function start(context: IWebhookFunctions, events: Occurrence[]): IWebhookResponseData {
  const items = freshItems(context, events);
  const answer = { received: true, ...(events[0] ? { id: events[0].id } : {}) };
  if (items.length === 0) return respond(context, 200, answer);
  return { webhookResponse: answer, workflowData: [items] };
}
