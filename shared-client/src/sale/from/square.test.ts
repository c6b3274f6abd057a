import { NEW_YORK } from '../../../testing/places.ts';
import { readSquarePayment, readSquareRefund } from './square.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });

/** Two lattes and a bun for 18.00 less 1.00, 7 % tax, 20 % gratuity by the house, delivery 2.00, and a tip of 3.00. */
const order = {
  id: 'ORD1',
  location_id: 'L1',
  customer_id: 'CUST1',
  line_items: [
    {
      ...{ uid: 'u1', catalog_object_id: 'VAR1', name: 'Latte', variation_name: 'Large', quantity: '2' },
      ...{ item_type: 'ITEM', gross_sales_money: usd(1200), total_discount_money: usd(100) },
      ...{ total_tax_money: usd(77), total_money: usd(1177) },
    },
    {
      ...{ uid: 'u2', name: 'Bun', quantity: '1.5', item_type: 'CUSTOM_AMOUNT', gross_sales_money: usd(600) },
      ...{ total_discount_money: usd(0), total_tax_money: usd(42), total_money: usd(642) },
    },
  ],
  service_charges: [
    { name: 'Gratuity', type: 'AUTO_GRATUITY', total_money: usd(340), total_tax_money: usd(0) },
    { name: 'Delivery', type: 'CUSTOM', total_money: usd(214), total_tax_money: usd(14) },
  ],
  total_tax_money: usd(133),
  total_discount_money: usd(100),
  total_tip_money: usd(300),
  total_money: usd(2673),
};

const payment = {
  id: 'PAY1',
  status: 'COMPLETED',
  created_at: '2026-03-02T17:45:00.123Z',
  amount_money: usd(2373),
  tip_money: usd(300),
  total_money: usd(2673),
  source_type: 'CARD',
  card_details: { card: { card_brand: 'VISA', last_4: '1111', bin: '411111' } },
  order_id: 'ORD1',
  location_id: 'L1',
  team_member_id: 'TM1',
  customer_id: 'CUST1',
};

const customer = {
  id: 'CUST1',
  given_name: 'Ada',
  family_name: 'Example',
  email_address: ' Ada@Example.com',
  phone_number: '(212) 555-0123',
  reference_id: 'M-77',
};

const AMOUNTS = {
  subtotal: 1700,
  discount: 100,
  tax: 133,
  tip: 300,
  gratuity: 340,
  serviceCharge: 200,
  total: 2033,
};

test('a payment with its order and customer tells tip, tax, gratuity and charges apart', () => {
  expect(readSquarePayment({ payment, order, customer }, NEW_YORK)).toEqual({
    skipped: [],
    sales: [
      {
        source: 'square',
        kind: 'sale',
        transactionId: 'PAY1',
        originalTransactionId: null,
        isRunningTotal: false,
        original: null,
        occurredAt: '2026-03-02T17:45:00.123Z',
        occurredAtText: null,
        timeZone: 'America/New_York',
        businessDate: '2026-03-02',
        locationId: 'L1',
        locationName: null,
        staffId: 'TM1',
        currency: 'USD',
        amounts: AMOUNTS,
        tenders: ['CARD'],
        customer: {
          id: 'CUST1',
          loyaltyId: 'M-77',
          email: 'ada@example.com',
          phone: '+12125550123',
          firstName: 'Ada',
          lastName: 'Example',
        },
        items: [
          { id: 'VAR1', name: 'Latte, Large', sku: null, category: null, quantity: 2, net: 1100 },
          { id: 'u2', name: 'Bun', sku: null, category: null, quantity: 1.5, net: 600 },
        ],
      },
    ],
  });
});

test('an item is told without its share of a service charge, whether Square counts it in or not', () => {
  const [latte, bun] = order.line_items;
  const charged = { ...latte, total_money: usd(1397), total_service_charge_money: usd(220) };
  const bare = { ...bun, gross_sales_money: undefined };
  const { items } = readSquarePayment({ payment, order: { ...order, line_items: [charged, bare] } }, NEW_YORK)
    .sales[0]!;
  expect(items.map(({ net }) => net)).toEqual([1100, 600]);
});

test('no digit of the card is handed on', () => {
  expect(JSON.stringify(readSquarePayment({ payment, order, customer }, NEW_YORK))).not.toMatch(
    /1111|411111|VISA/,
  );
});

test('an order paid by two earns with both, and the parts make up the whole', () => {
  const read = (amount: number, tip: number) =>
    readSquarePayment(
      { payment: { ...payment, amount_money: usd(amount), tip_money: usd(tip) }, order },
      NEW_YORK,
    ).sales[0]!.amounts;
  const [one, two] = [read(1000, 300), read(1373, 0)];
  expect(one.total + one.gratuity).toBe(1000);
  expect(two.total + two.gratuity).toBe(1373);
  expect([one.tip, two.tip]).toEqual([300, 0]);
  expect(Math.abs(one.tax + two.tax - 133)).toBeLessThanOrEqual(1);
  expect(Math.abs(one.subtotal + two.subtotal - 1700)).toBeLessThanOrEqual(2);
});

