import { parseRule } from '../src/rules/read.ts';
import type { Rule } from '../src/rules/rule.ts';
import { totalOnly } from '../src/sale/sale.ts';
import type { Sale, SaleAmounts, SaleItem } from '../src/sale/sale.ts';

/** A sale of goods alone, in minor units of GBP, on a Monday. */
export function saleOf(subtotal: number, more: Partial<Sale> = {}): Sale {
  return {
    source: 'csv',
    kind: 'sale',
    transactionId: 'ORDER-1',
    originalTransactionId: null,
    isRunningTotal: false,
    original: null,
    occurredAt: '2026-03-02T17:45:00.000Z',
    occurredAtText: null,
    timeZone: 'Europe/London',
    businessDate: null,
    locationId: null,
    locationName: null,
    staffId: null,
    currency: 'GBP',
    amounts: totalOnly(subtotal),
    tenders: ['CARD'],
    customer: null,
    items: [],
    ...more,
  };
}

/** Amounts of a sale; what is not given is 0, and the total adds up. */
export function amountsOf(parts: Partial<SaleAmounts>): SaleAmounts {
  const { subtotal = 0, serviceCharge = 0, tax = 0 } = parts;
  return { ...totalOnly(0), total: subtotal + serviceCharge + tax, ...parts, subtotal };
}

/** An item of a sale; `net` in minor units. */
export const itemOf = (name: string, net: number, more: Partial<SaleItem> = {}): SaleItem => ({
  id: null,
  name,
  sku: null,
  category: null,
  quantity: 1,
  net,
  ...more,
});

/** A rule in plain words. */
export const ruleOf = (...lines: string[]): Rule => parseRule('rule', 'Rule', lines.join('\n'));
