import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Occurrence } from '@tillpass/client/core';
import { withoutRepeats } from './repeats.ts';

/** Answers whoever called, and starts no execution. */
export function respond(context: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
  context.getResponseObject().status(status).json(body);
  return { noWebhookResponse: true };
}

export const refuse = (context: IWebhookFunctions, status: number, message: string): IWebhookResponseData =>
  respond(context, status, { received: false, message });

/** The events that are new to this trigger, as items. */
export function freshItems(context: IWebhookFunctions, events: Occurrence[]): INodeExecutionData[] {
  const trigger = `${context.getWorkflow().id}:${context.getNode().id}`;
  // Whoever tries the trigger in the editor may send the same event again and again.
  const fresh = context.getMode() === 'manual' ? events : withoutRepeats(trigger, events);
  return fresh.map((event) => ({ json: { ...event } as unknown as IDataObject }));
}