test('without the order only the sum before the tip is known; without a customer nobody is named', () => {
  const { customer_id: _, ...anonymous } = payment;
  const [sale] = readSquarePayment({ payment: anonymous }, undefined).sales;
  expect(sale).toMatchObject({ customer: null, items: [], timeZone: null, businessDate: null });
  expect(sale!.amounts).toMatchObject({ subtotal: 2373, tip: 300, tax: 0, total: 2373 });
  expect(
    readSquarePayment({ payment: { ...anonymous, buyer_email_address: 'eve@example.com' } }, undefined)
      .sales[0]!.customer,
  ).toMatchObject({ id: null, email: 'eve@example.com' });
});

test('gift cards that are sold earn nothing', () => {
  const card = { uid: 'g', name: 'Gift card', item_type: 'GIFT_CARD', total_money: usd(5000) };
  const only = readSquarePayment({ payment, order: { ...order, line_items: [card] } }, NEW_YORK);
  expect(only).toEqual({
    sales: [],
    skipped: [{ reason: 'gift_card', transactionId: 'PAY1', why: expect.stringContaining('gift card') }],
  });
  const both = readSquarePayment(
    {
      payment: { ...payment, amount_money: usd(7373) },
      order: { ...order, line_items: [...order.line_items, card], total_money: usd(7673) },
    },
    NEW_YORK,
  ).sales[0]!;
  expect(both.amounts).toEqual(AMOUNTS);
  expect(both.items).toHaveLength(2);
});

test.each([
  ['APPROVED', 'open'],
  ['PENDING', 'open'],
  ['CANCELED', 'voided'],
  ['FAILED', 'failed'],
])('a payment that is %s is left out: %s', (status, reason) => {
  expect(readSquarePayment({ payment: { ...payment, status } }, NEW_YORK)).toEqual({
    sales: [],
    skipped: [{ reason, transactionId: 'PAY1', why: expect.stringMatching(/^[A-Z].+\.$/) }],
  });
});

test.each([
  [{}, 'not_a_sale'],
  [null, 'not_a_sale'],
  ['text', 'not_a_sale'],
  [{ id: 'P', status: 'COMPLETED' }, 'unreadable'],
  [{ ...payment, created_at: 'soon' }, 'unreadable'],
])('what is no whole payment is left out: %j', (given, reason) => {
  const { sales, skipped } = readSquarePayment({ payment: given }, NEW_YORK);
  expect([sales, skipped.map((one) => one.reason)]).toEqual([[], [reason]]);
});

describe('a refund', () => {
  const refund = {
    ...{ id: 'PAY1_REF1', status: 'COMPLETED', created_at: '2026-03-04T10:00:00Z', payment_id: 'PAY1' },
    ...{ amount_money: usd(2673), location_id: 'L1', order_id: 'ORD2', team_member_id: 'TM2' },
  };

  test('names its payment and is what was given back this time', () => {
    const [sale] = readSquareRefund({ refund }, NEW_YORK).sales;
    expect(sale).toMatchObject({
      ...{ kind: 'refund', transactionId: 'PAY1_REF1', originalTransactionId: 'PAY1', isRunningTotal: false },
      ...{ original: null, occurredAt: '2026-03-04T10:00:00.000Z', staffId: 'TM2', customer: null },
    });
    expect(sale!.amounts).toMatchObject({ subtotal: 2673, total: 2673 });
  });

  test('takes tax and tip from its own order', () => {
    const returned = {
      total_money: usd(1177),
      tax_money: usd(77),
      discount_money: usd(100),
      tip_money: usd(0),
      service_charge_money: usd(0),
    };
    const [sale] = readSquareRefund(
      {
        refund: { ...refund, amount_money: usd(1177) },
        payment,
        order: { returns: [{ return_amounts: returned }] },
      },
      NEW_YORK,
    ).sales;
    expect(sale!.amounts).toMatchObject({ subtotal: 1100, discount: 100, tax: 77, tip: 0, total: 1177 });
  });

  test('of a whole payment with tip gives the tip apart, and tells what the sale was', () => {
    const [sale] = readSquareRefund({ refund, payment, customer }, NEW_YORK).sales;
    expect(sale!.original).toMatchObject({ subtotal: 2373, tip: 300 });
    expect(sale!.amounts).toMatchObject({ subtotal: 2373, tip: 300, total: 2373 });
    expect(sale!.customer).toMatchObject({ email: 'ada@example.com' });
  });

  test('an order of another amount does not count', () => {
    const order = { returns: [{ return_amounts: { total_money: usd(1), tax_money: usd(1) } }] };
    expect(readSquareRefund({ refund, order }, NEW_YORK).sales[0]!.amounts).toMatchObject({
      subtotal: 2673,
      tax: 0,
    });
  });

  test.each([
    ['PENDING', 'open'],
    ['REJECTED', 'failed'],
    ['FAILED', 'failed'],
  ])('that is %s is left out: %s', (status, reason) => {
    const { sales, skipped } = readSquareRefund({ refund: { ...refund, status } }, NEW_YORK);
    expect([sales, skipped.map((one) => one.reason)]).toEqual([[], [reason]]);
  });
});
