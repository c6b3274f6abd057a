import { currencyDigits } from '@tillpass/client';
import type { Sandbox } from '../src/server.ts';
import type { Receipt } from './receipts.ts';

/** What the till posts to a user's own Zap or flow. Flat, so that every field can be picked in an editor. */
export interface TillMessage {
  event: 'sale.paid' | 'sale.refunded' | 'pass.scanned';
  /** The order number of a sale, the refund number of a refund. */
  transactionId: string;
  /** Of a refund: the sale that it gives money back for. */
  originalTransactionId: string | null;
  passId: string;
  externalId: string | null;
  programId: string;
  /** In major units with a decimal point, e.g. "12.95". */
  total: string | null;
  currency: string | null;
  /** One for each whole unit of currency. */
  points: number | null;
  locationId: string;
  staffId: string;
  occurredAt: string;
}

/** The message of a sale or a refund. */
export function saleMessage(
  receipt: Receipt,
  pass: { externalId: string | null; programId: string },
  points: number,
): TillMessage {
  const digits = currencyDigits('currency', 'Currency', receipt.currency);
  return {
    event: receipt.refundOf ? 'sale.refunded' : 'sale.paid',
    transactionId: receipt.id,
    originalTransactionId: receipt.refundOf ?? null,
    passId: receipt.passId,
    ...pass,
    total: (receipt.total / 10 ** digits).toFixed(digits),
    currency: receipt.currency,
    points,
    locationId: 'SANDBOX',
    staffId: 'you',
    occurredAt: receipt.at,
  };
}

/** Posts it; the delivery shows in the page's log like every webhook. */
export function postMessage(sandbox: Sandbox, url: string, message: TillMessage): void {
  sandbox.webhooks.post({
    system: 'till',
    sinkId: 'till',
    event: message.event,
    passId: message.passId,
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
}

/** An http or https address, or undefined. */
export function postableUrl(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url.trim())) return undefined;
  const { protocol, href } = new URL(url.trim());
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}
