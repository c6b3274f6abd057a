import { currencyDigits } from '../../values/money.ts';
import { businessDay, zoneOf } from '../../values/zone.ts';
import { asText } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, Sale, SaleAmounts, SkipReason, Untold } from '../sale.ts';

/** What every reader has to tell of a sale; the rest is empty unless told. */
type Told = Pick<Sale, 'source' | 'kind' | 'transactionId' | 'occurredAt' | 'currency' | 'amounts'> &
  Partial<Sale>;

/** A whole sale; the place stands in for what the till does not say. */
export function saleOf(place: TillPlace | undefined, told: Told): Sale {
  return {
    originalTransactionId: null,
    isRunningTotal: false,
    original: null,
    occurredAtText: null,
    timeZone: place?.timeZone || null,
    staffId: null,
    tenders: [],
    customer: null,
    items: [],
    ...told,
    businessDate: told.businessDate ?? businessDateOf(told.occurredAt, place),
    locationId: told.locationId ?? place?.locationId ?? null,
    locationName: told.locationName ?? place?.locationName ?? null,
  };
}

/** Null where the place, and with it the day, is not known. */
function businessDateOf(occurredAt: string, place: TillPlace | undefined): string | null {
  const zone = place && zoneOf(place.timeZone);
  return zone ? businessDay(zone.toWall(Date.parse(occurredAt)), place.closeoutHour) : null;
}

/** The amounts of a sale from its parts, in minor units; the total follows from them. */
export const amountsOf = (parts: Partial<Omit<SaleAmounts, 'total'>>): SaleAmounts => {
  const { subtotal = 0, discount = 0, tax = 0, tip = 0, gratuity = 0, serviceCharge = 0 } = parts;
  return { subtotal, discount, tax, tip, gratuity, serviceCharge, total: subtotal + serviceCharge + tax };
};

/** What makes a sale one that was undone as if it had never been; `id` is that of the sale. */
export const undone = (id: string) =>
  ({
    kind: 'void',
    transactionId: `${id}/voided`,
    originalTransactionId: id,
    isRunningTotal: true,
  }) as const;

/** A reading that left nothing out. */
export const told = (...sales: Sale[]): Reading => ({ sales, skipped: [] });

/** Nothing that earns, and why, in a whole sentence. */
export const leftOut = (reason: SkipReason, transactionId: string | null, why: string): Reading => ({
  sales: [],
  skipped: [{ reason, transactionId, why }],
});

/** It cannot be read as long as the field is empty or wrong; the sentence names the field and says what to do. */
export const notTold = (untold: Untold, transactionId: string | null, why: string): Reading => ({
  sales: [],
  skipped: [{ reason: 'unreadable', untold, transactionId, why }],
});

/** Several readings as one, in their order. */
export const joined = (readings: readonly Reading[]): Reading => ({
  sales: readings.flatMap(({ sales }) => sales),
  skipped: readings.flatMap(({ skipped }) => skipped),
});

/** The currency that the record names, else the one of the place. Undefined when neither is a currency. */
export function currencyOf(named: unknown, place: TillPlace | undefined): string | undefined {
  const currency = (asText(named) ?? place?.currency ?? '').toUpperCase();
  try {
    currencyDigits('currency', 'Currency', currency);
    return currency;
  } catch {
    return undefined;
  }
}
