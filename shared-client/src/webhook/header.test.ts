import { isCloverAuth } from './clover.ts';
import { signatureIn } from './header.ts';

test.each([
  ['toast', 'toast-signature'],
  ['square', 'x-square-hmacsha256-signature'],
  ['shopify', 'x-shopify-hmac-sha256'],
  ['shopify', 'shopify-hmac-sha256'],
  ['stripe', 'stripe-signature'],
  ['clover', 'x-clover-auth'],
] as const)('%s signs in the header %s', (source, name) => {
  expect(signatureIn(source, { host: 'example.com', [name]: 'given' })).toBe('given');
  expect(signatureIn(source, { host: 'example.com' })).toBeUndefined();
});

test('Shopify: the header of old comes first', () => {
  const headers = { 'shopify-hmac-sha256': 'new', 'x-shopify-hmac-sha256': 'old' };
  expect(signatureIn('shopify', headers)).toBe('old');
});

test('without headers there is no signature, and no name of an object is one', () => {
  expect(signatureIn('toast', undefined)).toBeUndefined();
  expect(
    signatureIn('toast', Object.create({ 'toast-signature': 'inherited' }) as Record<string, string>),
  ).toBeUndefined();
});

describe('Clover sends the code of its dashboard along', () => {
  test('one of the codes that are valid is enough', () => {
    expect(isCloverAuth(['c-1'], 'c-1')).toBe(true);
    expect(isCloverAuth(['c-1', 'c-2'], 'c-1')).toBe(true);
    expect(isCloverAuth(['c-1', 'c-2'], 'c-2')).toBe(true);
  });

  test.each([undefined, null, '', 'c-3', 'c-1 ', 'C-1', ['c-1'], 0])('%p is none of them', (given) => {
    expect(isCloverAuth(['c-1', 'c-2', ''], given)).toBe(false);
    expect(isCloverAuth([], given)).toBe(false);
  });
});
