import { tellSale } from '../../shared-client/src/index.ts';
import type { Sale } from '../../shared-client/src/index.ts';

/** A sale that names nobody, so that the fields have to name the pass. */
export const SALE: Sale = {
  source: 'toast',
  kind: 'sale',
  transactionId: 'CHECK-204',
  originalTransactionId: null,
  isRunningTotal: false,
  original: null,
  occurredAt: '2026-03-02T17:45:00.000Z',
  occurredAtText: '03/02/26 12:45 PM',
  timeZone: 'America/New_York',
  businessDate: '2026-03-02',
  locationId: 'SHOP-3',
  locationName: 'Harbor Street',
  staffId: null,
  currency: 'USD',
  amounts: { subtotal: 1200, discount: 0, tax: 95, tip: 200, gratuity: 0, serviceCharge: 0, total: 1295 },
  tenders: ['CREDIT'],
  customer: null,
  items: [{ id: null, name: 'Latte', sku: null, category: 'Coffee', quantity: 2, net: 1200 }],
};

/** The same as a refund of it. */
export const REFUND: Sale = {
  ...SALE,
  kind: 'refund',
  transactionId: 'REFUND-7',
  originalTransactionId: 'CHECK-204',
  amounts: { ...SALE.amounts, tip: 0 },
};

const customer = {
  id: 'GUEST-1042',
  loyaltyId: null,
  email: 'ada@example.com',
  phone: '07700 900123',
  firstName: 'Ada',
  lastName: null,
};

export const GOOD_SALES: readonly unknown[] = [
  JSON.stringify(SALE),
  SALE,
  tellSale(SALE),
  { event: 'sale_paid', sale: tellSale(SALE) },
  ` ${JSON.stringify({ ...SALE, customer, newInVersionNine: { nested: true } })}\n`,
  { ...SALE, timeZone: null, businessDate: null, tenders: [], items: [] },
  { ...SALE, kind: 'exchange', items: undefined, tenders: undefined },
];

export const GOOD_REFUNDS: readonly unknown[] = [
  JSON.stringify(REFUND),
  tellSale(REFUND),
  { ...REFUND, isRunningTotal: true, original: SALE.amounts },
  { ...REFUND, kind: 'void' },
  { ...REFUND, kind: 'exchange', amounts: { ...REFUND.amounts, subtotal: -1200, tax: -95, total: -1295 } },
];
