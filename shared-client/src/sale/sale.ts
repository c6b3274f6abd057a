import { currencyDigits } from '../values/money.ts';

/** A paid sale or a refund from a till, the same for every source. */
export interface Sale {
  kind: 'sale' | 'refund';
  /** The till's own reference: the order or check of a sale, the refund number of a refund. */
  transactionId: string;
  /** Of a refund: the sale that it gives money back for. */
  originalTransactionId?: string;
  /** ISO 8601. */
  occurredAt: string;
  locationId?: string;
  staffId?: string;
  /** ISO 4217. */
  currency: string;
  /** What was paid, or given back, in integer minor units (cents); never negative. */
  total: number;
  customer?: { externalId: string; firstName?: string; lastName?: string; email?: string };
}

/** One point for each whole unit of currency: 12.95 EUR is 12, 1240 JPY is 1240. */
export function wholeUnits(sale: Pick<Sale, 'total' | 'currency'>): number {
  return Math.floor(sale.total / 10 ** currencyDigits('currency', 'Currency', sale.currency));
}
