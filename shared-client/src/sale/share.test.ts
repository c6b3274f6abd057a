import fc from 'fast-check';
import type { SaleAmounts } from './sale.ts';
import { likeTheSale, shareOf } from './share.ts';

const money = fc.nat(1_000_000);
const amounts = fc
  .record({ subtotal: money, discount: money, tax: money, tip: money, gratuity: money, serviceCharge: money })
  .map((parts): SaleAmounts => ({ ...parts, total: parts.subtotal + parts.tax + parts.serviceCharge }));

test('a share is rounded half up, is all of it for the whole, and nothing of nothing', () => {
  expect(shareOf(133, 1000, 2373)).toBe(56);
  expect(shareOf(5, 1, 2)).toBe(3);
  expect(shareOf(5, 2373, 2373)).toBe(5);
  expect(shareOf(5, 10, 0)).toBe(0);
});

test('what was given back adds up, is never negative and never more than the sale', () => {
  fc.assert(
    fc.property(amounts, fc.nat(8_000_000), (original, given) => {
      const back = likeTheSale(original, given);
      const whole = original.total + original.tip + original.gratuity;
      expect(back.total).toBe(back.subtotal + back.tax + back.serviceCharge);
      expect(back.total + back.tip + back.gratuity).toBe(Math.min(given, whole));
      for (const key of ['subtotal', 'tax', 'tip', 'gratuity', 'serviceCharge', 'total'] as const) {
        expect(back[key]).toBeGreaterThanOrEqual(0);
        // The goods take what rounding leaves: one minor unit of tax and one of charges.
        expect(back[key]).toBeLessThanOrEqual(original[key] + (key === 'subtotal' ? 2 : 0));
      }
    }),
  );
});

test('all that was paid gives the sale back exactly', () => {
  fc.assert(
    fc.property(amounts, (original) => {
      const { total, tip, gratuity } = original;
      expect(likeTheSale(original, total + tip + gratuity)).toEqual(original);
    }),
  );
});
