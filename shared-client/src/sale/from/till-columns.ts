import { inputError } from '../../http/errors.ts';
import { matchHeader, type Column, type Matched, type OwnNames } from '../csv/header.ts';

/** Names that tills give to the columns of their sales, the surest first. Card numbers are never read. */
const COLUMNS = {
  'Original Transaction ID':
    'original transaction, original order id, original receipt, original receipt number, original sale id, original id, refund of, refunded transaction, related transaction, parent transaction id',
  'Transaction ID':
    'transaction, transaction number, transaction no, trans id, sale id, sale number, receipt id, receipt number, receipt no, receipt #, receipt, order id, order number, order no, order #, invoice id, invoice number, invoice, ticket id, ticket number, ticket, check id, check number, check #, bill number, payment id, reference, id',
  Date: 'date time, datetime, timestamp, transaction date, sale date, order date, paid date, paid at, closed at, completed at, created at, created, business date, time',
  Time: 'transaction time, sale time, order time',
  'Refunded Amount': 'amount refunded, refund amount, total refunded',
  Total:
    'grand total, total amount, order total, sale total, total collected, total paid, total price, amount paid, total sales, amount, gross amount, sale amount, transaction amount',
  Subtotal: 'sub total, net total, net sales, net amount, total excl tax, net',
  Discount: 'discounts, discount amount, total discount',
  Tax: 'taxes, tax amount, total tax, sales tax, vat, gst',
  Tip: 'tips, tip amount',
  Gratuity: 'auto gratuity, automatic gratuity',
  'Service Charge': 'service charges, delivery fee, shipping',
  Currency: 'currency code',
  Location: 'location name, store, store name, shop, branch, outlet, site',
  Staff: 'staff id, staff name, employee, employee id, server, cashier, sold by, waiter',
  Kind: 'type, transaction type, sale type, event type',
  Status: 'state, order status, payment status, transaction status, financial status',
  'Customer ID': 'customer number, customer no, client id, guest id',
  'Loyalty ID':
    'loyalty number, loyalty card, loyalty card number, member id, member number, membership id, membership number, pass id',
  Email: 'e mail, email address, customer email, guest email, customer email address',
  Phone: 'phone number, mobile, mobile number, telephone, customer phone, guest phone, cell',
  'First Name': 'given name, customer first name, guest first name',
  'Last Name': 'surname, family name, customer last name, guest last name',
  'Customer Name': 'customer, guest, guest name, client, full name',
  Item: 'item name, items, product, product name, item description',
  SKU: 'item sku, product sku',
  Category: 'item category, product category',
  Quantity: 'qty, item quantity',
  Tender: 'payment method, payment type, tender type, paid by',
} satisfies Record<string, string>;

export type TillColumn = keyof typeof COLUMNS;

const NEEDED: readonly TillColumn[] = ['Transaction ID', 'Date', 'Total'];

export const TILL_COLUMNS: readonly Column[] = Object.entries(COLUMNS).map(([name, aliases]) => ({
  name,
  aliases: aliases.split(', '),
}));

/**
 * Where a till's columns stand. Throws an input error that names the file and what is missing when there is no column for
 * the transaction ID, the date or the total.
 */
export function tillColumns(fileName: string, header: readonly string[], own: OwnNames = {}): Matched {
  const matched = matchHeader(header, TILL_COLUMNS, own);
  const missing = NEEDED.filter((name) => !matched.has(name));
  if (missing.length > 0) {
    const list = missing.map((name) => `"${name}"`).join(' and ');
    throw inputError(
      'files',
      `${fileName} has no column for ${list}. Is it the export of sales? If so, say which of its columns that is.`,
    );
  }
  return matched;
}
