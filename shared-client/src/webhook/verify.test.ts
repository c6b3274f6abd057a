import fc from 'fast-check';
import { constantTimeEqual, secretMatches } from './verify.ts';

const secret = fc.string({ minLength: 1, maxLength: 40 });

test('a text equals itself, and empty never equals anything', () => {
  fc.assert(
    fc.property(secret, (text) => {
      expect(constantTimeEqual(text, `${text}`)).toBe(true);
      expect(constantTimeEqual('', text)).toBe(false);
      expect(constantTimeEqual(text, '')).toBe(false);
    }),
  );
  expect(constantTimeEqual('', '')).toBe(false);
});

test('one changed bit makes another text, wherever it is', () => {
  fc.assert(
    fc.property(secret, fc.nat(), fc.nat(15), (text, at, bit) => {
      const index = at % text.length;
      const changed = String.fromCharCode(text.charCodeAt(index) ^ (1 << bit));
      const other = text.slice(0, index) + changed + text.slice(index + 1);
      expect(constantTimeEqual(other, text)).toBe(false);
      expect(constantTimeEqual(text, other)).toBe(false);
      expect(secretMatches(other, text)).toBe(false);
    }),
  );
});

test('a text that is longer or shorter is another text', () => {
  fc.assert(
    fc.property(secret, secret, (text, more) => {
      expect(constantTimeEqual(text + more, text)).toBe(false);
      expect(constantTimeEqual(text, text + more)).toBe(false);
    }),
  );
  expect(constantTimeEqual('a', 'a\0')).toBe(false);
  expect(constantTimeEqual('a\0', 'a')).toBe(false);
});

test('the same letters compare alike however many differ', () => {
  expect(constantTimeEqual('abc', 'acb')).toBe(false);
  expect(constantTimeEqual('ba', 'ab')).toBe(false);
  expect(constantTimeEqual('abc', 'xyz')).toBe(false);
});

test('it reads as many letters of what was agreed, wherever the difference is', () => {
  const reads = (given: string) => {
    let count = 0;
    const agreed = { length: 5, charCodeAt: (i: number) => (count++, 'agree'.charCodeAt(i)) };
    constantTimeEqual(given, agreed as unknown as string);
    return count;
  };
  expect(['xgree', 'agrex', 'agree', '', 'agreement'].map(reads)).toEqual([5, 5, 5, 5, 5]);
});

test('a secret matches itself only', () => {
  expect(secretMatches('s3cret', 's3cret')).toBe(true);
  expect(secretMatches('S3cret', 's3cret')).toBe(false);
  expect(secretMatches(' s3cret', 's3cret')).toBe(false);
});

test.each([undefined, null, '', 0, 7, true, [], ['s3cret'], {}])(
  'a secret that was never set lets nobody in: %p',
  (agreed) => {
    for (const given of [undefined, null, '', 0, 7, true, [], ['s3cret'], {}, agreed, 's3cret']) {
      expect(secretMatches(given, agreed)).toBe(false);
    }
  },
);

test.each([undefined, null, '', 0, true, ['s3cret'], { length: 6 }])(
  'what is no secret matches none: %p',
  (given) => {
    expect(secretMatches(given, 's3cret')).toBe(false);
  },
);
