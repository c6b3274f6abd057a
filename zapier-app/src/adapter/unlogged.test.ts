import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tillFile } from '@tillpass/client';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { unloggedTransport } from './unlogged.ts';

const z = {} as ZObject;
let handler: RequestListener = (_, response) => response.end();
let server: Server;
let link: string;

beforeAll(async () => {
  server = createServer((request, response) => handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  link = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sales.csv?key=word&x=%7e`;
  process.env.TILLPASS_TILL_FILE_URL = link;
});
afterAll(() => {
  delete process.env.TILLPASS_TILL_FILE_URL;
  server.closeAllConnections();
  server.close();
});

const send = (url = link, timeoutMs = 2_000) =>
  unloggedTransport(tillFile, z, { authData: { baseUrl: link, token: 'secret' } } as unknown as Bundle).send({
    method: 'GET',
    url,
    headers: {},
    timeoutMs,
  });

test('asks for the very link, as Zapier, with the token that belongs to it', async () => {
  let asked: unknown[] = [];
  handler = ({ url, headers }, response) => {
    asked = [url, headers['user-agent'], headers.authorization];
    response.writeHead(200, { 'X-Of': 'the server' }).end('é,b');
  };
  expect(await send()).toMatchObject({ status: 200, headers: { 'x-of': 'the server' }, body: 'é,b' });
  expect(asked).toEqual(['/sales.csv?key=word&x=%7e', 'Zapier', 'Bearer secret']);
  await send(new URL('/elsewhere', link).href);
  expect(asked).toEqual(['/elsewhere', 'Zapier', undefined]);
});

test('hands a redirect back, and any status', async () => {
  handler = (_, response) => response.writeHead(302, { location: '/next' }).end();
  expect(await send()).toMatchObject({ status: 302, headers: { location: '/next' } });
  handler = (_, response) => response.writeHead(503).end('busy');
  expect(await send()).toMatchObject({ status: 503, body: 'busy' });
});

test.each<[string, RequestListener, number, object]>([
  ['never comes', () => undefined, 100, { sent: 'maybe', code: 'ETIMEDOUT' }],
  ['breaks off', (_, response) => response.destroy(), 2_000, { sent: 'maybe' }],
  ['is too large', (_, response) => response.end(Buffer.alloc(20_000_001)), 2_000, { code: 'TOO_LARGE' }],
])('an answer that %s is none', async (_name, listener, timeoutMs, failure) => {
  handler = listener;
  await expect(send(link, timeoutMs)).rejects.toMatchObject({ name: 'TransportFailure', ...failure });
});

test('tells that a server is not there, and nothing of the link', async () => {
  const error = await send('http://127.0.0.1:1/sales.csv?key=word').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    name: 'TransportFailure',
    sent: expect.stringMatching(/no|maybe/) as string,
  });
  expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('key=word');
});
