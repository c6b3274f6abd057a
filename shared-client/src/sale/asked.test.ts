import { sampleSale } from '../catalogue/sale-outputs.ts';
import { parseRule } from '../rules/read.ts';
import { askedRefund } from './asked-refund.ts';
import { askedBuyer, askedSale, NO_CURRENCY } from './asked.ts';
import type { Sale } from './sale.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const refund: Sale = { ...sampleSale, kind: 'refund', transactionId: 'R-1', originalTransactionId: 'T-1' };

describe('the sale that is meant', () => {
  test('is the mapped one, where nothing else is filled in', () => {
    const { originalTransactionId: _, ...sale } = askedSale({ sale: sampleSale }, NOW);
    expect(sampleSale).toMatchObject(sale);
  });

  test('has what is filled in before what it brings', () => {
    const filled = { amount: 5, currency: 'EUR', transactionId: 'MINE', locationId: 'SHOP-9', staffId: 'S' };
    expect(askedSale({ sale: sampleSale, ...filled }, NOW)).toMatchObject({
      transactionId: 'MINE',
      currency: 'EUR',
      locationId: 'SHOP-9',
      staffId: 'S',
      amounts: { subtotal: 500, total: 500, tax: 0 },
      items: sampleSale.items,
    });
  });

  test('is of the day that was typed, and not of the day of the till', () => {
    const typed = '2026-01-01T12:00:00.000Z';
    expect(askedSale({ sale: sampleSale, occurredAt: typed }, NOW)).toMatchObject({
      occurredAt: typed,
      businessDate: null,
    });
  });

  test('may be an amount alone, of now, in the currency of the rule or in none', () => {
    const alone = { amount: 12.95, transactionId: 'T-1' };
    expect(askedSale(alone, NOW)).toMatchObject({
      currency: NO_CURRENCY,
      occurredAt: '2026-03-02T09:00:00.000Z',
      amounts: { subtotal: 1295, total: 1295 },
      customer: null,
    });
    const rule = parseRule('rule', 'Rule', '1 point per 10 GBP');
    expect(askedSale({ ...alone, rule }, NOW).currency).toBe('GBP');
  });

  test.each([
    [{ transactionId: 'T-1' }, 'amount'],
    [{ amount: 5 }, 'transactionId'],
    [{ sale: refund }, 'sale'],
    [{ sale: { ...refund, kind: 'void' } }, 'sale'],
    [{ sale: { ...sampleSale, kind: 'exchange', amounts: { ...sampleSale.amounts, total: -5 } } }, 'sale'],
  ])('is refused where it cannot be one: %#', (input, field) => {
    expect(() => askedSale(input, NOW)).toThrow(
      expect.objectContaining({ problem: 'input', details: { field } }),
    );
  });
});

describe('who bought', () => {
  const pass = { programId: 'P' };

  test('is whom the fields name, and else whom the sale names', () => {
    const named = { programId: 'P', externalId: 'E' };
    expect(askedBuyer({ pass: named, sale: sampleSale })).toEqual(named);
    expect(askedBuyer({ pass, sale: sampleSale })).toEqual({
      ...pass,
      email: 'ada@example.com',
      phone: '+12125550123',
    });
  });

  test('is nobody by half an address, or where the sale has no customer', () => {
    const customer = { ...sampleSale.customer!, email: 'ada', phone: '555 0123' };
    expect(askedBuyer({ pass, sale: { ...sampleSale, customer } })).toEqual(pass);
    expect(askedBuyer({ pass, sale: { ...sampleSale, customer: null } })).toEqual(pass);
    expect(askedBuyer({ pass })).toEqual(pass);
  });
});

describe('the refund that is meant', () => {
  test('is the mapped one, with both references and its amounts', () => {
    expect(askedRefund({ sale: { ...refund, isRunningTotal: true } })).toMatchObject({
      transactionId: 'R-1',
      originalTransactionId: 'T-1',
      given: { amounts: refund.amounts },
      isRunningTotal: true,
    });
  });

  test('of a void, or where no amount is said, is all', () => {
    expect(askedRefund({ sale: { ...refund, kind: 'void' } }).given).toBeUndefined();
    expect(askedRefund({ transactionId: 'R', originalTransactionId: 'T' }).given).toBeUndefined();
  });

  test('of an exchange is what the customer got back', () => {
    const amounts = { ...sampleSale.amounts, subtotal: -1200, tax: -95, tip: 0, total: -1295 };
    const { given } = askedRefund({ sale: { ...refund, kind: 'exchange', amounts } });
    expect(given).toEqual({ amounts: { ...sampleSale.amounts, tip: 0 } });
  });

  test('may be a sum, which is not the running total of the mapped sale', () => {
    const sale = { ...refund, isRunningTotal: true };
    expect(askedRefund({ sale, amount: 5 })).toMatchObject({ given: { sum: 500 }, isRunningTotal: false });
  });

  test.each([
    [{ sale: sampleSale }, 'sale'],
    [{ originalTransactionId: 'T' }, 'transactionId'],
    [{ transactionId: 'R' }, 'originalTransactionId'],
  ])('is refused where it cannot be one: %#', (input, field) => {
    expect(() => askedRefund(input)).toThrow(
      expect.objectContaining({ problem: 'input', details: { field } }),
    );
  });
});
