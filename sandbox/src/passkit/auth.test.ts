import { createHmac } from 'node:crypto';
import { authenticate } from './auth.ts';
import { DEMO_ACCOUNTS } from './seed.ts';
import { startSwitches } from '../switches.ts';
import type { Switches } from './switches.ts';

const NOW = Date.UTC(2030, 0, 1);
const SECONDS = NOW / 1000;

function token(claims: object = {}, { secret = 'sandbox-secret', alg = 'HS256' } = {}): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg, typ: 'JWT' })}.${part({ uid: 'sandbox-key', iat: SECONDS - 10, exp: SECONDS + 60, ...claims })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function attempt(header: string | undefined, region?: 'eu' | 'us', switches: Partial<Switches> = {}): string {
  return authenticate(DEMO_ACCOUNTS, header, region, NOW, startSwitches(switches)).apiKey;
}

describe('authenticate', () => {
  it('accepts a JWT bare and as Bearer', () => {
    expect(attempt(token())).toBe('sandbox-key');
    expect(attempt(`Bearer ${token()}`)).toBe('sandbox-key');
    expect(() => attempt(`Bearer ${token()}`, undefined, { bearerAccepted: false })).toThrow();
  });

  it('accepts the long-lived token with and without Bearer', () => {
    expect(attempt('sandbox-token')).toBe('sandbox-key');
    expect(attempt('Bearer sandbox-token')).toBe('sandbox-key');
    expect(() => attempt('Bearer sandbox-token', undefined, { longLivedTokenForm: 'bare' })).toThrow();
    expect(() => attempt('sandbox-token', undefined, { longLivedTokenForm: 'bearer' })).toThrow();
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['another word', 'open sesame'],
    ['a wrong secret', token({}, { secret: 'other' })],
    ['an unknown key', token({ uid: 'other' })],
    ['an expired token', token({ exp: SECONDS })],
    ['no expiry', token({ exp: undefined })],
    ['a token from the future', token({ iat: SECONDS + 1 })],
    ['another algorithm', token({}, { alg: 'none' })],
    ['a cut token', token().slice(0, -1)],
    [
      'a token with a changed claim',
      token().replace(
        /\.[^.]+\./,
        `.${Buffer.from('{"uid":"sandbox-key","exp":9999999999}').toString('base64url')}.`,
      ),
    ],
  ])('refuses %s', (_name, header) => {
    expect(() => attempt(header)).toThrow(expect.objectContaining({ status: 401, code: 16 }));
  });

  it('says when the clock is ahead', () => {
    expect(() => attempt(token({ iat: SECONDS + 5 }))).toThrow('Token used before issued');
  });

  it('refuses a key of another region', () => {
    expect(attempt(token(), 'eu')).toBe('sandbox-key');
    expect(() => attempt(token(), 'us')).toThrow(expect.objectContaining({ status: 401 }));
    expect(attempt(token({ uid: 'sandbox-key-us' }, { secret: 'sandbox-secret-us' }), 'us')).toBe(
      'sandbox-key-us',
    );
  });

  it('can limit the lifetime', () => {
    expect(() => attempt(token({ exp: SECONDS + 3600 }), undefined, { maxTokenSeconds: 300 })).toThrow(
      'lifetime',
    );
  });
});
