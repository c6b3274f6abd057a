import { TillPassError } from '@tillpass/client';
import { checkedBaseUrl } from './base-url.ts';

describe('checkedBaseUrl', () => {
  test.each([
    ['https://passes.example.com', 'https://passes.example.com'],
    ['  https://passes.example.com/api//  ', 'https://passes.example.com/api'],
    ['http://127.0.0.1:4700/passkit', 'http://127.0.0.1:4700/passkit'],
    ['http://[::1]:4700', 'http://[::1]:4700'],
    ['http://10.1.2.3', 'http://10.1.2.3'],
    ['http://sandbox:4700', 'http://sandbox:4700'],
    ['http://host.docker.internal:4700', 'http://host.docker.internal:4700'],
  ])('takes %s', (typed, expected) => expect(checkedBaseUrl(typed)).toBe(expected));

  test.each([undefined, '', '   '])('takes %p for "not set"', (typed) =>
    expect(checkedBaseUrl(typed)).toBeUndefined(),
  );

  test.each([
    ['http://passes.example.com', 'unprotected'],
    ['http://8.8.8.8', 'unprotected'],
    ['http://169.254.169.254', 'unprotected'],
    ['http://172.32.0.1', 'unprotected'],
    ['http://127.0.0.1.example.com', 'unprotected'],
    ['ftp://127.0.0.1', 'unprotected'],
    ['file:///etc/passwd', 'unprotected'],
    ['passes.example.com', 'not a web address'],
    ['https://user:word@passes.example.com', 'only a host and a path'],
    ['https://passes.example.com/?a=1', 'only a host and a path'],
    ['https://passes.example.com/#a', 'only a host and a path'],
  ])('refuses %s', (typed, reason) => {
    const check = () => checkedBaseUrl(typed);
    expect(check).toThrow(TillPassError);
    expect(check).toThrow(reason);
    expect(check).toThrow(/Base URL/);
  });
});
