import { createHmac } from 'node:crypto';
import { nodeCrypto } from '../../shared-client/node/crypto.ts';
import { passkit, TillPassError } from '../../shared-client/src/index.ts';

const NOW = Date.UTC(2026, 2, 2, 9, 15);
const headers = (credentials: Record<string, string>) => passkit.auth.headers(credentials, nodeCrypto, NOW);

describe('how a call proves itself', () => {
  test('a JWT, HS256, with uid, iat and exp, bare in Authorization', () => {
    const { authorization, ...others } = headers({ region: 'eu', apiKey: ' key ', apiSecret: 'ünsecret\n' });
    expect(others).toEqual({});
    const [head = '', claims = '', signature] = authorization!.split('.');
    const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
    expect(decode(head)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(decode(claims)).toEqual({ uid: 'key', iat: NOW / 1000 - 10, exp: NOW / 1000 + 300 });
    expect(signature).toBe(createHmac('sha256', 'ünsecret').update(`${head}.${claims}`).digest('base64url'));
  });

  test.each([
    ['abc.def.ghi', 'abc.def.ghi'],
    ['Bearer abc.def.ghi', 'Bearer abc.def.ghi'],
    ['bearer   abc.def.ghi ', 'Bearer abc.def.ghi'],
  ])('a long-lived token, as it was pasted, since PassKit documents neither: %j', (token, sent) => {
    expect(headers({ region: 'eu', token })).toEqual({ authorization: sent });
  });

  test('each region has its host', () => {
    expect(passkit.auth.baseUrl({ region: 'eu' })).toBe('https://api.pub1.passkit.io');
    expect(passkit.auth.baseUrl({ region: 'us' })).toBe('https://api.pub2.passkit.io');
  });

  test.each([
    ['region', () => passkit.auth.baseUrl({ region: 'moon' })],
    ['apiKey', () => headers({ region: 'eu' })],
    ['apiSecret', () => headers({ region: 'eu', apiKey: 'key' })],
    ['token', () => headers({ region: 'eu', token: 'secret-part other' })],
    ['token', () => headers({ region: 'eu', token: 'secret-part\nother' })],
  ])('what is wrong with %s is said without its value', (field, run) => {
    let thrown: unknown;
    try {
      run();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TillPassError);
    const { problem, details, message } = thrown as TillPassError;
    expect([problem, details.field]).toEqual(['input', field]);
    expect(message).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
    expect(message).not.toContain('secret-part');
  });
});
