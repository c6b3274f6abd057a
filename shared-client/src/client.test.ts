import { EU, fakePasskit, member, PASS, PROGRAM } from '../testing/passkit.ts';
import { lines, testRuntime, unforeseen } from '../testing/runtime.ts';
import { nodeCrypto } from '../node/crypto.ts';
import { createClient } from './client.ts';
import type { Client } from './client.ts';
import { connectionOf } from './connection.ts';
import { offers } from './drivers/offers.ts';
import { passkit } from './drivers/passkit/driver.ts';

describe('a connection', () => {
  const credentials = { region: 'us', apiKey: 'KEY', apiSecret: 'secret' };

  test('bears no secret: only where calls go, the region, and which account it is', () => {
    const connection = connectionOf(passkit, credentials, nodeCrypto);
    expect(connection).toStrictEqual({
      baseUrl: 'https://api.pub2.passkit.io',
      account: passkit.auth.account(credentials, nodeCrypto),
      region: 'us',
    });
    expect(JSON.stringify(connection)).not.toMatch(/KEY|secret/);
  });

  test.each([
    ['http://127.0.0.1:4600/', 'http://127.0.0.1:4600'],
    ['https://sandbox.example/eu//', 'https://sandbox.example/eu'],
    ['', 'https://api.pub2.passkit.io'],
    [undefined, 'https://api.pub2.passkit.io'],
  ])('goes to an own base URL without slashes at its end: %j', (baseUrl, expected) => {
    expect(connectionOf(passkit, credentials, nodeCrypto, baseUrl).baseUrl).toBe(expected);
  });

  test('needs no region where calls go to an own base URL', () => {
    expect(connectionOf(passkit, { token: 'tok' }, nodeCrypto, 'https://x.example')).toMatchObject({
      region: '',
    });
    expect(() => connectionOf(passkit, { token: 'tok' }, nodeCrypto)).toThrow(
      'Region must be Europe or United States.',
    );
  });
});

describe('the test of a connection', () => {
  const PROFILE = 'GET /user/profile';
  const PROGRAMS = 'POST /members/programs/list';

  test.each([
    [{ companyName: 'Corner Cafe' }, 'Corner Cafe (EU)'],
    [{ companyName: '' }, 'PassKit (EU)'],
    [{}, 'PassKit (EU)'],
  ])('reads the profile %j and calls it "%s"', async (body, label) => {
    const { client, calls } = fakePasskit({ [PROFILE]: { body } });
    expect(await client.test()).toEqual({ label });
    expect(calls()).toEqual([PROFILE]);
  });

  test.each([403, 404])(
    'is content with a key that may list programs when the profile answers %i',
    async (status) => {
      const { client, calls } = fakePasskit({
        [PROFILE]: { status },
        [PROGRAMS]: { body: lines({ id: 'p' }) },
      });
      expect(await client.test()).toEqual({ label: 'PassKit (EU)' });
      expect(calls()).toEqual([PROFILE, PROGRAMS]);
      const not = fakePasskit({ [PROFILE]: { status }, [PROGRAMS]: { status: 403 } });
      await expect(not.client.test()).rejects.toMatchObject({ problem: 'permission' });
    },
  );

  test('fails with the cure when the credentials are refused', async () => {
    const { client, calls } = fakePasskit({ [PROFILE]: { status: 401 } });
    await expect(client.test()).rejects.toMatchObject({
      problem: 'auth',
      message:
        'PassKit could not check the connection: it refused the credentials. Check the region, the API Key and the API Secret of the connection, then reconnect. (status 401)',
    });
    expect(calls()).toEqual([PROFILE]);
  });
});

