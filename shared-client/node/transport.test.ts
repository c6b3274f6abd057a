import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { auth } from '../src/drivers/passkit/auth.ts';
import type { Auth } from '../src/drivers/driver.ts';
import type { TransportRequest } from '../src/http/transport.ts';
import { TransportFailure } from '../src/http/transport.ts';
import { axiosTransport } from './transport.ts';

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

let server: Server;
let base: string;
let answer: (response: ServerResponse, seen: Seen) => void;
const seen: Seen[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const one = { method: request.method, url: request.url, headers: request.headers, body };
      seen.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  seen.length = 0;
  answer = (response) => response.end('{}');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const credentials = { region: 'eu', apiKey: 'KEY', apiSecret: 'secret' };
const send = (request: Partial<TransportRequest> = {}, signed: Auth = auth) =>
  axiosTransport(signed, credentials).send({
    method: 'GET',
    url: `${base}/x`,
    headers: {},
    timeoutMs: 5_000,
    ...request,
  });

async function failureOf(sent: Promise<unknown>): Promise<TransportFailure> {
  const error = await sent.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(TransportFailure);
  return error as TransportFailure;
}

describe('a call', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    'with %s arrives with its body as it was written',
    async (method) => {
      const body = '{"id": "ü",\n "n": 12345678901234567890}';
      await send({
        method,
        url: `${base}/members/member?x=%2F`,
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(seen).toMatchObject([
        { method, url: '/members/member?x=%2F', body, headers: { 'content-type': 'application/json' } },
      ]);
      expect(seen[0]!.headers['content-length']).toBe(String(Buffer.byteLength(body)));
    },
  );

  test('without a body arrives without one', async () => {
    await send();
    expect(seen).toMatchObject([{ method: 'GET', body: '' }]);
    expect(seen[0]!.headers).not.toHaveProperty('content-type');
  });

  test('is signed with the credentials, each anew', async () => {
    let calls = 0;
    const counting: Auth = {
      ...auth,
      headers: (given, crypto, now) => ({ ...auth.headers(given, crypto, now), 'x-call': String(++calls) }),
    };
    const transport = axiosTransport(counting, credentials);
    const before = Math.floor(Date.now() / 1000);
    for (let i = 0; i < 2; i++)
      await transport.send({ method: 'GET', url: base, headers: { 'x-own': 'y' }, timeoutMs: 5_000 });
    expect(seen.map(({ headers }) => [headers['x-call'], headers['x-own']])).toEqual([
      ['1', 'y'],
      ['2', 'y'],
    ]);
    const claims = JSON.parse(
      Buffer.from(seen[0]!.headers.authorization!.split('.')[1]!, 'base64url').toString(),
    ) as { uid: string; iat: number };
    expect(claims.uid).toBe('KEY');
    expect(claims.iat - (before - 10)).toBeLessThanOrEqual(2);
  });

  test('is not sent when the credentials cannot work, and their own sentence is told', async () => {
    const sent = axiosTransport(auth, { region: 'eu', apiKey: 'KEY' }).send({
      method: 'GET',
      url: base,
      headers: {},
      timeoutMs: 5_000,
    });
    await expect(sent).rejects.toMatchObject({
      problem: 'input',
      message: expect.stringMatching(/^API Secret is missing\./),
    });
    expect(seen).toEqual([]);
  });

  test('goes straight to the system, past a proxy that the environment names', async () => {
    const before = process.env.http_proxy;
    process.env.http_proxy = 'http://127.0.0.1:9';
    try {
      expect(await send()).toMatchObject({ status: 200 });
    } finally {
      if (before === undefined) delete process.env.http_proxy;
      else process.env.http_proxy = before;
    }
  });
});

describe('an answer', () => {
  test.each([200, 204, 400, 401, 404, 429, 500, 503])(
    'with status %i is an answer, not an error',
    async (status) => {
      answer = (response) => response.writeHead(status).end();
      expect(await send()).toMatchObject({ status, body: '' });
    },
  );

  test('is unparsed text with header names in lower case', async () => {
    const body = '{"result":{"n":12345678901234567890}}\n{"result":{}}\n';
    answer = (response) =>
      response
        .writeHead(200, { 'Content-Type': 'application/json', 'X-Request-ID': 'r-1', 'Retry-After': 7 })
        .end(body);
    expect(await send()).toMatchObject({
      body,
      headers: { 'content-type': 'application/json', 'x-request-id': 'r-1', 'retry-after': '7' },
    });
  });

  test('is unpacked', async () => {
    answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"ü":1}'));
    expect(await send()).toMatchObject({ body: '{"ü":1}' });
  });

  test.each([301, 302, 303, 307, 308])(
    'that is a redirect with status %i is not followed, since it would carry the credentials elsewhere',
    async (status) => {
      answer = (response, { url }) =>
        response.writeHead(url === '/x' ? status : 200, { location: `${base}/elsewhere` }).end();
      expect(await send({ method: 'POST', body: '{}' })).toMatchObject({
        status,
        headers: { location: `${base}/elsewhere` },
      });
      expect(seen).toHaveLength(1);
    },
  );
});

describe('no answer', () => {
  test('from a port where nobody listens proves that nothing was sent', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const failure = await failureOf(send({ url: `http://127.0.0.1:${port}` }));
    expect(failure).toMatchObject({ sent: 'no', code: 'ECONNREFUSED', message: 'ECONNREFUSED' });
  });

  test('within the time leaves open whether the call arrived', async () => {
    answer = () => undefined;
    const begun = Date.now();
    expect(await failureOf(send({ timeoutMs: 80 }))).toMatchObject({ sent: 'maybe' });
    expect(Date.now() - begun).toBeLessThan(2_000);
    expect(seen).toHaveLength(1);
  });

  test('within the time leaves it open, too, when the answer only trickles in', async () => {
    answer = (response) => {
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    };
    const begun = Date.now();
    expect(await failureOf(send({ timeoutMs: 150 }))).toMatchObject({ sent: 'maybe' });
    expect(Date.now() - begun).toBeLessThan(2_000);
  });

  test('because the connection broke leaves it open', async () => {
    answer = (response) => response.destroy();
    expect(await failureOf(send({ method: 'PUT', body: '{}' }))).toMatchObject({
      sent: 'maybe',
      code: 'ECONNRESET',
    });
  });

  test('because it broke in the middle of the answer leaves it open', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"id":', () => response.destroy());
    };
    expect(await failureOf(send())).toMatchObject({ sent: 'maybe' });
  });

  test('that is of a sensible size leaves it open', async () => {
    answer = (response) => response.end(Buffer.alloc(20_000_001, ' '));
    expect(await failureOf(send())).toMatchObject({ sent: 'maybe' });
    answer = (response) => response.end(Buffer.alloc(20_000_000, ' '));
    expect((await send()).body).toHaveLength(20_000_000);
  });

  test('tells nothing of the credentials or the body', async () => {
    answer = (response) => response.destroy();
    const failure = await failureOf(send({ method: 'PUT', body: '{"email":"ada@example.com"}' }));
    const told = `${failure.message} ${failure.stack} ${JSON.stringify(failure)} ${String(failure.cause)}`;
    expect(told).not.toMatch(/ada|secret|KEY|eyJ/);
  });
});
