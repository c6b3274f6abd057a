import type { Sale } from '../sale/sale.ts';
import { tellSale } from '../sale/tell.ts';
import type { Output } from './define.ts';

/** A sale as every till and Read Sale tell it; amounts are decimal texts in major units. */
export const saleOutputs: readonly Output[] = [
  { key: 'transactionId', label: 'Transaction ID', type: 'string' },
  { key: 'originalTransactionId', label: 'Original Transaction ID', type: 'string' },
  { key: 'kind', label: 'Kind', type: 'string' },
  { key: 'source', label: 'Read From', type: 'string' },
  { key: 'occurredAt', label: 'Sold At', type: 'datetime' },
  { key: 'businessDate', label: 'Business Date', type: 'string' },
  { key: 'locationId', label: 'Location ID', type: 'string' },
  { key: 'locationName', label: 'Location', type: 'string' },
  { key: 'staffId', label: 'Staff ID', type: 'string' },
  { key: 'currency', label: 'Currency', type: 'string' },
  { key: 'subtotal', label: 'Subtotal', type: 'string' },
  { key: 'discount', label: 'Discount', type: 'string' },
  { key: 'tax', label: 'Tax', type: 'string' },
  { key: 'tip', label: 'Tip', type: 'string' },
  { key: 'gratuity', label: 'Gratuity', type: 'string' },
  { key: 'serviceCharge', label: 'Service Charge', type: 'string' },
  { key: 'total', label: 'Total Without Tip', type: 'string' },
  { key: 'isRunningTotal', label: 'Is a Running Total', type: 'boolean' },
  { key: 'tenders', label: 'Paid By', type: 'string' },
  { key: 'customerId', label: 'Customer ID', type: 'string' },
  { key: 'loyaltyId', label: 'Loyalty ID', type: 'string' },
  { key: 'email', label: 'Email', type: 'string' },
  { key: 'phone', label: 'Phone', type: 'string' },
  { key: 'firstName', label: 'First Name', type: 'string' },
  { key: 'lastName', label: 'Last Name', type: 'string' },
  { key: 'items', label: 'Items', type: 'string' },
  { key: 'asText', label: 'Sale as Text', type: 'string' },
];

/** A made-up sale for samples. */
export const sampleSale: Sale = {
  source: 'toast',
  kind: 'sale',
  transactionId: '6a1f2f3e-3b0d-4a52-9a5e-0f6d6c1f7a10',
  originalTransactionId: null,
  isRunningTotal: false,
  original: null,
  occurredAt: '2026-03-02T17:45:00.000Z',
  occurredAtText: null,
  timeZone: 'America/New_York',
  businessDate: '2026-03-02',
  locationId: '0c4f7b9d-52a1-4c2f-8c39-7c9f4f7d2b11',
  locationName: 'Harbor Street',
  staffId: null,
  currency: 'USD',
  amounts: { subtotal: 1200, discount: 0, tax: 95, tip: 200, gratuity: 0, serviceCharge: 0, total: 1295 },
  tenders: ['CREDIT'],
  customer: {
    id: 'GUEST-1042',
    loyaltyId: null,
    email: 'ada@example.com',
    phone: '+12125550123',
    firstName: 'Ada',
    lastName: 'Example',
  },
  items: [{ id: null, name: 'Latte', sku: null, category: 'Coffee', quantity: 2, net: 1200 }],
};

/** A sale that a step tells of, under the key `sale`. */
export const saleOutput: Output = { key: 'sale', label: 'Sale', type: 'object', children: saleOutputs };
export const sampleToldSale = tellSale(sampleSale);
