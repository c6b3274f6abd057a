import { createHmac } from 'node:crypto';
import type { OutgoingWebhook, Resend } from '../webhooks.ts';
import { VOUCHERIFY_PROJECT } from './keys.ts';
import type { VoucherifyState } from './state.ts';

/** Events of project webhooks (version 2024-01-01) that the sandbox fires. Loyalty v2 has none. */
export const VOUCHERIFY_EVENTS = [
  'customer.created',
  'customer.updated',
  'customer.deleted',
  'customer.rewarded.loyalty_points',
  'publication.succeeded',
  'redemption.succeeded',
  'redemption.rollback.succeeded',
  'voucher.created',
  'voucher.published',
  'voucher.enabled',
  'voucher.disabled',
  'voucher.gift.balance_added',
  'voucher.gift.transaction.created',
  'voucher.loyalty_card.points_added',
  'voucher.loyalty_card.transaction.created',
] as const;

export type VoucherifyEvent = (typeof VOUCHERIFY_EVENTS)[number];

const MINUTE_MS = 60_000;
const MINUTES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440];

/** Twelve times: after 1, 2, 4 ... minutes, and the last time after a day. */
const RESEND: Resend = {
  afterMs: MINUTES.map((minutes) => minutes * MINUTE_MS),
  isDue: () => true,
  headers: () => ({}),
};

/** Hexadecimal HMAC-SHA256 of the compact JSON, in lower case. */
export function signatureOf(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** Tells every project webhook that wants the event; `data` is made only where one does. */
export function fire(
  state: VoucherifyState,
  type: VoucherifyEvent,
  entityId: string,
  data: () => object,
): void {
  const wanted = [...state.webhooks].filter(({ events }) => events.length === 0 || events.includes(type));
  if (wanted.length === 0 || state.isQuiet) return;
  const event = {
    id: state.hexId('ev'),
    type,
    created_at: state.time(),
    entity_id: entityId,
    group_id: state.hexId('evg'),
    event_source: { channel: state.channel, ...whoOf(state.channel) },
  };
  const told = data();
  for (const { id, url, secret } of wanted) {
    const body = JSON.stringify({
      id: state.hexId('whs'),
      project_id: VOUCHERIFY_PROJECT.id,
      created_at: state.time(),
      type,
      data: told,
      source: { id, object: 'webhook', target_url: url },
      event,
    });
    const webhook: OutgoingWebhook = {
      system: 'voucherify',
      sinkId: id,
      event: type,
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', 'x-voucherify-signature': signatureOf(secret, body) },
      body,
      resend: RESEND,
    };
    state.options.post(webhook);
  }
}

function whoOf(channel: VoucherifyState['channel']): object {
  if (channel === 'USER_PORTAL') return { user: { id: VOUCHERIFY_PROJECT.user } };
  const [{ name, appId }] = VOUCHERIFY_PROJECT.keys;
  return { api_key: { name, app_id: appId } };
}
