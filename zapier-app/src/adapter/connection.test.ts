import { passkit, tillFile } from '@tillpass/client';
import type { Driver } from '@tillpass/client';
import type { Bundle, HttpRequestOptions, ZObject } from 'zapier-platform-core';
import { connectionFor, urlVariable } from './connection.ts';
import { signRequests } from './sign.ts';

const bundle = {
  authData: { region: 'us', apiKey: 'k', apiSecret: 's', baseUrl: 'https://evil.example' },
} as unknown as Bundle;
const VARIABLE = 'TILLPASS_PASSKIT_URL';

afterEach(() => {
  delete process.env[VARIABLE];
});

test("the owner's variable is named after the system", () => {
  expect(urlVariable('passkit')).toBe(VARIABLE);
  expect(urlVariable('open-loyalty')).toBe('TILLPASS_OPEN_LOYALTY_URL');
});

test("calls go to the system's own address, and to the owner's where one is set, and never to a user's", () => {
  expect(connectionFor(passkit, bundle)).toMatchObject({
    baseUrl: 'https://api.pub2.passkit.io',
    region: 'us',
  });
  process.env[VARIABLE] = 'http://127.0.0.1:4010/passkit/';
  expect(connectionFor(passkit, bundle).baseUrl).toBe('http://127.0.0.1:4010/passkit');
});

describe('credentials', () => {
  const signed = async (url: string, driver: Driver = passkit) => {
    const request = { url, headers: { 'content-type': 'application/json' } } as HttpRequestOptions & {
      url: string;
    };
    return (await signRequests(driver)(request, {} as ZObject, bundle)).headers!;
  };

  test("are added to calls to the connection's own address", async () => {
    const headers = await signed('https://api.pub2.passkit.io/user/profile');
    expect(headers).toEqual({
      'content-type': 'application/json',
      authorization: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/),
    });
  });

  test.each([
    'https://api.pub1.passkit.io/user/profile',
    'https://api.pub2.passkit.io.evil.example/user/profile',
    'http://api.pub2.passkit.io/user/profile',
    'https://hooks.zapier.com/1',
  ])('are not sent to %s', async (url) => {
    expect(await signed(url)).toEqual({ 'content-type': 'application/json' });
  });
});

describe('a link that a user typed', () => {
  const linked = (baseUrl: string) => ({ authData: { baseUrl, token: 'word' } }) as unknown as Bundle;
  const LINK = 'https://files.example/sales.csv?dl=1';

  test.each([LINK, `${LINK}&path=/`])('is called as it is: %s', (link) => {
    expect(connectionFor(tillFile, linked(link)).baseUrl).toBe(link);
  });

  test.each([
    'http://files.example/sales.csv',
    'http://127.0.0.1/sales.csv',
    'https://127.0.0.1/sales.csv',
    'https://localhost/sales.csv',
    'https://10.0.0.8/sales.csv',
    'https://192.168.1.2/sales.csv',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/sales.csv',
    'https://2130706433/sales.csv',
    'https://metadata.internal/sales.csv',
    'ftp://files.example/sales.csv',
  ])('is refused where it does not lead to the internet: %s', (link) => {
    expect(() => connectionFor(tillFile, linked(link))).toThrow(/^Link to the File /);
  });

  test.each([
    [LINK, true],
    ['https://files.example/sales.csv', false],
    [`${LINK}/more`, false],
    ['https://elsewhere.example/sales.csv?dl=1', false],
  ])('is the only address that gets the token: %s', async (url, isSigned) => {
    const request = { url, headers: {} } as HttpRequestOptions & { url: string };
    const { headers } = await signRequests(tillFile)(request, {} as ZObject, linked(LINK));
    expect('authorization' in headers!).toBe(isSigned);
  });
});
