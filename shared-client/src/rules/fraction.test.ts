import { ceiling, decimal, floor, fraction, isBelow, over, plus, times, writeFraction } from './fraction.ts';

test('is kept in lowest terms', () => {
  expect(fraction(6n, 4n)).toEqual({ num: 3n, den: 2n });
  expect(fraction(-6n, 4n)).toEqual({ num: -3n, den: 2n });
  expect(fraction(0n, 7n)).toEqual({ num: 0n, den: 1n });
  expect(fraction(5n)).toEqual({ num: 5n, den: 1n });
  expect(fraction(3n, 7n)).toEqual({ num: 3n, den: 7n });
});

test('decimals are exact', () => {
  expect(decimal('12.50')).toEqual({ num: 25n, den: 2n });
  expect(decimal(0.1)).toEqual({ num: 1n, den: 10n });
  expect(decimal('007')).toEqual({ num: 7n, den: 1n });
  expect(decimal(1_000_000)).toEqual({ num: 1_000_000n, den: 1n });
});

test('reckons', () => {
  const [half, third] = [fraction(1n, 2n), fraction(1n, 3n)];
  expect(plus(half, third)).toEqual(fraction(5n, 6n));
  expect(times(half, third)).toEqual(fraction(1n, 6n));
  expect(over(half, third)).toEqual(fraction(3n, 2n));
  expect([isBelow(third, half), isBelow(half, third), isBelow(half, half)]).toEqual([true, false, false]);
  expect([floor(fraction(7n, 2n)), ceiling(fraction(7n, 2n)), ceiling(fraction(8n, 2n))]).toEqual([
    3n,
    4n,
    4n,
  ]);
});

test('is written with two decimals at most', () => {
  expect(
    [fraction(120n), fraction(5n, 2n), fraction(8n, 3n), fraction(1n, 1000n)].map(writeFraction),
  ).toEqual(['120', '2.5', '2.66', '0']);
});
