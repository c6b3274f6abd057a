import fc from 'fast-check';
import { MAX_TRIES, retryDelay, serverDelay } from './retry.ts';

const NOW = Date.UTC(2026, 2, 2, 9, 0, 0);
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const tries = fc.integer({ min: 1, max: 12 });
const status = fc.constantFrom(undefined, 408, 425, 429, 500, 502, 503, 504);
const delay = (tries: number, status: number | undefined, random: number, serverDelayMs?: number) =>
  retryDelay({ tries, status, random, serverDelayMs });

test('a call is tried three times at most', () => {
  expect(MAX_TRIES).toBe(3);
});

describe('the delay before the next try', () => {
  test.each([
    [1, undefined, 0, 0],
    [1, undefined, 0.5, 250],
    [2, undefined, 0.5, 500],
    [3, undefined, 0.5, 1_000],
    [1, 500, 0.999, 500],
    [2, 502, 0.25, 250],
    [4, 504, 0.5, 2_000],
    [5, 500, 0.5, 4_000],
    [6, 500, 0.5, 4_000],
    [1, 429, 0, 250],
    [1, 429, 0.5, 375],
    [2, 429, 0, 500],
    [2, 429, 0.5, 750],
    [9, 429, 0, 4_000],
    [1, 503, 0, 250],
    [1, 503, 0.5, 375],
    [2, 503, 0, 250],
    [2, 503, 0.5, 625],
    [9, 503, 0.5, 4_125],
  ])('after try %i with status %s and a random %f is %i ms', (tries, status, random, expected) => {
    expect(delay(tries, status, random)).toBe(expected);
  });

  test('is what the server asks for, whatever the try, the status and the random', () => {
    fc.assert(
      fc.property(tries, status, random, fc.nat(10_000_000), (tries, status, random, asked) => {
        expect(delay(tries, status, random, asked)).toBe(asked);
      }),
    );
  });

  test('is a whole number within 0 and a ceiling that doubles from 500 ms up to 8 s', () => {
    fc.assert(
      fc.property(tries, status, random, (tries, status, random) => {
        const wait = delay(tries, status, random);
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(Math.min(8_000, 250 * 2 ** tries));
      }),
    );
  });

  test('is at least the 250 ms that PassKit asks for on 503, and at least half of its ceiling on 429', () => {
    fc.assert(
      fc.property(tries, random, (tries, random) => {
        expect(delay(tries, 503, random)).toBeGreaterThanOrEqual(250);
        expect(delay(tries, 429, random)).toBeGreaterThanOrEqual(Math.min(4_000, 125 * 2 ** tries));
      }),
    );
  });

  test('never falls when the random rises', () => {
    fc.assert(
      fc.property(tries, status, random, random, (tries, status, a, b) => {
        expect(delay(tries, status, Math.min(a, b))).toBeLessThanOrEqual(
          delay(tries, status, Math.max(a, b)),
        );
      }),
    );
  });
});

describe('the delay that a server asks for', () => {
  test.each<[string, Record<string, string>, number | undefined]>([
    ['none', {}, undefined],
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['no seconds', { 'retry-after': '0' }, 0],
    ['seconds with blanks around them', { 'retry-after': ' 7 ' }, 7_000],
    ['a fraction of a second', { 'retry-after': '1.5' }, 1_500],
    ['a fraction that is rounded up', { 'retry-after': '0.0001' }, 1],
    ['a date ahead', { 'retry-after': 'Mon, 02 Mar 2026 09:00:30 GMT' }, 30_000],
    ['a date that is now', { 'retry-after': 'Mon, 02 Mar 2026 09:00:00 GMT' }, 0],
    ['a date in the past', { 'retry-after': 'Mon, 02 Mar 2026 08:59:00 GMT' }, 0],
    ['milliseconds', { 'retry-after-ms': '1234' }, 1_234],
    ['a fraction of a millisecond', { 'retry-after-ms': '0.2' }, 1],
    ['milliseconds before seconds', { 'retry-after-ms': '20', 'retry-after': '9' }, 20],
    ['seconds before an epoch', { 'retry-after': '9', 'x-ratelimit-reset': String(NOW / 1000 + 5) }, 9_000],
    ['an epoch ahead', { 'x-ratelimit-reset': String(NOW / 1000 + 5) }, 5_000],
    ['an epoch with a fraction', { 'x-ratelimit-reset': String(NOW / 1000 + 0.2504) }, 251],
    ['an epoch just passed', { 'x-ratelimit-reset': String(NOW / 1000 - 59) }, 0],
    ['an epoch a minute ago', { 'x-ratelimit-reset': String(NOW / 1000 - 60) }, undefined],
    ['an epoch far ahead', { 'x-ratelimit-reset': '99999999999' }, 99_999_999_999_000 - NOW],
    ['an epoch in milliseconds', { 'x-ratelimit-reset': String(NOW + 5_000) }, undefined],
    ['the first number too large for seconds', { 'x-ratelimit-reset': '100000000000' }, undefined],
    [
      'an epoch after a senseless Retry-After',
      { 'retry-after': 'soon', 'x-ratelimit-reset': String(NOW / 1000 + 5) },
      5_000,
    ],
    ['seconds after senseless milliseconds', { 'retry-after-ms': '-3', 'retry-after': '2' }, 2_000],
  ])('understands %s', (_, headers, expected) => {
    expect(serverDelay(headers, NOW)).toBe(expected);
  });

  test.each([
    '',
    ' ',
    '-1',
    '+1',
    '1e3',
    '0x10',
    'NaN',
    'Infinity',
    '1,5',
    '.5',
    '5.',
    'a5',
    '5s',
    '5 6',
    '9'.repeat(400),
  ])('is nothing when every header says %p', (text) => {
    expect(
      serverDelay({ 'retry-after': text, 'retry-after-ms': text, 'x-ratelimit-reset': text }, NOW),
    ).toBeUndefined();
  });

  test('is a whole number of 0 or more, or nothing, for any text', () => {
    const headers = fc.dictionary(
      fc.constantFrom('retry-after', 'retry-after-ms', 'x-ratelimit-reset'),
      fc.string(),
    );
    fc.assert(
      fc.property(headers, (headers) => {
        const wait = serverDelay(headers, NOW);
        if (wait === undefined) return;
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('is never shorter than asked for', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (seconds) => {
        const text = seconds.toFixed(6);
        const asked = Number(text);
        expect(serverDelay({ 'retry-after': text }, NOW)).toBeGreaterThanOrEqual(asked * 1000);
        expect(serverDelay({ 'retry-after-ms': text }, NOW)).toBeGreaterThanOrEqual(asked);
      }),
    );
  });
});
