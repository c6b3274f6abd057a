import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { passkit, tillFile } from '@tillpass/client';
import { authenticateFor } from './sign.ts';

const authenticate = authenticateFor(passkit);
const stored: ICredentialDataDecryptedObject = {
  region: 'eu',
  apiKey: 'key',
  apiSecret: 'word',
  token: '',
  baseUrl: '',
};

describe('a call to the system', () => {
  test('is signed, and keeps its other headers', async () => {
    const { headers } = await authenticate(stored, {
      url: 'https://api.pub1.passkit.io/user/profile',
      headers: { 'x-a': '1' },
    });
    expect(headers).toMatchObject({ 'x-a': '1' });
    const [, claims] = String(headers?.authorization).split('.');
    expect(JSON.parse(Buffer.from(claims!, 'base64url').toString())).toMatchObject({ uid: 'key' });
  });

  test.each([
    ['the region', { url: 'https://api.pub1.passkit.io/a' }, {}],
    [
      'a base URL of its own',
      { url: 'http://127.0.0.1:4700/passkit/a' },
      { baseUrl: 'http://127.0.0.1:4700/passkit/' },
    ],
    ['baseURL and a path', { url: '/a', baseURL: 'https://api.pub1.passkit.io' }, {}],
    ["n8n's older uri", { url: '', uri: 'https://api.pub1.passkit.io/a' }, {}],
    [
      'a long-lived token',
      { url: 'https://api.pub2.passkit.io/a' },
      { region: 'us', apiKey: '', apiSecret: '', token: 'long' },
    ],
  ])('is signed for %s', async (_name, options, credential) => {
    const { headers } = await authenticate({ ...stored, ...credential }, options);
    expect(headers?.authorization).toBeTruthy();
  });
});

test.each([
  ['another host', 'https://example.com/a'],
  ['the other region', 'https://api.pub2.passkit.io/a'],
  ['a host that begins alike', 'https://api.pub1.passkit.io.example.com/a'],
  ['plain http', 'http://api.pub1.passkit.io/a'],
  ['a user name that looks like the host', 'https://api.pub1.passkit.io@example.com/a'],
  ['no address', ''],
])('a call to %s is not signed', async (_name, url) => {
  await expect(authenticate(stored, { url })).rejects.toThrow(
    'signs calls to https://api.pub1.passkit.io only',
  );
});

test('a call above the base URL is not signed', async () => {
  const own = { ...stored, baseUrl: 'http://127.0.0.1:4700/passkit' };
  await expect(authenticate(own, { url: 'http://127.0.0.1:4700/other' })).rejects.toThrow('only');
  await expect(authenticate(own, { url: 'http://127.0.0.1:4700/passkit/../other' })).rejects.toThrow('only');
});

test('keys that cannot work are named', async () => {
  const without = { ...stored, apiSecret: '' };
  await expect(authenticate(without, { url: 'https://api.pub1.passkit.io/a' })).rejects.toThrow(
    'API Secret is missing',
  );
});

describe('a credential that is one link', () => {
  const authenticateLink = authenticateFor(tillFile);
  const link = 'https://docs.example.com/d/half-a-secret/pub?output=csv';

  test('signs that link', async () => {
    const { headers } = await authenticateLink({ baseUrl: link, token: 'word' }, { url: link });
    expect(headers?.authorization).toBe('Bearer word');
  });

  test.each([
    ['where it redirects to', 'https://files.example.net/download/1'],
    ['another path of its host', 'https://docs.example.com/d/other'],
    ['more behind it', `${link}&gid=1`],
    ['plain http', link.replace('https', 'http')],
  ])('lets a call to %s pass unsigned', async (_name, url) => {
    const options = { url, headers: { accept: 'text/csv' } };
    expect(await authenticateLink({ baseUrl: link, token: 'word' }, options)).toEqual(options);
  });
});
