import { check, item, order, payment, place, read } from '../../../testing/toast-export.ts';
import type { ToastFiles } from './toast-columns.ts';
import { readToastFiles } from './toast-csv.ts';

describe('what earns nothing', () => {
  it.each<[string, ToastFiles]>([
    ['voided', { orders: [order({ Voided: 'True', Paid: '', Closed: '' })], items: [item()] }],
    ['voided', { checks: [check({ Total: '0.00' })], items: [item({ 'Void?': 'true' })] }],
    ['open', { orders: [order({ Paid: '', Closed: '' })], checks: [check()], items: [item()] }],
    ['open', { checks: [check()] }],
    ['unpaid', { checks: [check({ Total: '0.00' })] }],
    ['failed', { orders: [order()], payments: [payment({ Status: 'DENIED' })] }],
    [
      'gift_card',
      { payments: [payment()], items: [item({ Deferred: 'true', 'Net Price': '10.70', Tax: '0' })] },
    ],
  ])('%s: %j', (reason, files) => {
    expect(read(files)).toMatchObject({ sales: [], skipped: [{ reason, transactionId: '7' }] });
  });

  it('undoes a sale whose payment was voided', () => {
    const voided = payment({ Status: 'VOIDED', 'Void Date': '10/30/26 1:28 PM' });
    for (const files of [
      { payments: [voided] },
      { orders: [order({ Voided: 'true' })], payments: [voided] },
    ]) {
      expect(read(files).sales).toMatchObject([
        {
          kind: 'void',
          transactionId: '7/voided',
          occurredAt: '2026-10-30T17:28:00.000Z',
          amounts: { total: 1070 },
        },
      ]);
    }
  });

  it('waits while the order is open and its payment was voided', () => {
    const files = { orders: [order({ Paid: '', Closed: '' })], payments: [payment({ Status: 'VOIDED' })] };
    expect(read(files).skipped).toMatchObject([{ reason: 'open' }]);
  });
});

describe('what cannot be read', () => {
  it.each<[string, ToastFiles, RegExp]>([
    [
      'an amount',
      { payments: [payment({ Amount: 'ten' })] },
      /^Check 7 was left out: Amount of PaymentDetails.csv is not an amount of USD\./,
    ],
    [
      'a date',
      { payments: [payment({ 'Paid Date': 'noon' })] },
      /^Check 7 was left out: Paid Date of PaymentDetails.csv is no date/,
    ],
  ])('%s: the check is left out and the others are kept', (_, files, why) => {
    const payments = [...files.payments!, payment({ 'Payment Id': '99', 'Check Id': '8' })];
    const { sales, skipped } = read({ payments });
    expect(sales.map(({ transactionId }) => transactionId)).toEqual(['8']);
    expect(skipped).toEqual([
      { reason: 'unreadable', transactionId: '7', why: expect.stringMatching(why) as string },
    ]);
  });

  it('a location that nobody told of', () => {
    const nowhere = () => readToastFiles({ payments: [payment()] }, () => undefined);
    expect(nowhere).toThrow(/the location "Harbor Street", and its time zone is not known/);
    expect(readToastFiles({ checks: [check()] }, () => undefined).skipped).toMatchObject([
      { reason: 'unpaid' },
    ]);
    expect(() => readToastFiles({ payments: [payment({ Location: '' })] }, () => undefined)).toThrow(
      /do not name/,
    );
    expect(() => readToastFiles({ payments: [payment()] }, () => ({ ...place, timeZone: 'Boston' }))).toThrow(
      'The time zone of the location "Harbor Street" does not exist. Write it like America/New_York.',
    );
  });
});
