import { LONDON } from '../../../testing/places.ts';
import { readLightspeedR } from './lightspeed-r.ts';
import { readLightspeedX } from './lightspeed-x.ts';

describe('X-Series', () => {
  const line = {
    product_id: 'P1',
    name: 'Shirt',
    sku: 'S-1',
    quantity: 2,
    price: 20.5,
    tax: 4.1,
    discount: 1.25,
  };
  const sale = {
    ...{ id: 'b8ca3a6e', customer_id: 'C1', user_id: 'U1', register_id: 'R1', outlet_id: 'O1' },
    ...{ sale_date: '2026-07-01 22:35:34', status: 'CLOSED', total_price: 41, total_tax: 8.2 },
    ...{ return_for: null, deleted_at: null, version: 7 },
    register_sale_products: [line],
    register_sale_payments: [{ payment_type_id: '1', name: 'Cash', amount: 49.2 }],
    customer: {
      id: 'C1',
      email: 'ada@example.com',
      mobile: '07700 900123',
      first_name: 'Ada',
      last_name: 'Example',
    },
  };
  const read = (changes: object = {}) => readLightspeedX({ ...sale, ...changes }, LONDON);

  test('a closed sale: the total is without tax, the time is UTC', () => {
    expect(read()).toEqual({
      skipped: [],
      sales: [
        expect.objectContaining({
          ...{ source: 'lightspeed-x', kind: 'sale', transactionId: 'b8ca3a6e', currency: 'GBP' },
          ...{ occurredAt: '2026-07-01T22:35:34.000Z', businessDate: '2026-07-01' },
          ...{ locationId: 'O1', staffId: 'U1', tenders: ['Cash'] },
          amounts: {
            ...{ subtotal: 4100, discount: 250, tax: 820, tip: 0 },
            ...{ gratuity: 0, serviceCharge: 0, total: 4920 },
          },
          customer: {
            ...{ id: 'C1', loyaltyId: null, email: 'ada@example.com', phone: '+447700900123' },
            ...{ firstName: 'Ada', lastName: 'Example' },
          },
          items: [{ id: 'P1', name: 'Shirt', sku: 'S-1', category: null, quantity: 2, net: 4100 }],
        }),
      ],
    });
  });

  test('from the form of the webhook and from the API it is the same', () => {
    const form = { payload: JSON.stringify(sale), domain_prefix: 'shop', type: 'sale.update' };
    expect(readLightspeedX(form, LONDON)).toEqual(read());
    expect(readLightspeedX({ payload: sale }, LONDON)).toEqual(read());
    expect(readLightspeedX({ data: { ...sale, sale_date: '2026-07-01T22:35:34Z' } }, LONDON)).toEqual(read());
    const { register_sale_products: line_items, register_sale_payments: payments, ...newer } = sale;
    expect(readLightspeedX({ ...newer, line_items, payments }, LONDON)).toEqual(read());
  });

  test('a return is told as positive numbers and names what it gives back', () => {
    const lines = [{ ...line, quantity: -1 }];
    expect(
      read({
        id: 'r1',
        return_for: 'b8ca3a6e',
        total_price: -20.5,
        total_tax: -4.1,
        register_sale_products: lines,
      }).sales[0],
    ).toMatchObject({
      ...{ kind: 'refund', transactionId: 'r1', originalTransactionId: 'b8ca3a6e', isRunningTotal: false },
      ...{ amounts: { subtotal: 2050, discount: 125, tax: 410, total: 2460 } },
      items: [{ name: 'Shirt', quantity: 1, net: 2050 }],
    });
  });

  test('goods taken back and others sold at once are an exchange of the difference', () => {
    const lines = [
      { ...line, quantity: -1 },
      { product_id: 'P2', name: 'Hat', quantity: 1, price: 12 },
    ];
    expect(
      read({
        id: 'x1',
        return_for: 'b8ca3a6e',
        total_price: -8.5,
        total_tax: -1.7,
        register_sale_products: lines,
      }).sales[0],
    ).toMatchObject({
      ...{ kind: 'exchange', originalTransactionId: 'b8ca3a6e', amounts: { subtotal: -850, total: -1020 } },
      items: [{ quantity: -1 }, { name: 'Hat', quantity: 1, net: 1200 }],
    });
  });

  test('a line that takes a discount off does not make a sale an exchange', () => {
    const lines = [line, { product_id: 'D', name: 'Discount', quantity: -1, price: 5 }];
    expect(read({ register_sale_products: lines }).sales[0]!.kind).toBe('sale');
  });

  test.each([
    [{ status: 'ONACCOUNT_CLOSED' }, undefined],
    [{ status: 'LAYBY_CLOSED' }, undefined],
    [{ status: undefined, state: 'closed' }, undefined],
    [{ status: 'SAVED' }, 'open'],
    [{ status: 'LAYBY' }, 'open'],
    [{ status: undefined, state: 'parked' }, 'open'],
    [{ status: 'VOIDED' }, 'voided'],
    [{ deleted_at: '2026-07-02 10:00:00' }, 'deleted'],
    [{ sale_date: 'yesterday' }, 'unreadable'],
    [{ total_price: null }, 'unreadable'],
  ])('%j: %s', (changes, reason) => {
    const { sales, skipped } = read(changes);
    expect(skipped.map((one) => one.reason)).toEqual(reason ? [reason] : []);
    expect(sales).toHaveLength(reason ? 0 : 1);
  });

  test('without a currency it says which field to fill in', () => {
    expect(readLightspeedX(sale, undefined).skipped[0]!.why).toBe(
      'Sale b8ca3a6e does not name its currency. Fill in the Currency.',
    );
  });

  test.each([{}, { payload: '{' }, { payload: '[]' }, null])('%j is no sale', (body) => {
    expect(readLightspeedX(body, LONDON).skipped[0]).toMatchObject({ reason: 'not_a_sale' });
  });
});

