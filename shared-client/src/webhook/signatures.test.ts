import fc from 'fast-check';
import { nodeCrypto } from '../../node/crypto.ts';
import { bodies, flipped, hmac, secrets } from '../../testing/signed.ts';
import { isPassEntrySignature } from './passentry.ts';
import { isShopifySignature } from './shopify.ts';
import { isSquareSignature } from './square.ts';
import { isStripeSignature } from './stripe.ts';
import { isToastSignature } from './toast.ts';

const NOW = Date.UTC(2026, 9, 30, 16, 13, 2);
const URL = 'https://hooks.example.com/till?z=1';

interface Scheme {
  sign(secret: string, body: string): string;
  isGenuine(secrets: readonly string[], body: string, given: unknown): boolean;
}

const schemes: Record<string, Scheme> = {
  Toast: {
    sign: (secret, body) =>
      hmac(secret, body + (JSON.parse(body) as { timestamp: string }).timestamp, 'base64'),
    isGenuine: (all, body, given) => isToastSignature(nodeCrypto, all, body, given),
  },
  Square: {
    sign: (secret, body) => hmac(secret, URL + body, 'base64'),
    isGenuine: (all, body, given) => isSquareSignature(nodeCrypto, all, URL, body, given),
  },
  Shopify: {
    sign: (secret, body) => hmac(secret, body, 'base64'),
    isGenuine: (all, body, given) => isShopifySignature(nodeCrypto, all, body, given),
  },
  Stripe: {
    sign: (secret, body) => `t=${NOW / 1000},v1=${hmac(secret, `${NOW / 1000}.${body}`, 'hex')}`,
    isGenuine: (all, body, given) => isStripeSignature(nodeCrypto, all, body, given, NOW),
  },
  'PassEntry, in hexadecimal': {
    sign: (secret, body) => hmac(secret, body, 'hex'),
    isGenuine: (all, body, given) => isPassEntrySignature(nodeCrypto, all, body, given),
  },
  'PassEntry, in base64': {
    sign: (secret, body) => hmac(secret, body, 'base64'),
    isGenuine: (all, body, given) => isPassEntrySignature(nodeCrypto, all, body, given),
  },
  'PassEntry, with the method before it': {
    sign: (secret, body) => `sha256=${hmac(secret, body, 'hex')}`,
    isGenuine: (all, body, given) => isPassEntrySignature(nodeCrypto, all, body, given),
  },
};

describe.each(Object.entries(schemes))('%s', (name, { sign, isGenuine }) => {
  test('what was signed with one of the secrets is genuine, also while secrets are changed', () => {
    fc.assert(
      fc.property(secrets, secrets, bodies, (old, fresh, body) => {
        for (const secret of [old, fresh]) {
          expect(isGenuine([old, fresh], body, sign(secret, body))).toBe(true);
          expect(isGenuine([secret], body, sign(secret, body))).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('another secret, and none, let nobody in', () => {
    fc.assert(
      fc.property(secrets, secrets, bodies, (secret, other, body) => {
        fc.pre(secret !== other);
        expect(isGenuine([other], body, sign(secret, body))).toBe(false);
        expect(isGenuine([], body, sign(secret, body))).toBe(false);
        expect(isGenuine([''], body, sign('', body))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('one changed bit of the body or of the signature is a forgery', () => {
    fc.assert(
      fc.property(secrets, bodies, fc.nat(), fc.nat(), (secret, body, bit, other) => {
        const signature = sign(secret, body);
        expect(isGenuine([secret], flipped(body, bit), signature)).toBe(false);
        // Of hexadecimal digits capitals are the same digit.
        const changed = flipped(signature, other);
        fc.pre(changed.toLowerCase() !== signature);
        expect(isGenuine([secret], body, changed)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test.each([undefined, null, '', 0, true, [], {}, 'v1=', '='.repeat(44), 'A'.repeat(44), 'a'.repeat(64)])(
    'what is no signature is none: %p',
    (given) => {
      const body = JSON.stringify({ timestamp: '2026-10-30T16:13:02.050Z' });
      expect(isGenuine(['secret'], body, given)).toBe(false);
      expect(isGenuine(['secret'], body, [sign('secret', body)])).toBe(false);
      expect(isGenuine(['secret'], body, `${sign('secret', body)}=`)).toBe(false);
      expect(isGenuine(['secret'], body, ` ${sign('secret', body)}`)).toBe(name === 'Stripe');
    },
  );

  test('every secret is tried, whichever fits, so that the time does not tell', () => {
    const body = JSON.stringify({ timestamp: '2026-10-30T16:13:02.050Z' });
    const used: string[] = [];
    const crypto = {
      hmacSha256: (key: string, text: string) => (used.push(key), nodeCrypto.hmacSha256(key, text)),
    };
    const given = sign('a', body);
    const all = ['a', 'b', '', 'c'];
    if (name === 'Toast') isToastSignature(crypto, all, body, given);
    if (name === 'Square') isSquareSignature(crypto, all, URL, body, given);
    if (name === 'Shopify') isShopifySignature(crypto, all, body, given);
    if (name === 'Stripe') isStripeSignature(crypto, all, body, given, NOW);
    if (name.startsWith('PassEntry')) isPassEntrySignature(crypto, all, body, given);
    expect(used).toEqual(['a', 'b', 'c']);
  });
});

test('Toast: a body without a timestamp, or that is no JSON, is never genuine', () => {
  for (const body of ['', 'text', 'null', '7', '[]', '{}', '{"timestamp":7}', '{"timestamp":null}'])
    for (const timestamp of ['', '7', 'undefined', 'null'])
      expect(isToastSignature(nodeCrypto, ['s'], body, hmac('s', body + timestamp, 'base64'))).toBe(false);
});

test('Toast: the timestamp is signed twice, in the body and behind it', () => {
  const body = '{"timestamp":"2026-10-30T16:13:02.050Z"}';
  expect(isToastSignature(nodeCrypto, ['s'], body, hmac('s', body, 'base64'))).toBe(false);
  expect(
    isToastSignature(nodeCrypto, ['s'], body, hmac('s', `${body}2026-10-30T16:13:02.051Z`, 'base64')),
  ).toBe(false);
});

test("Square: the vector that Square's SDK accepts, for this address only", () => {
  const body = '{"type":"payment.updated","event_id":"e-1"}';
  const given = '30oEf5haqhuABSkCEINDoRThO1P8zHGHIl/9FywJW6I=';
  const isGenuine = (url: string) => isSquareSignature(nodeCrypto, ['asdf1234'], url, body, given);
  expect(isGenuine('https://example.com/hooks/square?z=1')).toBe(true);
  for (const url of [
    'https://example.com/hooks/square',
    'https://example.com/hooks/square?z=2',
    'http://example.com/hooks/square?z=1',
    'https://example.com/hooks/square?z=1/',
  ])
    expect(isGenuine(url)).toBe(false);
});

test('Square: without the address nothing can be checked', () => {
  expect(isSquareSignature(nodeCrypto, ['s'], '', '{}', hmac('s', '{}', 'base64'))).toBe(false);
});

test('Square: one changed bit of the address is a forgery', () => {
  fc.assert(
    fc.property(secrets, bodies, fc.nat(), (secret, body, bit) => {
      const given = hmac(secret, URL + body, 'base64');
      expect(isSquareSignature(nodeCrypto, [secret], flipped(URL, bit), body, given)).toBe(false);
    }),
  );
});
