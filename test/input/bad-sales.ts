import { NOT_ONE_VALUE } from './bad-kinds.ts';
import type { BadValue } from './bad-kinds.ts';
import { SALE } from './good-sales.ts';

const { transactionId: _id, ...withoutId } = SALE;
const { amounts: _amounts, ...withoutAmounts } = SALE;
const { total: _total, ...withoutTotal } = SALE.amounts;
const item = SALE.items[0]!;
const customer = { id: null, loyaltyId: null, email: null, phone: null, firstName: null, lastName: null };

/** What must not pass for a sale. */
export const BAD_SALES: readonly BadValue[] = [
  ...NOT_ONE_VALUE,
  ['true', true],
  ['a number', 12.95],
  ['an amount', '12.95'],
  ['no JSON', 'CHECK-204'],
  ['half of the JSON', JSON.stringify(SALE).slice(0, -20)],
  ['a text of a text', JSON.stringify(JSON.stringify(SALE))],
  ['a list of sales', [SALE]],
  ['huge', JSON.stringify({ ...SALE, note: 'x'.repeat(250_000) })],
  ['no Transaction ID', withoutId],
  ['an empty Transaction ID', { ...SALE, transactionId: ' ' }],
  ['a Transaction ID that is a number', { ...SALE, transactionId: 204 }],
  ['a line break in the Transaction ID', { ...SALE, transactionId: 'a\nb' }],
  ['a long Transaction ID', { ...SALE, transactionId: 'x'.repeat(256) }],
  ['no amounts', withoutAmounts],
  ['no total', { ...SALE, amounts: withoutTotal }],
  ['a total in major units', { ...SALE, amounts: { ...SALE.amounts, total: 12.95 } }],
  ['a total as text', { ...SALE, amounts: { ...SALE.amounts, total: '1295' } }],
  ['a total too large', { ...SALE, amounts: { ...SALE.amounts, total: 1e21 } }],
  ['no currency', { ...SALE, currency: null }],
  ['no such currency', { ...SALE, currency: 'dollars' }],
  ['another kind', { ...SALE, kind: 'gift' }],
  ['another source', { ...SALE, source: 'elsewhere' }],
  ['a name of an object for a kind', { ...SALE, kind: 'constructor' }],
  ['a time without a zone', { ...SALE, occurredAt: '2026-03-02T17:45:00' }],
  ['no time', { ...SALE, occurredAt: 'yesterday' }],
  ['no such zone', { ...SALE, timeZone: 'Europe/Atlantis' }],
  ['a business date that is none', { ...SALE, businessDate: '03/02/26' }],
  ['a group for a location', { ...SALE, locationId: {} }],
  ['a customer that is a text', { ...SALE, customer: 'Ada' }],
  ['a customer whose email is a list', { ...SALE, customer: { ...customer, email: ['a@b.example'] } }],
  ['items that are a text', { ...SALE, items: '2 x Latte' }],
  ['an item without a name', { ...SALE, items: [{ ...item, name: null }] }],
  ['an item with a price in major units', { ...SALE, items: [{ ...item, net: 12.5 }] }],
  ['an item without a quantity', { ...SALE, items: [{ ...item, quantity: '2' }] }],
  ['more items than a sale has', { ...SALE, items: Array.from({ length: 1001 }, () => item) }],
  ['tenders that are a text', { ...SALE, tenders: 'CASH' }],
];
