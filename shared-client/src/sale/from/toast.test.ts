import { back, payment, place, read, selection, type Group } from '../../../testing/toast-order.ts';
import { readToastOrder } from './toast.ts';

describe('a paid check', () => {
  it('is a sale keyed by the check', () => {
    const { sales, skipped } = read();
    expect(skipped).toEqual([]);
    expect(sales).toEqual([
      expect.objectContaining({
        source: 'toast',
        kind: 'sale',
        transactionId: 'c-1',
        occurredAt: '2026-10-30T16:13:00.000Z',
        businessDate: '2026-10-30',
        locationId: 'loc-1',
        tenders: ['CREDIT'],
        customer: null,
        amounts: {
          subtotal: 1000,
          discount: 0,
          tax: 70,
          tip: 200,
          gratuity: 0,
          serviceCharge: 0,
          total: 1070,
        },
      }),
    ]);
  });

  it('never holds a card number', () => {
    expect(JSON.stringify(read())).not.toContain('4242');
  });

  it.each([
    ['outside of the amount', 10],
    ['inside of the amount', 12],
  ])('keeps automatic gratuity apart that Toast counts %s', (_, amount) => {
    const charges = [{ name: '20 %', chargeAmount: 2, gratuity: true }];
    const [sale] = read({ amount, appliedServiceCharges: charges }).sales;
    expect(sale!.amounts).toMatchObject({ subtotal: 1000, gratuity: 200, serviceCharge: 0, total: 1070 });
  });

  it('believes the amount when the items do not add up to it', () => {
    const [sale] = read({ amount: 9, appliedServiceCharges: [{ chargeAmount: 3, gratuity: false }] }).sales;
    expect(sale!.amounts).toMatchObject({ subtotal: 600, serviceCharge: 300 });
    expect(read({ amount: null }).sales[0]!.amounts.subtotal).toBe(1000);
  });

  it('leaves gift cards and voided items out of goods and items', () => {
    const selections = [selection(), selection({ deferred: true, price: 50 }), selection({ voided: true })];
    const [sale] = read({ amount: 60, selections }).sales;
    expect(sale!.amounts.subtotal).toBe(1000);
    expect(sale!.items).toHaveLength(1);
  });

  it('adds discounts up, but not those that were taken back', () => {
    const appliedDiscounts = [
      { discountAmount: 2 },
      { discountAmount: 5, processingState: 'VOID' },
      { discountAmount: 5, processingState: 'PENDING_VOID' },
    ];
    const selections = [selection({ appliedDiscounts: [{ discountAmount: 1, processingState: 'APPLIED' }] })];
    expect(read({ appliedDiscounts, selections }).sales[0]!.amounts.discount).toBe(300);
  });

  it('counts only payments that brought money', () => {
    const payments = [
      payment({ paymentStatus: 'DENIED', tipAmount: 1 }),
      payment({ paymentStatus: 'VOIDED', tipAmount: 1 }),
      payment({ type: 'CASH', tipAmount: 0.5 }),
    ];
    const [sale] = read({ payments }).sales;
    expect([sale!.tenders, sale!.amounts.tip]).toEqual([['CASH'], 50]);
  });

  it('names the wallet', () => {
    expect(read({ payments: [payment({ cardEntryMode: 'APPLE_PAY_CNP' })] }).sales[0]!.tenders).toEqual([
      'CREDIT',
      'Apple Pay',
    ]);
  });
});

describe('the guest', () => {
  const guest = (customer: Group, at = place) => read({ customer }, {}, at).sales[0]!.customer;

  it.each([
    [{ phone: '6175550101' }, 'US'],
    [{ phone: '(617) 555-0101', phoneCountryCode: '1' }, null],
    [{ phone: '+1 617 555 0101' }, null],
  ])('%j in %s', (customer, country) => {
    expect(guest(customer, { ...place, country })?.phone).toBe('+16175550101');
  });

  it('may be known by the loyalty account alone', () => {
    const [sale] = read({ appliedLoyaltyInfo: { loyaltyIdentifier: 'LOY-1' } }).sales;
    expect(sale!.customer).toMatchObject({ loyaltyId: 'LOY-1', email: null });
  });
});

