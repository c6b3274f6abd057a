import fc from 'fast-check';
import { refusal } from '../../testing/values.ts';
import { MAX_POINTS, parsePoints, subtractPoints, toPoints } from './points.ts';

const read = (value: unknown) => parsePoints('points', 'Points', value);

const MINUS = 'Points must not be below 0. To take points away use Spend Points, to add them Add Points.';
const COMMA = 'Points has a comma. Use a decimal point, such as 12.50.';
const DECIMALS = 'Points has more than two decimals. Round it, such as to 12.50.';
const NO_NUMBER = 'Points is not a number. Enter digits, such as 12 or 12.50.';
const ZERO = 'Points must be more than 0. Enter how many, such as 12.';
const LARGE = 'Points is too large. The most that can be stored exactly is 16777216.';

test('the most points are the largest number up to which a 32-bit float counts one by one', () => {
  expect(MAX_POINTS).toBe(2 ** 24);
  expect(Math.fround(MAX_POINTS)).toBe(MAX_POINTS);
  expect(Math.fround(MAX_POINTS + 1)).toBe(MAX_POINTS);
});

test.each<[unknown, number]>([
  ['12', 12],
  [' 12 ', 12],
  ['12.5', 12.5],
  ['12.50', 12.5],
  ['0.01', 0.01],
  ['007', 7],
  ['0000000000000012', 12],
  ['16777216', 16_777_216],
  ['16777216.00', 16_777_216],
  ['16777215.99', 16_777_215.99],
  [12, 12],
  [12.25, 12.25],
  [0.1, 0.1],
  [16_777_216, 16_777_216],
])('%p is read as %d', (value, points) => {
  expect(read(value)).toBe(points);
});

test.each<[unknown, string]>([
  ['-1', MINUS],
  ['-', MINUS],
  [-1, MINUS],
  [-0.5, MINUS],
  ['-0', MINUS],
  ['-1,5', MINUS],
  [' -1', MINUS],
  ['12,50', COMMA],
  ['1,240', COMMA],
  ['1,240.50', NO_NUMBER],
  [',5', NO_NUMBER],
  ['1 12,50', NO_NUMBER],
  ['12,50x', NO_NUMBER],
  ['12.345x', NO_NUMBER],
  ['x12.345', NO_NUMBER],
  ['5,', NO_NUMBER],
  ['12.345', DECIMALS],
  ['12.500', DECIMALS],
  [0.1 + 0.2, DECIMALS],
  [1 / 3, DECIMALS],
  ['12345678901234567.123', NO_NUMBER],
  ['12345678901234567', NO_NUMBER],
  ['', NO_NUMBER],
  ['.5', NO_NUMBER],
  ['5.', NO_NUMBER],
  ['+5', NO_NUMBER],
  ['1e3', NO_NUMBER],
  ['0x10', NO_NUMBER],
  ['5 points', NO_NUMBER],
  ['x5', NO_NUMBER],
  ['1 240', NO_NUMBER],
  ['5\n6', NO_NUMBER],
  ['٣', NO_NUMBER],
  ['NaN', NO_NUMBER],
  [Number.NaN, NO_NUMBER],
  [Infinity, NO_NUMBER],
  [-Infinity, NO_NUMBER],
  [1e21, NO_NUMBER],
  [-1e21, NO_NUMBER],
  [1e15, NO_NUMBER],
  [1e-7, NO_NUMBER],
  [true, NO_NUMBER],
  [null, NO_NUMBER],
  [undefined, NO_NUMBER],
  [[], NO_NUMBER],
  [['5'], NO_NUMBER],
  [{}, NO_NUMBER],
  [5n, NO_NUMBER],
  ['0', ZERO],
  ['0.00', ZERO],
  [0, ZERO],
  [-0, ZERO],
  ['16777216.01', LARGE],
  ['16777217', LARGE],
  ['9999999999999999', LARGE],
  [16_777_217, LARGE],
  [999_999_999_999_999, LARGE],
])('%p is refused: %s', (value, sentence) => {
  expect(refusal(() => read(value))).toEqual(['points', sentence]);
});

const cents = fc.integer({ min: 1, max: MAX_POINTS * 100 });

test('every amount with two decimals is read from its text and from its number', () => {
  fc.assert(
    fc.property(cents, (cents) => {
      expect(read((cents / 100).toFixed(2))).toBe(cents / 100);
      expect(read(cents / 100)).toBe(cents / 100);
    }),
  );
});

test.each<[unknown, number]>([
  [undefined, 0],
  [null, 0],
  ['', 0],
  [0, 0],
  [12, 12],
  ['12.5', 12.5],
  ['100.000000', 100],
  [Math.fround(99.99), 99.99],
  [Math.fround(0.1), 0.1],
  [-3.5, -3.5],
  ['abc', 0],
  [Number.NaN, 0],
  [Infinity, 0],
  [{}, 0],
])('a balance that a system sends as %p is %d', (sent, points) => {
  expect(toPoints(sent)).toBe(points);
});

test('a balance comes back from a 32-bit float with its two decimals, up to 131072', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 131_072_00 }), (cents) => {
      expect(toPoints(Math.fround(cents / 100))).toBe(cents / 100);
    }),
    { numRuns: 1_000 },
  );
});

test('the difference of two amounts is exact', () => {
  expect(subtractPoints(0.3, 0.1)).toBe(0.2);
  expect(subtractPoints(5, 12)).toBe(-7);
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      expect(subtractPoints(a / 100, b / 100)).toBe((a - b) / 100);
    }),
  );
});