describe('a capability', () => {
  const { client } = fakePasskit({});

  const list = (capabilities: readonly { key: string }[]) => capabilities.map(({ key }) => key).join(', ');
  const offered = offers(passkit);
  const [ACTIONS, SEARCHES, HOOKS, POLLS] = [
    list(offered.actions),
    list(offered.searches),
    list(offered.hooks),
    list(offered.polls),
  ];
  const posted = { method: 'POST', body: {} };

  test.each<[string, string, (key: string) => Promise<unknown>, string]>([
    ['action', 'sell_pass', (key) => client.act(key, {}), ACTIONS],
    ['action', 'find_pass', (key) => client.act(key, {}), ACTIONS],
    ['action', 'constructor', (key) => client.act(key, {}), ACTIONS],
    ['search', 'add_points', (key) => client.search(key, {}), SEARCHES],
    ['hook', 'pass_scanned', (key) => client.receive(key, {}, posted), HOOKS],
    ['hook', 'pass_scanned', (key) => client.unsubscribe(key, 'x'), HOOKS],
    ['poll', 'pass_installed', (key) => client.poll(key, {}, { limit: 1, withPasses: false }), POLLS],
    ['poll', 'pass_installed', (key) => client.receivePosted(key, {}, posted), POLLS],
  ])(
    'that is no %s of the system, such as %s, is refused with those that are',
    async (_, key, run, choices) => {
      await expect(run(key)).rejects.toMatchObject({
        problem: 'input',
        message: `PassKit has no "${key}". Choose one of: ${choices}.`,
      });
    },
  );

  test('reads its input before any call is sent', async () => {
    await expect(
      client.act('add_points', { passId: PASS, points: '-1', transactionId: 'T' }),
    ).rejects.toMatchObject({ details: { field: 'points' } });
    await expect(client.search('find_pass', { email: 'x' })).rejects.toMatchObject({
      details: { field: 'email' },
    });
    await expect(client.subscribe('pass_installed', {}, 'https://x.example')).rejects.toMatchObject({
      details: { field: 'programId' },
    });
    await expect(client.findSubscription('pass_installed', {}, 'https://x.example')).rejects.toMatchObject({
      details: { field: 'programId' },
    });
    await expect(client.recent('pass_installed', {}, 1)).rejects.toMatchObject({
      details: { field: 'programId' },
    });
    await expect(
      client.receivePosted('pass_scanned', {}, { method: 'POST', body: {} }),
    ).rejects.toMatchObject({ details: { field: 'programId' } });
  });

  test.each<[string, (client: Client) => Promise<unknown>]>([
    ['find the pass', (client) => client.search('find_pass', { passId: PASS })],
    ['watch for removed passes', (client) => client.recent('pass_removed', { programId: PROGRAM }, 1)],
    [
      'watch for installed passes',
      (client) => client.findSubscription('pass_installed', { programId: PROGRAM }, 'https://x.example'),
    ],
    [
      'read the scans',
      (client) => client.poll('pass_scanned', { programId: PROGRAM }, { limit: 1, withPasses: true }),
    ],
  ])('speaks in its own words: could not %s', async (words, run) => {
    const failing = createClient(
      passkit,
      testRuntime(() => ({ status: 401 })),
      EU,
    );
    await expect(run(failing)).rejects.toThrow(`PassKit could not ${words}: it refused the credentials.`);
  });

  test('of a system that takes no posted events says so', async () => {
    const { receivePosted: _, ...polled } = passkit.polls.pass_scanned!;
    const quiet = createClient(
      { ...passkit, polls: { pass_scanned: polled } },
      testRuntime(({ method, url }) => unforeseen(method, url)),
      EU,
    );
    await expect(
      quiet.receivePosted('pass_scanned', { programId: PROGRAM }, { method: 'POST', body: {} }),
    ).rejects.toThrow('PassKit takes no posted events of this kind.');
  });

  test('of a system that has no such list says so', async () => {
    const { tiers: _, ...pickers } = passkit.pickers;
    const short = createClient(
      { ...passkit, pickers },
      testRuntime(({ method, url }) => unforeseen(method, url)),
      EU,
    );
    await expect(short.pick('tiers', { input: {} })).rejects.toThrow('PassKit has no list of tiers.');
  });
});

test('the deadline of a step begins when it runs, not when the client is made', async () => {
  const { client, runtime } = fakePasskit({
    [`GET /members/member/id/${PASS}`]: [{ status: 503 }, { body: member() }],
  });
  runtime.pass(3_600_000);
  expect(await client.search('find_pass', { passId: PASS })).toHaveLength(1);
});
