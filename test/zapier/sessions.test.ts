import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SESSION_FIELD } from '@tillpass/client';
import type { Driver } from '@tillpass/client';
import { madeUp } from '../../zapier-app/testing/made-up.ts';
import { CoreApp } from './support/core.ts';
import { SessionUser } from './support/session-user.ts';
import { ZapierBackend } from './support/zapier-backend.ts';

const FIELDS = { apiKey: 'id', apiSecret: 'word-of-the-till' };
const MINUTE = 60_000;

let server: Server;
let backend: ZapierBackend;
let app: CoreApp;
let user: SessionUser;
/** The tokens that were bought, of which the last one is good, and what the logins carried. */
let bought: string[] = [];
let loginHeaders: (string | undefined)[] = [];
let isGood = true;
let takesKeys = true;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    if (request.url === '/login') {
      loginHeaders.push(request.headers.authorization);
      if (!takesKeys) response.statusCode = 401;
      bought.push(`token-${bought.length + 1}`);
      response.end(JSON.stringify({ token: bought.at(-1) }));
    } else {
      response.statusCode = isGood && request.headers.authorization === `Bearer ${bought.at(-1)}` ? 200 : 401;
      response.end('{}');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  backend = await new ZapierBackend().start();
  process.env.LOGGING_ENDPOINT = `${backend.url}/log`;
  app = new CoreApp(driverAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), backend);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await backend.stop();
  delete process.env.LOGGING_ENDPOINT;
});
beforeEach(() => {
  bought = [];
  loginHeaders = [];
  isGood = takesKeys = true;
  backend.reset();
  user = new SessionUser(
    (method, bundle) =>
      app.run(method, bundle).then(
        (results) => ({ results }),
        (error: Error) => ({ error: { name: error.name, message: error.message } }),
      ),
    FIELDS,
  );
});
afterEach(() => jest.restoreAllMocks());

/** A made-up system whose keys buy a token, and whose every call needs it. */
function driverAt(baseUrl: string): Driver {
  const whole = madeUp();
  return {
    ...whole,
    auth: {
      ...whole.auth,
      baseUrl: () => baseUrl,
      session: {
        async login({ caller }, { apiKey, apiSecret }) {
          const body = { apiKey, apiSecret };
          const call = {
            method: 'POST',
            path: '/login',
            body,
            safety: 'repeatable',
            answer: 'json',
          } as const;
          const { token } = (await caller.send(call)) as { token: string };
          return { token, livesForMs: 24 * 60 * MINUTE };
        },
      },
      headers: (credentials): Record<string, string> => ({
        authorization: `Bearer ${credentials[SESSION_FIELD]}`,
      }),
    },
    test: async ({ caller }) => {
      await caller.send({ method: 'GET', path: '/me', safety: 'repeatable', answer: 'json' });
      return { label: 'A till' };
    },
  };
}

const step = () => user.step('authentication.test');
const later = (ms: number) => {
  const now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now + ms);
};

test('the connection is a session of the fields, and the token is no field', async () => {
  const { authentication } = (await app.definition()) as {
    authentication: { type: string; fields: unknown[] };
  };
  expect(authentication.type).toBe('session');
  expect(JSON.stringify(authentication.fields)).not.toContain(SESSION_FIELD);
});

test('one login serves many steps', async () => {
  await user.logIn();
  for (let times = 0; times < 20; times++) expect((await step()).results).toEqual({ label: 'A till' });
  expect(bought).toEqual(['token-1']);
});

test('a token at the end of its life is replaced once, by a login that does not carry it', async () => {
  await user.logIn();
  bought.push('of somebody else');
  later(31 * MINUTE);
  for (let times = 0; times < 20; times++) expect((await step()).results).toEqual({ label: 'A till' });
  expect(bought).toEqual(['token-1', 'of somebody else', 'token-3']);
  expect(loginHeaders).toEqual([undefined, undefined]);
});

test('a system that refuses all of its tokens is not asked for more than two an hour', async () => {
  await user.logIn();
  isGood = false;
  for (let minute = 0; minute < 60; minute += 3) {
    later(3 * MINUTE);
    const { error } = await step();
    expect(error).toMatchObject({ name: expect.stringMatching(/^(ThrottledError|RefreshAuthError)$/) });
  }
  expect(bought.length).toBeLessThanOrEqual(3);
});

test('a young token that is refused leaves the run to Zapier, and says when to expect more', async () => {
  await user.logIn();
  isGood = false;
  later(12 * MINUTE);
  const { error } = await step();
  expect(error?.name).toBe('ThrottledError');
  expect(JSON.parse(error!.message)).toMatchObject({
    message: expect.stringMatching(/refused the credentials.*12 minutes old.*possible in 18 minutes\.$/),
    delay: 18 * 60,
  });
  expect(bought).toHaveLength(1);
});

test('without the cache a refused token is replaced', async () => {
  await user.logIn();
  backend.mood = 'down';
  isGood = false;
  expect((await step()).error?.name).toBe('RefreshAuthError');
  expect(bought).toHaveLength(2);
});

test('keys that buy no token ask to reconnect, also while an old token is there', async () => {
  await user.logIn();
  takesKeys = false;
  const { error } = await user.logIn();
  expect(error).toMatchObject({ name: 'ExpiredAuthError' });
});

test('neither a key nor a token was logged', () => {
  expect(backend.logged.length).toBeGreaterThan(1000);
  expect(backend.logged).not.toMatch(/word-of-the-till|token-\d/);
});
