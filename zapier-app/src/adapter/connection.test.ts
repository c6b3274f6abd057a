import { passkit } from '@tillpass/client';
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
