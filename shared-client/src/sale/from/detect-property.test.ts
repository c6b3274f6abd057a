import fc from 'fast-check';
import { NEW_YORK } from '../../../testing/places.ts';
import { parseSale } from '../parse.ts';
import { SALE_SOURCES } from '../sale.ts';
import { tellSale } from '../tell.ts';
import { readSale } from './detect.ts';

/** Names that tills use, so that nonsense comes near to what readers look at. */
const names = fc.constantFrom(
  ...`id guid object type status state details order orders checks payments payment refund refunds customer amount
  total_price total currency created created_at timestamp amount_money total_money tip_money line_items lineItems
  elements financial_status subtotal_price total_tax transactions kind order_id refund_line_items data payload
  register_sale_products return_for quantity price saleID completed calcTotal SaleLines SaleLine completeTime
  paymentState createdTime taxAmount tipAmount simple_status transaction_code amount_refunded items products
  transaction_events event_type location_id metadata payment_method_details Date Amount constructor __proto__`.split(
    /\s+/,
  ),
);
const values = fc.oneof(
  fc.constantFrom(
    '1',
    'paid',
    'PAID',
    'COMPLETED',
    'CLOSED',
    'succeeded',
    'charge',
    'refund',
    'usd',
    'true',
    '-5',
  ),
  fc.constantFrom(
    '2026-03-02T17:45:00Z',
    'SUCCESSFUL',
    'success',
    1,
    -1,
    1200,
    1.5,
    1e300,
    1_772_473_500,
    null,
  ),
  fc.jsonValue({ maxDepth: 1 }),
);
const { body } = fc.letrec<{ body: unknown }>((tie) => ({
  body: fc.oneof(
    { maxDepth: 4 },
    fc
      .array(fc.tuple(names, fc.oneof(values, tie('body'), fc.array(tie('body'), { maxLength: 2 }))), {
        maxLength: 12,
      })
      .map((entries) => Object.fromEntries(entries)),
    values,
  ),
}));

test('whatever a till sends, nothing is thrown, and what is left out has a reason', () => {
  fc.assert(
    fc.property(fc.constantFrom('auto' as const, ...SALE_SOURCES), body, (source, sent) => {
      const { sales, skipped } = readSale(source, sent, NEW_YORK);
      for (const { why, reason } of skipped)
        expect([reason, why]).toEqual([reason, expect.stringMatching(/^\S.+[.)"]$/)]);
      for (const sale of sales) {
        const { subtotal, serviceCharge, tax, total } = sale.amounts;
        expect(total).toBe(subtotal + serviceCharge + tax);
        expect(sale.occurredAt).toBe(new Date(sale.occurredAt).toISOString());
      }
    }),
    { numRuns: 500 },
  );
});

test('every sale that is read is one that Record Purchase takes', () => {
  let found = 0;
  const sold = fc.record({
    id: fc.string({ minLength: 1, unit: 'binary' }),
    object: fc.constant('charge'),
    amount: fc.nat(10_000_000),
    amount_refunded: fc.nat(1000),
    currency: fc.constantFrom('usd', 'jpy', 'kwd'),
    created: fc.integer({ min: 1, max: 4_000_000_000 }),
    customer: fc.string({ unit: 'binary' }),
    receipt_email: fc.string({ unit: 'binary' }),
    billing_details: fc.record({ name: fc.string({ unit: 'binary' }), phone: fc.string({ unit: 'binary' }) }),
  });
  fc.assert(
    fc.property(sold, (charge) => {
      for (const sale of readSale('auto', charge, NEW_YORK).sales) {
        found += 1;
        expect(parseSale('sale', 'Sale', tellSale(sale).asText)).toEqual(sale);
      }
    }),
    { numRuns: 200 },
  );
  expect(found).toBeGreaterThan(100);
});