describe('money back', () => {
  const refund = (payments: Group[], changes: Group = {}) => read({ payments, ...changes }).sales[1];

  it('is one refund with all of it so far', () => {
    expect(refund([back(3), back(2.35, { guid: 'p-2' })])).toMatchObject({
      kind: 'refund',
      transactionId: 'c-1/refunded/535',
      originalTransactionId: 'c-1',
      isRunningTotal: true,
      occurredAt: '2026-11-02T15:05:00.000Z',
      businessDate: '2026-11-02',
      amounts: { subtotal: 500, tax: 35, total: 535 },
      original: { total: 1070 },
      items: [],
    });
  });

  it('is of the last day', () => {
    const early = back(1);
    (early.refund as Group).refundDate = '2026-10-31T15:05:00.000+0000';
    expect(refund([early, back(1)])!.businessDate).toBe('2026-11-02');
    expect(refund([back(1), early])!.businessDate).toBe('2026-11-02');
  });

  it('without a date of its own is of when the check was last changed', () => {
    const undated = back(3);
    (undated.refund as Group).refundDate = null;
    const modifiedDate = '2026-11-03T09:00:00.000+0000';
    expect(refund([undated], { modifiedDate })).toMatchObject({
      occurredAt: '2026-11-03T09:00:00.000Z',
      amounts: { total: 300 },
    });
  });

  it('of a tip alone is none', () => {
    const tipOnly = back(0);
    (tipOnly.refund as Group).tipRefundAmount = 2;
    expect(read({ payments: [tipOnly] }).sales).toHaveLength(1);
  });

  it('of a voided payment is none', () => {
    expect(read({ payments: [payment(), back(5, { paymentStatus: 'VOIDED' })] }).sales).toHaveLength(1);
  });

  it.each([
    ['without the tax', { refundAmount: 4, taxRefundAmount: 0.28 }, 4.28],
    ['with the tax', { refundAmount: 4.28, taxRefundAmount: 0.28 }, 4.28],
  ])('is exact where the items tell it %s', (_, refundDetails, given) => {
    const selections = [selection({ price: 6 }), selection({ price: 4, refundDetails })];
    expect(refund([back(given)], { selections })!.amounts).toMatchObject({
      subtotal: 400,
      tax: 28,
      total: 428,
    });
  });

  it('is shared out where the items tell less than the payments', () => {
    const selections = [selection({ refundDetails: { refundAmount: 1, taxRefundAmount: 0.07 } })];
    expect(refund([back(5.35)], { selections })!.amounts.subtotal).toBe(500);
  });

  it('is everything when the payment says so, gratuity included', () => {
    const appliedServiceCharges = [{ chargeAmount: 2, gratuity: true }];
    const all = back(12.7, { refundStatus: 'FULL', amount: 12.7 });
    expect(refund([all], { appliedServiceCharges })!.amounts).toMatchObject({ subtotal: 1000, total: 1070 });
  });

  it('of a check with a gift card is only in part for goods', () => {
    const selections = [selection(), selection({ deferred: true, price: 10.7 })];
    expect(refund([back(10.7)], { selections, amount: 20.7, totalAmount: 21.4 })!.amounts).toMatchObject({
      subtotal: 500,
      total: 535,
    });
  });
});

describe('what earns nothing', () => {
  it.each<[string, Group, Group]>([
    ['test', {}, { createdInTestMode: true }],
    ['deleted', {}, { deleted: true }],
    ['deleted', { deleted: true }, {}],
    ['not_a_sale', {}, { excessFood: true }],
    ['voided', { voided: true, payments: [] }, {}],
    ['voided', { payments: [] }, { voided: true }],
    ['open', { paymentStatus: 'OPEN' }, {}],
    ['unpaid', { payments: [] }, {}],
    ['unpaid', { payments: [payment({ amount: 0 })] }, {}],
    ['failed', { payments: [payment({ paymentStatus: 'DENIED' })] }, {}],
    ['gift_card', { selections: [selection({ deferred: true })] }, {}],
  ])('%s: %j %j', (reason, changes, order) => {
    const { sales, skipped } = read(changes, order);
    expect(sales).toEqual([]);
    expect(skipped).toEqual([
      {
        reason,
        transactionId: 'c-1',
        why: expect.stringMatching(/^(Check 5 of 2026-10-30|No payment)/) as string,
      },
    ]);
  });

  it.each([[{}], [null], ['order'], [{ guid: 'o-1', checks: [] }], [{ guid: 'o-1', checks: [{}] }]])(
    '%j is no sale',
    (order) => {
      expect(readToastOrder(order, place)).toMatchObject({ sales: [], skipped: [{ reason: 'not_a_sale' }] });
    },
  );

  it('a check without any time', () => {
    expect(read({ paidDate: null }).skipped).toMatchObject([{ reason: 'not_a_sale' }]);
  });
});

describe('a check that was voided after it was paid', () => {
  it.each<[string, Group]>([
    ['with its payment still there', { voided: true, voidDate: '2026-10-31T10:00:00.000+0000' }],
    [
      'with its payment voided',
      {
        voided: true,
        voidDate: '2026-10-31T10:00:00.000+0000',
        payments: [payment({ paymentStatus: 'VOIDED' })],
      },
    ],
  ])('undoes the sale %s', (_, changes) => {
    expect(read(changes).sales).toMatchObject([
      {
        kind: 'void',
        transactionId: 'c-1/voided',
        originalTransactionId: 'c-1',
        isRunningTotal: true,
        occurredAt: '2026-10-31T10:00:00.000Z',
        amounts: { total: 1070 },
      },
    ]);
  });

  it('undoes what its payments say, when its own amounts are gone', () => {
    const payments = [payment({ paymentStatus: 'VOIDED' })];
    const [gone] = read({ voided: true, amount: 0, taxAmount: 0, selections: [], payments }).sales;
    expect(gone).toMatchObject({ kind: 'void', original: null, amounts: { total: 1070 } });
  });

  it('also when only the payment was voided and nothing else paid', () => {
    expect(read({ payments: [payment({ paymentStatus: 'VOIDED' })] }).sales).toMatchObject([
      { kind: 'void' },
    ]);
  });
});
