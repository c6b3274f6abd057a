import { currencyDigits } from '../values/money.ts';

/**
 * - `sale`: money was taken
 * - `refund`: money was given back for a sale
 * - `void`: a sale that had been paid was undone as if it had never been
 * - `exchange`: goods were taken back and others sold at once; the amounts are the difference, which may be negative
 */
export const SALE_KINDS = ['sale', 'refund', 'void', 'exchange'] as const;
export type SaleKind = (typeof SALE_KINDS)[number];

/** Where a sale was read. */
export const SALE_SOURCES = [
  'toast',
  'toast-csv',
  'square',
  'square-csv',
  'shopify',
  'clover',
  'lightspeed-x',
  'lightspeed-r',
  'stripe',
  'sumup',
  'csv',
] as const;
export type SaleSource = (typeof SALE_SOURCES)[number];

/** Money in integer minor units of the sale's currency (cents). Of a refund: what was given back, as positive numbers. */
export interface SaleAmounts {
  /** Goods and services after discounts, without tax, tip, gratuity and service charges, and without gift cards sold. */
  subtotal: number;
  /** What was taken off; already taken off in `subtotal`. */
  discount: number;
  tax: number;
  /** What the guest chose to add. */
  tip: number;
  /** What the house added by itself for its staff. */
  gratuity: number;
  /** Delivery fees and other charges that are not for the staff. */
  serviceCharge: number;
  /** `subtotal + serviceCharge + tax`: without tip and gratuity. */
  total: number;
}

export interface SaleItem {
  id: string | null;
  name: string;
  sku: string | null;
  category: string | null;
  quantity: number;
  /** After discounts, before tax, in minor units, for the whole quantity. */
  net: number;
}

/** Who bought, as far as the till says. Email is trimmed and lower case; phone is E.164 where the country is known. */
export interface SaleCustomer {
  /** The till's own ID of the customer. */
  id: string | null;
  /** The member or loyalty number that stands on the sale. */
  loyaltyId: string | null;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
}

/** One thing that happened at a till, the same for every source. */
export interface Sale {
  source: SaleSource;
  kind: SaleKind;
  /** The earn key: the check of a till that has checks, else the order or payment. Of a refund or void: its own reference. */
  transactionId: string;
  /** Of a refund, void or exchange: the `transactionId` of the sale that it changes. */
  originalTransactionId: string | null;
  /** True of a refund whose amounts are all that was given back for the sale so far, not this time alone. */
  isRunningTotal: boolean;
  /** Of a refund or void: what the sale was, where the source tells it. */
  original: SaleAmounts | null;
  /** ISO 8601 in UTC. */
  occurredAt: string;
  /** The time as it stood in a file that gives none in UTC. */
  occurredAtText: string | null;
  /** IANA name of the location's time zone, where known. */
  timeZone: string | null;
  /** The day that the till counts it to, `yyyy-mm-dd`. */
  businessDate: string | null;
  locationId: string | null;
  locationName: string | null;
  staffId: string | null;
  /** ISO 4217. */
  currency: string;
  amounts: SaleAmounts;
  /** How it was paid, in the till's words: `CREDIT`, `CASH`, `Apple Pay` ... */
  tenders: readonly string[];
  /** Null when the sale names nobody. */
  customer: SaleCustomer | null;
  items: readonly SaleItem[];
}

/** Why a record of a till is not a sale that earns. `unreadable`: it may be one, but a person has to mend it first. */
export type SkipReason =
  | 'open'
  | 'test'
  | 'deleted'
  | 'voided'
  | 'gift_card'
  | 'unpaid'
  | 'failed'
  | 'not_a_sale'
  | 'unreadable';

/** What only a person can tell, and without which no record of its kind can be read. */
export type Untold = 'currency' | 'timeZone' | 'source';

/** A record that was left out, and why. */
export interface Skipped {
  reason: SkipReason;
  /** The field of Read Sale to fill in or to mend, where the record is not at fault. */
  untold?: Untold;
  /** Of the check, order or payment, where it has one. */
  transactionId: string | null;
  /** A whole sentence for a person. */
  why: string;
}

/** What a reader makes of one record of a till: an order may hold several checks, some of which do not count. */
export interface Reading {
  sales: Sale[];
  skipped: Skipped[];
}

/** The amounts of a sale of which only the total is known. */
export const totalOnly = (total: number): SaleAmounts => ({
  subtotal: total,
  discount: 0,
  tax: 0,
  tip: 0,
  gratuity: 0,
  serviceCharge: 0,
  total,
});

/** One point for each whole unit of currency: 12.95 EUR is 12, 1240 JPY is 1240. `total` in minor units. */
export function wholeUnits(sale: { total: number; currency: string }): number {
  return Math.floor(sale.total / 10 ** currencyDigits('currency', 'Currency', sale.currency));
}
