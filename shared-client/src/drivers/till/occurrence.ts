import type { Occurrence } from '../../catalogue/events/event.ts';
import type { Crypto } from '../../runtime.ts';
import type { Sale, SaleCustomer } from '../../sale/sale.ts';
import { tellSale } from '../../sale/tell.ts';
import type { TillWindow } from './till.ts';

export type SaleEventKey = 'sale_paid' | 'sale_refunded';

/** What each event reads of a till. */
export const KIND_OF: Readonly<Record<SaleEventKey, TillWindow['kind']>> = {
  sale_paid: 'paid',
  sale_refunded: 'refunded',
};

/** Whether the event tells of such a sale: all that is no plain sale belongs to Sale Refunded. */
export const isOfEvent = (event: SaleEventKey, { kind }: Sale): boolean =>
  (kind === 'sale') === (event === 'sale_paid');

/**
 * The ID of an event: the same whether it was polled or told, and however often the record changes afterwards. Readers
 * give a refund that is told as all that was given back so far another reference with each new sum.
 */
export const saleEventId = (crypto: Crypto, event: SaleEventKey, { kind, transactionId }: Sale): string =>
  digest(crypto, [event, kind, transactionId]);

/** What somebody is known by, the surest first, as digests: no name or address of a guest is kept anywhere. */
export function personDigests(crypto: Crypto, customer: SaleCustomer | null, knowsById: boolean): string[] {
  if (!customer) return [];
  const { loyaltyId, email, phone, id } = customer;
  const known = { loyaltyId, email, phone, id: knowsById ? id : null };
  return Object.entries(known).flatMap(([name, value]) =>
    value ? [digest(crypto, ['customer_seen', name, value])] : [],
  );
}

/** Whether a pass could be found or made for whoever bought. */
export const isNamed = (customer: SaleCustomer | null, knowsById: boolean): boolean =>
  Boolean(customer && (customer.loyaltyId || customer.email || customer.phone || (knowsById && customer.id)));

/**
 * What a pass can be issued and found by, the same with each sale: the till's own ID where it says who it is, else a digest of
 * the email, phone or loyalty number, so that none of them becomes an ID of a pass. Null where `isNamed` is false.
 */
export function customerKeyOf(
  crypto: Crypto,
  customer: SaleCustomer | null,
  knowsById: boolean,
): string | null {
  if (!customer) return null;
  const { id, email, phone, loyaltyId } = customer;
  if (knowsById && id) return id;
  const known = Object.entries({ email, phone, loyaltyId }).find(([, value]) => value);
  return known ? digest(crypto, ['customer', ...known]) : null;
}

/** A sale as an event tells it. `id` is that of the event. */
export function occurrenceOf(event: string, id: string, sale: Sale, customerKey: string | null): Occurrence {
  const { occurredAt } = sale;
  return { id, event, occurredAt, byTillPass: 'no', customerKey, sale: tellSale(sale) };
}

const digest = (crypto: Crypto, parts: readonly unknown[]) =>
  crypto.sha256(JSON.stringify(parts)).slice(0, 32);
