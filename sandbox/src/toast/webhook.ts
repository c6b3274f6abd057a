import { createHmac, randomUUID } from 'node:crypto';
import type { OutgoingWebhook, Resend } from '../webhooks.ts';
import { withGuests } from './guests.ts';
import type { Order } from './records.ts';
import type { ToastSwitches } from './toast-error.ts';

/** A webhook that somebody wants from Toast. Toast has no API for it: support or Toast Web makes it. */
export interface ToastSubscription {
  readonly id: string;
  readonly url: string;
  /** The text that deliveries are signed with. */
  readonly secret: string;
}

/** The one event of the category orders that tells of every change. */
export const EVENT = 'order_updated';
const ANSWER_WITHIN_MS = 2000;
const MINUTE_MS = 60_000;

/** Again after 5 and 10 minutes, on no answer, 404, 429 and 5xx (apiRetrySupport). */
const RESEND: Resend = {
  afterMs: [5 * MINUTE_MS, 10 * MINUTE_MS],
  isDue: (status) => status === 0 || status === 404 || status === 429 || status >= 500,
  headers: (attempt) => ({ 'Toast-Attempt-Number': String(attempt) }),
};

/** base64(HMAC-SHA256(secret, body + timestamp)), with the body's own timestamp (apiMessageSigning). */
export function signatureOf(secret: string, body: string, timestamp: string): string {
  return createHmac('sha256', secret).update(body).update(timestamp).digest('base64');
}

function withoutExternalIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExternalIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'externalId' ? null : withoutExternalIds(item),
    ]),
  );
}

const ADDRESS = { address1: null, address2: null, city: null, state: null, zipCode: null };

/** An order as webhooks tell it: no guest, no delivery address, no external ids (devOrdersWebhookRef). */
function orderForWebhook(order: Order, { toastWebhookKeepsEmail }: ToastSwitches): unknown {
  const guestless = withGuests(order, (guest) =>
    toastWebhookKeepsEmail ? { ...guest, firstName: null, lastName: null, phone: null } : null,
  );
  const { deliveryInfo } = guestless;
  const isDelivered = typeof deliveryInfo === 'object' && deliveryInfo !== null;
  return withoutExternalIds(
    isDelivered ? { ...guestless, deliveryInfo: { ...deliveryInfo, ...ADDRESS } } : guestless,
  );
}

/** One signed delivery of a changed order per subscription. */
export function orderWebhooks(
  subscriptions: Iterable<ToastSubscription>,
  restaurantGuid: string,
  order: Order,
  nowMs: number,
  switches: ToastSwitches,
): OutgoingWebhook[] {
  const timestamp = new Date(nowMs).toISOString();
  const body = JSON.stringify({
    timestamp,
    eventCategory: EVENT,
    eventType: EVENT,
    guid: randomUUID(),
    details: { restaurantGuid, order: orderForWebhook(order, switches) },
  });
  return [...subscriptions].map(({ id, url, secret }) => ({
    system: 'toast',
    sinkId: id,
    event: EVENT,
    method: 'POST',
    url,
    headers: {
      'Content-Type': 'application/json',
      'Toast-Signature': signatureOf(secret, body, timestamp),
      'Toast-Event-Type': EVENT,
      'Toast-Event-Category': EVENT,
      'Toast-Restaurant-External-ID': restaurantGuid,
    },
    body,
    timeoutMs: ANSWER_WITHIN_MS,
    resend: RESEND,
  }));
}
