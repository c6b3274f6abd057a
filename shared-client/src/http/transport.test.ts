import { toTransportFailure, TransportFailure } from './transport.ts';

test.each([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])('%s proves that the call was not sent', (code) => {
  expect(toTransportFailure({ code })).toMatchObject({ sent: 'no', code });
});

test.each([
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ECONNABORTED',
  'ERR_CANCELED',
  'ERR_BAD_RESPONSE',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_SOCKET',
])('%s does not prove that the call was not sent', (code) => {
  expect(toTransportFailure({ code })).toMatchObject({ sent: 'maybe', code });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'ECONNREFUSED'],
  ['an error without a code', new Error('connect ECONNREFUSED 203.0.113.7:443')],
  ['a code in words', { code: 'not found' }],
  ['a code that is a number', { code: 7 }],
  ['a code that is a list', { code: ['ECONNREFUSED'] }],
  ['a code with a text in front of it', { code: 'xECONNREFUSED' }],
  ['a code with a text behind it', { code: 'ECONNREFUSED x' }],
  ['a code of one letter', { code: 'E' }],
  ['no errors within', { errors: [] }],
  ['errors that are no list', { errors: { 0: { code: 'ECONNREFUSED' } } }],
])('%s may have been sent', (_, thrown) => {
  expect(toTransportFailure(thrown)).toMatchObject({ sent: 'maybe', code: 'UNKNOWN' });
});

test('the code is found on the cause and on the first of several errors', () => {
  const refused = { code: 'ECONNREFUSED' };
  expect(toTransportFailure(new TypeError('fetch failed', { cause: refused })).code).toBe('ECONNREFUSED');
  expect(toTransportFailure({ cause: { cause: refused } }).code).toBe('ECONNREFUSED');
  expect(toTransportFailure({ cause: new AggregateError([refused, { code: 'ETIMEDOUT' }]) }).code).toBe(
    'ECONNREFUSED',
  );
  expect(toTransportFailure({ code: 'ETIMEDOUT', cause: refused }).code).toBe('ETIMEDOUT');
});

test('causes are followed five deep, so that a circle ends', () => {
  const nest = (depth: number): object => (depth === 0 ? { code: 'EPIPE' } : { cause: nest(depth - 1) });
  expect(toTransportFailure(nest(4)).code).toBe('EPIPE');
  expect(toTransportFailure(nest(5)).code).toBe('UNKNOWN');
  const circle: { cause?: unknown } = {};
  circle.cause = circle;
  expect(toTransportFailure(circle).code).toBe('UNKNOWN');
  const ofErrors: { errors: unknown[] } = { errors: [] };
  ofErrors.errors.push(ofErrors);
  expect(toTransportFailure(ofErrors).code).toBe('UNKNOWN');
});

test('a failure that is one already stays itself, and it tells no more than its code', () => {
  const failure = new TransportFailure('no', 'EPIPE');
  expect(toTransportFailure(failure)).toBe(failure);
  expect(toTransportFailure({ code: 'EPIPE', message: 'secret' })).toMatchObject({
    name: 'TransportFailure',
    message: 'EPIPE',
  });
});
