import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { TillPassError } from '@tillpass/client';
import type { TransportRequest } from '@tillpass/client';
import type { ZObject } from 'zapier-platform-core';
import { zapierTransport } from './transport.ts';

type Handler = (request: IncomingMessage & { body: string }, response: ServerResponse) => void;
type Client = (input: object) => ZObject['request'];
const createClient = createRequire(import.meta.url)(
  'zapier-platform-core/src/tools/create-app-request-client',
) as Client;

let handler: Handler = () => undefined;
let server: Server;
let url: string;
const logs: { message: string; data: object }[] = [];

/** Core's own request client, with a log and perhaps a middleware. */
function transportWith(beforeRequest: unknown[] = []) {
  const logger = async (message: string, data: object) => logs.push({ message, data });
  const app = { beforeRequest, flags: { throwForThrottlingEarly: false } };
  return zapierTransport({
    request: createClient({ _zapier: { app, event: {}, logger, whatHappened: [] } }),
  });
}
const send = (change: Partial<TransportRequest> = {}) =>
  transportWith().send({ method: 'GET', url, headers: {}, timeoutMs: 2_000, ...change });

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => handler(Object.assign(request, { body }), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  logs.length = 0;
});

test('hands back any status, header names in lower case, and the body as text', async () => {
  handler = (_, response) =>
    response.writeHead(429, { 'Retry-After': '7', 'X-Request-ID': 'r1' }).end('{"é":1}');
  const answer = await send();
  expect(answer).toMatchObject({
    status: 429,
    headers: { 'retry-after': '7', 'x-request-id': 'r1' },
    body: '{"é":1}',
  });
});

test.each(['POST', 'PUT', 'DELETE'] as const)(
  'sends a body with %s, whole, with its length and type',
  async (method) => {
    let seen: Record<string, unknown> = {};
    handler = ({ body, headers, method: verb }, response) => {
      seen = { body, verb, length: headers['content-length'], type: headers['content-type'] };
      response.end('{}');
    };
    const body = JSON.stringify({
      note: `Grüße {{bundle.authData.apiSecret}} {{process.env.HOME}} ${'x'.repeat(200_000)}`,
    });
    await send({ method, body, headers: { 'content-type': 'application/json' } });
    expect(seen).toEqual({
      body,
      verb: method,
      length: String(Buffer.byteLength(body)),
      type: 'application/json',
    });
  },
);

test('keeps both bodies out of the log', async () => {
  handler = (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"email":"in@private.example"}');
  await send({ method: 'PUT', body: '{"email":"out@private.example"}' });
  expect(logs).toHaveLength(1);
  expect(logs[0]!.message).toBe(`200 PUT ${url}`);
  expect(JSON.stringify(logs)).not.toContain('private.example');
});

test('does not follow a redirect', async () => {
  const paths: string[] = [];
  handler = (request, response) => {
    paths.push(request.url!);
    response.writeHead(307, { location: '/elsewhere' }).end();
  };
  expect(await send({ method: 'POST', body: '{}' })).toMatchObject({ status: 307 });
  expect(paths).toEqual(['/']);
});

describe('when no answer arrives', () => {
  test.each<[string, Handler]>([
    ['that never begins', () => undefined],
    ['whose body never ends', (_, response) => void response.writeHead(200).write('{')],
  ])('gives up in time on an answer %s', async (_, silence) => {
    handler = silence;
    const began = performance.now();
    await expect(send({ timeoutMs: 300 })).rejects.toMatchObject({
      name: 'TransportFailure',
      sent: 'maybe',
      code: 'ETIMEDOUT',
    });
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  test('knows that a refused connection carried nothing', async () => {
    await expect(send({ url: 'http://127.0.0.1:9/' })).rejects.toMatchObject({
      sent: 'no',
      code: 'ECONNREFUSED',
    });
  });

  test('knows that a connection cut off may have carried it', async () => {
    handler = (request) => request.socket.resetAndDestroy();
    await expect(send({ method: 'PUT', body: '{}' })).rejects.toMatchObject({
      sent: 'maybe',
      code: 'ECONNRESET',
    });
  });

  test('lets through what the signing says', async () => {
    const refuse = () => {
      throw new TillPassError('input', 'API Key is missing.');
    };
    const sent = transportWith([refuse]).send({ method: 'GET', url, headers: {}, timeoutMs: 500 });
    await expect(sent).rejects.toMatchObject({ name: 'TillPassError', message: 'API Key is missing.' });
  });
});

test('calls an address exactly as it is', async () => {
  let called = '';
  handler = (request, response) => {
    called = request.url!;
    response.end('ok');
  };
  const path = 'sales%20of%20May.csv?raw&path=a/b&key=x%2Fy+z%3D';
  await send({ url: url + path });
  expect(called).toBe(`/${path}`);
});
