import { fakeSystem } from '../../../testing/fake-system.ts';
import { nodeCrypto } from '../../../node/crypto.ts';
import { createClient } from '../../client.ts';
import { connectionOf } from '../../connection.ts';
import { inOrder, testRuntime } from '../../../testing/runtime.ts';
import type { Step } from '../../../testing/runtime.ts';
import { tillFile } from './driver.ts';

const { auth } = tillFile;
const LINK = 'https://files.example/sales/?dl=1';
const CSV = 'Receipt No,Date,Total\n1,2026-03-02 10:00,3.00';

const clientOver = (...steps: Step[]) => {
  const runtime = testRuntime(inOrder(...steps));
  const connection = connectionOf(tillFile, { baseUrl: LINK }, nodeCrypto);
  return {
    client: createClient(tillFile, runtime, connection),
    urls: () => runtime.requests.map(({ url }) => url),
  };
};

describe('the link', () => {
  test.each([
    'https://docs.google.com/spreadsheets/d/e/2PACX-1v/pub?gid=0&single=true&output=csv',
    'https://www.dropbox.com/s/abc/sales.csv?dl=1',
    'https://files.example/',
    'https://files.example',
    'http://127.0.0.1:4600/sales.csv',
    'http://nas.local/sales.csv',
    'http://[::1]:8080/sales.csv',
  ])('is called as it was typed: %s', (link) => {
    expect(connectionOf(tillFile, { baseUrl: ` ${link} ` }, nodeCrypto).baseUrl).toBe(link);
  });

  test.each([
    [undefined, /^Link to the File is missing\. Share/],
    ['sales.csv', /^Link to the File is not a link\. Share/],
    ['ftp://files.example/sales.csv', /^Link to the File is not a link\./],
    ['https://user:secret@files.example/sales.csv', /^Link to the File is not a link\./],
    ['https://files.example/my sales.csv', /^Link to the File is not a link\./],
    ['http://files.example/sales.csv', /^Link to the File would send your sales unprotected\./],
  ])('is refused: %s', (baseUrl, message) => {
    expect(() => auth.baseUrl({ baseUrl })).toThrow(
      expect.objectContaining({ message: expect.stringMatching(message), details: { field: 'baseUrl' } }),
    );
  });

  test('tells accounts apart without being told itself', () => {
    const of = (baseUrl: string) => auth.account({ baseUrl }, nodeCrypto);
    expect(of(LINK)).toMatch(/^[0-9a-f]{16}$/);
    expect(of(LINK)).not.toBe(of(`${LINK}&x=1`));
  });
});

test('a token is sent as a bearer, and is not needed', () => {
  const sign = (token?: string) => auth.headers({ baseUrl: LINK, token }, nodeCrypto, 0);
  expect([sign(), sign(' Bearer abc ')]).toEqual([{}, { authorization: 'Bearer abc' }]);
  expect(() => sign('a b')).toThrow(/^Token has a space/);
});

test('the connection is tested by reading the header', async () => {
  const { client, calls } = fakeSystem(tillFile, { baseUrl: LINK }, { 'GET ': { body: CSV } });
  expect(await client.test()).toEqual({ label: 'Till File at files.example' });
  expect(calls()).toEqual(['GET ']);
});

test.each([
  [
    '<!DOCTYPE html><html>sign in</html>',
    /^Till File could not check the connection: the link leads to a web page/,
  ],
  ['\ufeff  <html>', /web page/],
  ['hello', /is no CSV with columns/],
  ['', /is no CSV with columns/],
])('%j is not a file of sales', async (body, message) => {
  await expect(clientOver({ body }).client.test()).rejects.toThrow(message);
});

test.each<[Step, RegExp]>([
  [{ status: 404 }, /^Till File could not check the connection: there is no file behind the link\. Share/],
  [{ status: 403 }, /Share the file so that whoever has the link can read it/],
  [{ status: 401 }, /Share the file so that whoever has the link can read it, or mend the Token/],
])('a link that is not open is told with its cure', async (step, message) => {
  await expect(clientOver(step).client.test()).rejects.toThrow(message);
});

describe('a share that sends the reader on', () => {
  const to = (location: string, status = 302): Step => ({ status, headers: { location } });

  test.each([301, 302, 303, 307, 308])('is followed: %d', async (status) => {
    const { client, urls } = clientOver(
      to('https://cdn.example/x?y=1', status),
      to('/z'),
      to('//other.example/w'),
      { body: CSV },
    );
    await client.test();
    expect(urls()).toEqual([
      LINK,
      'https://cdn.example/x?y=1',
      'https://cdn.example/z',
      'https://other.example/w',
    ]);
  });

  test.each(['http://cdn.example/x', 'ftp://cdn.example/x', '', 'https://user@cdn.example/x'])(
    'is not followed to %j',
    async (location) => {
      const { client, urls } = clientOver(to(location));
      await expect(client.test()).rejects.toThrow(/it answered with a redirect/);
      expect(urls()).toEqual([LINK]);
    },
  );

  test('is given up when it goes round in a circle', async () => {
    const { client, urls } = clientOver(...Array.from({ length: 30 }, () => to(LINK)));
    await expect(client.test()).rejects.toMatchObject({ problem: 'unavailable' });
    expect(urls()).toHaveLength(18);
  });
});