describe('R-Series', () => {
  const line = {
    ...{ saleLineID: '9', itemID: '5', unitQuantity: '2', unitPrice: '10.00', calcSubtotal: '18.00' },
    Item: { description: 'Tyre', customSku: 'T-1' },
  };
  const sale = {
    ...{ saleID: '101', completed: 'true', voided: 'false', archived: 'false' },
    ...{
      completeTime: '2026-07-01T17:45:00+00:00',
      total: '21.60',
      calcTotal: '21.60',
      calcDiscount: '2.00',
    },
    ...{ calcTax1: '3.00', calcTax2: '0.60', calcTips: '0', customerID: '42', shopID: '1', employeeID: '3' },
    SaleLines: { SaleLine: line },
    SalePayments: { SalePayment: { amount: '21.60', PaymentType: { name: 'Cash' } } },
    Customer: {
      ...{ customerID: '42', firstName: 'Ada', lastName: 'Example' },
      Contact: {
        Emails: { ContactEmail: { address: 'ada@example.com' } },
        Phones: { ContactPhone: [{ number: '07700 900123' }, { number: '1' }] },
      },
    },
  };
  const read = (changes: object = {}) => readLightspeedR({ ...sale, ...changes }, LONDON);

  test('a completed sale, with numbers as texts and a single child alone', () => {
    expect(read()).toEqual({
      skipped: [],
      sales: [
        expect.objectContaining({
          ...{ source: 'lightspeed-r', kind: 'sale', transactionId: '101', currency: 'GBP' },
          ...{ occurredAt: '2026-07-01T17:45:00.000Z', locationId: '1', staffId: '3', tenders: ['Cash'] },
          amounts: {
            ...{ subtotal: 1800, discount: 200, tax: 360, tip: 0 },
            ...{ gratuity: 0, serviceCharge: 0, total: 2160 },
          },
          customer: {
            ...{ id: '42', loyaltyId: null, email: 'ada@example.com', phone: '+447700900123' },
            ...{ firstName: 'Ada', lastName: 'Example' },
          },
          items: [{ id: '5', name: 'Tyre', sku: 'T-1', category: null, quantity: 2, net: 1800 }],
        }),
      ],
    });
  });

  test('a page of sales', () => {
    expect(readLightspeedR({ Sale: sale }, LONDON)).toEqual(read());
    const open = { ...sale, saleID: '102', completed: 'false' };
    const { sales, skipped } = readLightspeedR({ Sale: [sale, open] }, LONDON);
    expect([sales.length, skipped.map(({ reason }) => reason)]).toEqual([1, ['open']]);
  });

  test.each([
    ['beside the total', '24.60', { subtotal: 1800, tip: 300, total: 2160 }],
    ['in the total', '21.60', { subtotal: 1500, tip: 300, total: 1860 }],
  ])('a tip that is %s, as the payments tell', (_where, amount, expected) => {
    const changes = { calcTips: '3.00', SalePayments: { SalePayment: [{ amount }] } };
    expect(read(changes).sales[0]!.amounts).toMatchObject(expected);
  });

  test('negative lines are a refund of an unknown sale; with others an exchange', () => {
    const back = { ...line, unitQuantity: '-1', calcSubtotal: '-9.00' };
    const refund = { calcTotal: '-10.80', calcTax1: '-1.50', calcTax2: '-0.30', calcDiscount: '-1.00' };
    expect(read({ ...refund, SaleLines: { SaleLine: back } }).sales[0]).toMatchObject({
      ...{ kind: 'refund', transactionId: '101', originalTransactionId: null },
      ...{ amounts: { subtotal: 900, discount: 100, tax: 180, total: 1080 } },
      items: [{ quantity: 1, net: 900 }],
    });
    expect(read({ calcTotal: '10.80', SaleLines: { SaleLine: [line, back] } }).sales[0]!.kind).toBe(
      'exchange',
    );
  });

  test('a completed sale that is voided later undoes itself', () => {
    expect(read({ voided: 'true' }).sales[0]).toMatchObject({
      ...{ kind: 'void', transactionId: '101/voided', originalTransactionId: '101', isRunningTotal: true },
      original: { total: 2160 },
    });
  });

  test.each([
    [{ completed: 'false' }, 'open'],
    [{ completed: 'false', voided: 'true' }, 'voided'],
    [{ archived: 'true' }, 'deleted'],
    [{ calcTotal: '-1.00', voided: 'true', SaleLines: undefined }, 'voided'],
    [{ calcTotal: 'x', total: 'x' }, 'unreadable'],
    [{ saleID: null }, 'not_a_sale'],
  ])('%j is left out: %s', (changes, reason) => {
    const { sales, skipped } = read(changes);
    expect([sales, skipped.map((one) => one.reason)]).toEqual([[], [reason]]);
  });

  test('customer 0 is nobody, and without a currency it says which field to fill in', () => {
    expect(read({ customerID: '0', Customer: undefined }).sales[0]!.customer).toBeNull();
    expect(readLightspeedR(sale, undefined).skipped[0]!.why).toContain('Fill in the Currency.');
  });
});
