import fc from 'fast-check';
import { nodeCrypto } from '../../node/crypto.ts';
import { bodies, flipped, hmac, secrets } from '../../testing/signed.ts';
import { isStripeSignature } from './stripe.ts';

const T = 1_793_376_782;
const BODY = '{"id":"evt_1","object":"event","type":"charge.succeeded"}';
const v1 = (time: number | string, secret = 'whsec_a', body = BODY) => hmac(secret, `${time}.${body}`, 'hex');
const isGenuine = (given: unknown, nowMs = T * 1000, toleranceMs?: number) =>
  isStripeSignature(nodeCrypto, ['whsec_a'], BODY, given, nowMs, toleranceMs);
const SIGNED = `t=${T},v1=${v1(T)}`;

test('a signature of a known text, computed by hand', () => {
  // printf '%s' '1792000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test
  const given = 't=1792000000,v1=a7eb6d1dda92cb8507fa78b580346afab4f9110b4091bdf310481d82890432b0';
  const check = (body: string) =>
    isStripeSignature(nodeCrypto, ['whsec_test'], body, given, 1_792_000_000_000);
  expect(check('{"id":"evt_1"}')).toBe(true);
  expect(check('{"id":"evt_2"}')).toBe(false);
});

test('it is good for 300 seconds before and after, and not for longer', () => {
  for (const seconds of [-300, -299, 0, 299, 300]) expect(isGenuine(SIGNED, (T + seconds) * 1000)).toBe(true);
  for (const seconds of [-301, 301, 86_400]) expect(isGenuine(SIGNED, (T + seconds) * 1000)).toBe(false);
  expect(isGenuine(SIGNED, T * 1000 + 300_001)).toBe(false);
  expect(isGenuine(SIGNED, T * 1000 - 300_001)).toBe(false);
});

test('the tolerance can be set, and a clock that makes no sense lets nobody in', () => {
  expect(isGenuine(SIGNED, (T + 301) * 1000, 302_000)).toBe(true);
  expect(isGenuine(SIGNED, (T + 2) * 1000, 1000)).toBe(false);
  expect(isGenuine(SIGNED, Number.NaN)).toBe(false);
});

test('of several signatures one is enough, whichever it is', () => {
  const other = v1(T, 'whsec_b');
  for (const given of [
    `t=${T},v1=${other},v1=${v1(T)}`,
    `t=${T},v1=${v1(T)},v1=${other}`,
    `t=${T}, v1=${v1(T)}`,
    `v1=${v1(T)},t=${T}`,
    `t=${T},v0=${other},v1=${v1(T)},v2=x`,
  ])
    expect([given, isGenuine(given)]).toEqual([given, true]);
});

test.each([
  ['no time', `v1=${v1(T)}`],
  ['an empty time', `t=,v1=${v1('')}`],
  ['two times', `t=${T},t=${T},v1=${v1(T)}`],
  ['a time with a sign', `t=+${T},v1=${v1(`+${T}`)}`],
  ['a time with a fraction', `t=${T}.0,v1=${v1(`${T}.0`)}`],
  ['a time that is too long', `t=0000${T},v1=${v1(`0000${T}`)}`],
  ['no signature', `t=${T}`],
  ['only the scheme for tests', `t=${T},v0=${v1(T)}`],
  ['another scheme', `t=${T},v11=${v1(T)}`],
  ['a signature without a name', `t=${T},${v1(T)}`],
  ['a signature that is cut', `t=${T},v1=${v1(T).slice(0, 63)}`],
  ['a signature that is longer', `t=${T},v1=${v1(T)}0`],
  ['base64', `t=${T},v1=${hmac('whsec_a', `${T}.${BODY}`, 'base64')}`],
])('it is refused with %s', (_what, given) => {
  expect(isGenuine(given)).toBe(false);
});

test('capitals in the digits are the same digits', () => {
  expect(isGenuine(`t=${T},v1=${v1(T).toUpperCase()}`)).toBe(true);
});

test('another time than the one that was signed is a forgery', () => {
  fc.assert(
    fc.property(secrets, bodies, fc.nat(), (secret, body, bit) => {
      const time = flipped(String(T), bit);
      const given = `t=${time},v1=${v1(T, secret, body)}`;
      expect(isStripeSignature(nodeCrypto, [secret], body, given, Number(time) * 1000)).toBe(false);
    }),
  );
});
