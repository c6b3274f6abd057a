import { nodeCrypto } from '../../node/crypto.ts';
import { isVoucherifySignature } from './voucherify.ts';

const isGenuine = (rawBody: string, given: unknown, secrets = ['secretKey']) =>
  isVoucherifySignature(nodeCrypto, secrets, rawBody, given);

/** From Voucherify's documents ("Introduction to webhooks"). */
const VECTORS = [
  ['{"a":1}', 'a17d2ac229d1ebbb5f10e839c7985c4818e5986eab297f7e5979196d4d7d3ed2'],
  [String.raw`{"a\"b":1}`, 'f7cf97814a03146abedb9793f56e1dec34f618f82d10395310d053f749483ffb'],
] as const;

test.each(VECTORS)("the documents' own example %s", (body, signature) => {
  expect(isGenuine(body, signature)).toBe(true);
  expect(isGenuine(body.replace('1', '2'), signature)).toBe(false);
  expect(isGenuine(body, signature.replace('a', 'b'))).toBe(false);
});

test('white space outside of texts was not signed', () => {
  expect(isGenuine('{ "a" :\n1 }', VECTORS[0][1])).toBe(true);
  expect(isGenuine('{ "a " : 1 }', VECTORS[0][1])).toBe(false);
});

test('nobody comes in without the secret', () => {
  const [body, signature] = VECTORS[0];
  for (const secrets of [[], [''], ['other']]) expect(isGenuine(body, signature, secrets)).toBe(false);
  expect(isGenuine(body, signature, ['other', 'secretKey'])).toBe(true);
  for (const given of [undefined, '', 7, [signature]]) expect(isGenuine(body, given)).toBe(false);
  expect(isGenuine('no JSON', signature)).toBe(false);
});
