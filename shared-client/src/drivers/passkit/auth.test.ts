import { createHmac, timingSafeEqual } from 'node:crypto';
import fc from 'fast-check';
import { nodeCrypto } from '../../../node/crypto.ts';
import { refusal } from '../../../testing/values.ts';
import { auth } from './auth.ts';

const NOW = Date.UTC(2026, 2, 2, 9, 0, 0);
const headers = (credentials: Record<string, string | undefined>, now = NOW) =>
  auth.headers(credentials, nodeCrypto, now);

/** Checks a JWT as PassKit does (RFC 7515), with code of its own. */
function verified(jwt: string, secret: string): Record<string, unknown> {
  const [header, claims, signature, ...more] = jwt.split('.');
  expect(more).toEqual([]);
  const expected = createHmac('sha256', Buffer.from(secret, 'utf8')).update(`${header}.${claims}`).digest();
  expect(timingSafeEqual(Buffer.from(signature!, 'base64url'), expected)).toBe(true);
  expect(jwt).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/);
  expect(JSON.parse(Buffer.from(header!, 'base64url').toString())).toEqual({ alg: 'HS256', typ: 'JWT' });
  return JSON.parse(Buffer.from(claims!, 'base64url').toString()) as Record<string, unknown>;
}

test('each call bears a token signed with the secret, issued a little in the past and valid for five minutes', () => {
  const { authorization, ...others } = headers({ apiKey: 'KEY', apiSecret: 'secret' }, NOW + 999);
  expect(others).toEqual({});
  expect(verified(authorization!, 'secret')).toEqual({
    uid: 'KEY',
    iat: NOW / 1000 - 10,
    exp: NOW / 1000 + 300,
  });
});

test('any key and any secret make a token that PassKit can verify', () => {
  const text = fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((text) => text.trim() === text && text !== '');
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 4e12 }), (apiKey, apiSecret, now) => {
      const claims = verified(headers({ apiKey, apiSecret }, now).authorization!, apiSecret);
      expect(claims).toEqual({
        uid: apiKey,
        iat: Math.floor(now / 1000) - 10,
        exp: Math.floor(now / 1000) + 300,
      });
    }),
  );
});

test('blanks around the key and the secret, as copying leaves them, do not matter', () => {
  const { authorization } = headers({ apiKey: ' KEY\n', apiSecret: '\tsecret ' });
  expect(verified(authorization!, 'secret').uid).toBe('KEY');
});

test.each([
  ['tok.en-1', 'tok.en-1'],
  [' tok.en-1 ', 'tok.en-1'],
  ['Bearer tok.en-1', 'Bearer tok.en-1'],
  ['bearer  tok.en-1', 'Bearer tok.en-1'],
  ['BEARER\ttok.en-1\n', 'Bearer tok.en-1'],
])('a long-lived token is sent as it was pasted, with or without Bearer: %j', (token, sent) => {
  expect(headers({ token })).toEqual({ authorization: sent });
  expect(headers({ token, apiKey: 'KEY', apiSecret: ' ' })).toEqual({ authorization: sent });
  expect(headers({ token, apiSecret: 'secret' })).toEqual({ authorization: sent });
});

test('the key and the secret go before a token', () => {
  expect(headers({ apiKey: 'KEY', apiSecret: 'secret', token: 'tok' }).authorization).toMatch(/^eyJ/);
});

test.each([
  [{}, 'apiKey', 'API Key is missing. Fill in the API Key and the API Secret, or a long-lived token.'],
  [
    { apiKey: ' ', token: ' ' },
    'apiKey',
    'API Key is missing. Fill in the API Key and the API Secret, or a long-lived token.',
  ],
  [
    { apiSecret: 'secret' },
    'apiKey',
    'API Key is missing. Fill in the API Key and the API Secret, or a long-lived token.',
  ],
  [
    { apiKey: 'KEY' },
    'apiSecret',
    'API Secret is missing. PassKit shows it beside the API Key, under Settings, Developer Tools.',
  ],
  [
    { apiKey: 'KEY', token: '' },
    'apiSecret',
    'API Secret is missing. PassKit shows it beside the API Key, under Settings, Developer Tools.',
  ],
  [
    { token: 'to ken' },
    'token',
    'Long-Lived Token has a space or line break in it. Copy it again as one piece.',
  ],
  [
    { token: 'to\nken' },
    'token',
    'Long-Lived Token has a space or line break in it. Copy it again as one piece.',
  ],
  [
    { token: 'tökén' },
    'token',
    'Long-Lived Token has a space or line break in it. Copy it again as one piece.',
  ],
])('credentials that cannot work are told before any call: %j', (credentials, field, sentence) => {
  expect(refusal(() => headers(credentials))).toEqual([field, sentence]);
});

test.each([
  ['eu', 'https://api.pub1.passkit.io'],
  ['us', 'https://api.pub2.passkit.io'],
])('the region %s is at %s', (region, url) => {
  expect(auth.baseUrl({ region })).toBe(url);
});

test.each([undefined, '', 'EU', 'pub1', 'asia'])('the region %j is refused', (region) => {
  expect(refusal(() => auth.baseUrl({ region }))).toEqual([
    'region',
    'Region must be Europe or United States. PassKit shows it under Settings, Developer Tools.',
  ]);
});

describe('the account', () => {
  const account = (credentials: Record<string, string | undefined>) => auth.account(credentials, nodeCrypto);

  test('is the same for one key, whatever else is entered, and stays so from version to version', () => {
    const same = [{ apiKey: 'KEY' }, { apiKey: ' KEY ', apiSecret: 's' }, { apiKey: 'KEY', token: 'tok' }];
    expect(new Set(same.map((one) => account({ region: 'eu', ...one })))).toEqual(
      new Set(['4820b68dab2ea458']),
    );
  });

  test('is another one for another key, region or token, and gives none of them away', () => {
    const others = [
      { region: 'eu', apiKey: 'KEY' },
      { region: 'us', apiKey: 'KEY' },
      { region: 'eu', apiKey: 'KEZ' },
    ].concat([
      { region: 'eu', token: 'tok' },
      { region: 'eu', token: 'tok2' },
    ] as never[]);
    const accounts = others.map(account);
    expect(new Set(accounts).size).toBe(others.length);
    for (const one of accounts) expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(account({ region: 'eu', token: 'Bearer tok' })).toBe(account({ region: 'eu', token: 'tok' }));
  });
});

test('the form asks for a region and for either way to sign, and marks what is secret', () => {
  expect(auth.fields.map(({ key, required, secret }) => [key, required, secret])).toEqual([
    ['region', true, false],
    ['apiKey', false, false],
    ['apiSecret', false, true],
    ['token', false, true],
  ]);
  const [region] = auth.fields;
  expect(region!.choices!.map(({ value }) => value)).toEqual(['eu', 'us']);
  for (const { about } of auth.fields) expect(about).toMatch(/^[A-Z].*\.$/);
  expect(auth.helpUrl).toMatch(/^https:\/\/help\.passkit\.com\//);
});
