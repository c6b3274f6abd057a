import type { ICredentialDataDecryptedObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { passkit, SESSION_FIELD } from '@tillpass/client';
import type { Driver } from '@tillpass/client';
import { logInFor } from './log-in.ts';

const MINUTE = 60_000;
const KEYS: ICredentialDataDecryptedObject = {
  apiKey: 'id',
  apiSecret: 'word',
  baseUrl: '',
  sessionToken: '',
};
const till: Driver = {
  ...passkit,
  title: 'A till',
  dialect: { ...passkit.dialect, title: 'A till' },
  auth: {
    ...passkit.auth,
    baseUrl: () => 'https://till.example',
    session: {
      async login({ caller }, { apiSecret }) {
        const call = {
          method: 'POST',
          path: '/login',
          body: { apiSecret },
          safety: 'repeatable',
          answer: 'json',
        } as const;
        const { token } = (await caller.send(call)) as { token: string };
        return { token, livesForMs: 24 * 60 * MINUTE };
      },
    },
  },
};

let sent: IHttpRequestOptions[];
let status: number;
let logIn: ReturnType<typeof logInFor>;
const helper = {
  helpers: {
    async httpRequest(options: IHttpRequestOptions) {
      sent.push(options);
      return { statusCode: status, headers: {}, body: JSON.stringify({ token: `token-${sent.length}` }) };
    },
  },
} as unknown as IHttpRequestHelper;
const ask = async (change: object = {}) => (await logIn.call(helper, { ...KEYS, ...change }))[SESSION_FIELD];
let now: number;

beforeEach(() => {
  now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  sent = [];
  status = 200;
  logIn = logInFor(till);
});
afterEach(() => jest.restoreAllMocks());

test('several calls at once cause one login, which carries no token', async () => {
  expect(await Promise.all([ask(), ask(), ask({ sessionToken: 'of yesterday' })])).toEqual(
    Array(3).fill('token-1'),
  );
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ url: 'https://till.example/login', method: 'POST' });
  expect(JSON.stringify(sent[0]!.headers)).not.toMatch(/authorization/i);
});

test('who holds an older token gets the newest, without a login', async () => {
  await ask();
  now += 20 * 60 * MINUTE;
  expect(await ask({ sessionToken: 'of yesterday' })).toBe('token-1');
  expect(sent).toHaveLength(1);
});

test('a young token is not replaced, neither for tests of the credential nor when it is refused', async () => {
  await ask();
  now += 29 * MINUTE;
  expect(await ask({ sessionToken: 'token-1' })).toBe('token-1');
  now += MINUTE;
  expect(await ask({ sessionToken: 'token-1' })).toBe('token-2');
  expect(sent).toHaveLength(2);
});

test('a token at the end of its life is replaced before it is refused', async () => {
  await ask();
  now += 24 * 60 * MINUTE - 30_000;
  expect(await ask()).toBe('token-2');
});

test('other keys log in anew', async () => {
  await ask();
  expect(await ask({ apiSecret: 'mended' })).toBe('token-2');
});

test('a login that fails is one for all who waited for it, and is tried again by the next', async () => {
  status = 401;
  const failed = await Promise.allSettled([ask(), ask()]);
  expect(failed.map(({ status: outcome }) => outcome)).toEqual(['rejected', 'rejected']);
  expect(sent).toHaveLength(1);
  await expect(ask()).rejects.toMatchObject({
    name: 'TillPassError',
    message: expect.stringMatching(
      /^A till could not check the connection: it refused the credentials\./,
    ) as string,
  });
  status = 200;
  expect(await ask()).toBe('token-3');
});
