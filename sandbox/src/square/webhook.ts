import { createHmac } from 'node:crypto';
import type { OutgoingWebhook, Resend } from '../webhooks.ts';
import type { Subscription } from './records.ts';
import { MERCHANT } from './seed.ts';
import type { SquareState } from './state.ts';

/** The events that the sandbox can fire. Sales at Square's own till fire no order events. */
export const SQUARE_EVENTS = [
  'customer.created',
  'customer.updated',
  'loyalty.account.created',
  'loyalty.account.updated',
  'loyalty.event.created',
  'loyalty.promotion.created',
  'loyalty.promotion.updated',
  'payment.created',
  'payment.updated',
  'refund.created',
  'refund.updated',
] as const;

export type SquareEvent = (typeof SQUARE_EVENTS)[number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FIRST_MINUTES = [1, 2, 4, 8, 16, 32];

/** After 1, 2, 4, ... 32 minutes, then every hour (the older schedule; the newer page only says for how long). */
function resend(hours: number): Resend {
  const afterMs = FIRST_MINUTES.map((minutes) => minutes * MINUTE_MS);
  let total = afterMs.reduce((sum, ms) => sum + ms, 0);
  for (; total + HOUR_MS <= hours * HOUR_MS; total += HOUR_MS) afterMs.push(HOUR_MS);
  return { afterMs: hours === 0 ? [] : afterMs, isDue: () => true, headers: () => ({}) };
}

/** base64(HMAC(key, notification URL + body)), as Square's own helper library checks it. */
function signature(algorithm: 'sha256' | 'sha1', key: string, url: string, body: string): string {
  return createHmac(algorithm, key).update(url).update(body).digest('base64');
}

function signed(
  subscription: Subscription,
  event: SquareEvent,
  body: string,
  { switches }: SquareState,
): OutgoingWebhook {
  const { id, notification_url: url, signature_key: key } = subscription;
  const old: Record<string, string> = switches.squareWebhookOldSignature
    ? { 'x-square-signature': signature('sha1', key, url, body) }
    : {};
  return {
    system: 'square',
    sinkId: id,
    event,
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      'x-square-hmacsha256-signature': signature('sha256', key, url, body),
      'square-environment': 'Sandbox',
      ...old,
    },
    body,
    resend: resend(switches.squareRetryHours),
  };
}

function envelope(square: SquareState, event: SquareEvent, record: { readonly id: string }): string {
  const name = event.split('.').slice(0, -1).join('_');
  const isOld = event.startsWith('loyalty.') && square.switches.squareLoyaltyDataType === 'loyalty';
  return JSON.stringify({
    merchant_id: MERCHANT.id,
    ...('location_id' in record ? { location_id: record.location_id } : {}),
    type: event,
    event_id: square.newId('event'),
    created_at: square.time(),
    data: { type: isOld ? 'loyalty' : name, id: record.id, object: { [name]: record } },
  });
}

/** Tells every subscription that wants the event. All get the same body, each with its own signature. */
export function fire(square: SquareState, event: SquareEvent, record: { readonly id: string }): void {
  const wanted = [...square.subscriptions.values()].filter(
    ({ enabled, event_types: types }) => enabled && types.includes(event),
  );
  if (wanted.length === 0) return;
  const body = envelope(square, event, record);
  for (const subscription of wanted) square.options.post(signed(subscription, event, body, square));
}

/** A made-up event for one subscription, as a test of its address. Answers what was sent. */
export function fireTest(square: SquareState, subscription: Subscription, event: SquareEvent): string {
  const body = envelope(square, event, { id: 'TEST_EVENT' });
  square.options.post({ ...signed(subscription, event, body, square) });
  return body;
}
