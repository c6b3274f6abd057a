import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { credentials, LAKESIDE, sampleRestaurants } from '../testing/toast.ts';
import { START } from '../testing/runtime.ts';
import { toast } from '../src/drivers/toast/driver.ts';
import { connect } from './connect.ts';

const MINUTE = 60_000;

/** A Toast that counts its logins and takes only the token that it gave last. */
function fakeToast() {
  const seen = { logins: 0, refused: 0, valid: '', livesForS: 3600, secret: 'secret' };
  const server: Server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const { status, answer } = answerTo(request, body);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  function answerTo({ url, headers }: IncomingMessage, body: string): { status: number; answer: unknown } {
    if (url === '/authentication/v1/authentication/login') {
      seen.logins += 1;
      if (headers.authorization) return { status: 400, answer: {} };
      if ((JSON.parse(body) as { clientSecret: string }).clientSecret !== seen.secret)
        return { status: 401, answer: {} };
      seen.valid = `token-${seen.logins}`;
      return { status: 200, answer: { token: { accessToken: seen.valid, expiresIn: seen.livesForS } } };
    }
    if (headers.authorization !== `Bearer ${seen.valid}`) {
      seen.refused += 1;
      return { status: 401, answer: {} };
    }
    if (url!.startsWith('/orders')) return { status: 200, answer: [] };
    return { status: 200, answer: sampleRestaurants.find(({ guid }) => url!.endsWith(String(guid))) };
  }
  return { seen, server };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

async function withToast(work: (at: Till) => Promise<void>): Promise<void> {
  const { seen, server } = fakeToast();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let time = START;
  const pass = (ms: number) => {
    time += ms;
  };
  const sleep = (ms: number) => Promise.resolve(pass(ms));
  const clientOf = (keys: object = {}) =>
    connect(toast, {
      credentials: { ...credentials, ...keys },
      baseUrl,
      runtime: { now: () => time, sleep },
    });
  try {
    await work({ seen, clientOf, pass });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

interface Till {
  seen: ReturnType<typeof fakeToast>['seen'];
  clientOf(keys?: object): ReturnType<typeof connect>;
  pass(ms: number): void;
}

const poll = (client: ReturnType<typeof connect>) =>
  client.poll('sale_paid', {}, { limit: 1, withPasses: true });

test('one login serves many polls, calls at once, clients and locations', () =>
  withToast(async ({ seen, clientOf }) => {
    const clients = [clientOf(), clientOf(), clientOf({ accountId: LAKESIDE })];
    await Promise.all(clients.map((client) => client.test()));
    for (let turn = 0; turn < 10; turn++) await Promise.all(clients.map(poll));
    expect(seen).toMatchObject({ logins: 1, refused: 0 });
    expect(await clients[2]!.test()).toEqual({ label: 'Saltwind Cafe, Lakeside, Pier 4' });
  }));

test('another login is made when the token has less than a minute to live', () =>
  withToast(async ({ seen, clientOf, pass }) => {
    const client = clientOf();
    await client.test();
    pass(58 * MINUTE);
    await client.test();
    expect(seen.logins).toBe(1);
    pass(MINUTE + 1);
    await Promise.all([client.test(), client.test(), poll(client)]);
    expect(seen).toMatchObject({ logins: 2, refused: 0 });
  }));

test('a token that Toast gave up is replaced once, and the call is made again', () =>
  withToast(async ({ seen, clientOf, pass }) => {
    const client = clientOf();
    await client.test();
    pass(31 * MINUTE);
    seen.valid = 'another';
    expect(await Promise.all([client.test(), client.test()])).toHaveLength(2);
    expect(seen.logins).toBe(2);
  }));

test('a young token that is refused is not replaced, because logins are few', () =>
  withToast(async ({ seen, clientOf }) => {
    const client = clientOf();
    await client.test();
    seen.valid = 'another';
    for (let turn = 0; turn < 5; turn++)
      await expect(client.test()).rejects.toMatchObject({ problem: 'auth' });
    expect(seen.logins).toBe(1);
  }));

test('a login that is refused is not kept, and other keys have a session of their own', () =>
  withToast(async ({ seen, clientOf }) => {
    await expect(clientOf({ apiSecret: 'wrong' }).test()).rejects.toMatchObject({ problem: 'auth' });
    expect(await clientOf().test()).toEqual({ label: 'Saltwind Cafe, Harbor Street' });
    seen.secret = 'wrong';
    expect(await clientOf({ apiSecret: 'wrong' }).test()).toBeDefined();
    expect(seen.logins).toBe(3);
  }));
