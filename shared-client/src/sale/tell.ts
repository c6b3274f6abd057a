import { writeMoney } from '../values/money.ts';
import type { Sale, SaleAmounts } from './sale.ts';

/** A sale as flows see it: flat, amounts as decimal texts in major units, and whole once more as a text to hand on. */
export interface ToldSale {
  [key: string]: unknown;
  transactionId: string;
  originalTransactionId: string | null;
  kind: Sale['kind'];
  source: Sale['source'];
  /** The whole sale as JSON: what the field Sale of Record Purchase and Refund Purchase takes. */
  asText: string;
}

/** A sale for a flow. Its keys are those of `saleOutputs`; a test holds them together. */
export function tellSale(sale: Sale): ToldSale {
  const { amounts, customer, currency } = sale;
  const money = (key: keyof SaleAmounts) => writeMoney(amounts[key], currency);
  return {
    transactionId: sale.transactionId,
    originalTransactionId: sale.originalTransactionId,
    kind: sale.kind,
    source: sale.source,
    occurredAt: sale.occurredAt,
    businessDate: sale.businessDate,
    locationId: sale.locationId,
    locationName: sale.locationName,
    staffId: sale.staffId,
    currency,
    subtotal: money('subtotal'),
    discount: money('discount'),
    tax: money('tax'),
    tip: money('tip'),
    gratuity: money('gratuity'),
    serviceCharge: money('serviceCharge'),
    total: money('total'),
    isRunningTotal: sale.isRunningTotal,
    tenders: sale.tenders.join(', '),
    customerId: customer?.id ?? null,
    loyaltyId: customer?.loyaltyId ?? null,
    email: customer?.email ?? null,
    phone: customer?.phone ?? null,
    firstName: customer?.firstName ?? null,
    lastName: customer?.lastName ?? null,
    items: sale.items.map(({ quantity, name }) => `${quantity} x ${name}`).join(', '),
    asText: JSON.stringify(sale),
  };
}
