import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEMS } from './support/apps.ts';
import { leaksIn } from './support/leaks.ts';
import { builtZip, unzipBuild } from './support/unzip.ts';
import { AUTH, PERSON, PROGRAM, Zap } from './support/zap.ts';

let zap: Zap;
beforeAll(async () => {
  zap = await Zap.start();
});
afterAll(() => zap.stop());
afterEach(() => zap.reset());

describe.each(SYSTEMS)('the zip of %s', (system) => {
  let folder: string;
  beforeAll(() => {
    folder = unzipBuild(system);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is at most 1.5 MB', () => {
    expect(statSync(builtZip(system)).size).toBeLessThanOrEqual(1_500_000);
  });

  test("holds our bundle and core with its dependencies, and nothing else of the workspace's", () => {
    expect(readdirSync(folder).sort()).toEqual([
      'app.js',
      'definition.json',
      'node_modules',
      'package.json',
      'zapierwrapper.js',
    ]);
    const packages = readdirSync(join(folder, 'node_modules'));
    expect(packages).toContain('zapier-platform-core');
    expect(packages.filter((name) => /axios|tillpass|fastify|passkit/.test(name))).toEqual([]);
    const links = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isSymbolicLink(),
    );
    expect(links).toEqual([]);
  });
});

describe('the connection', () => {
  const connect = (authData: object) => zap.app.run('authentication.test', { authData, meta: {} });

  test('is labelled with the account and the region', async () => {
    const { results } = await connect(AUTH);
    expect(results).toEqual({ label: expect.stringMatching(/^\S.* \(EU\)$/) });
  });

  test('works with a long-lived token as well', async () => {
    const { results } = await connect({ region: 'eu', token: ' Bearer sandbox-token ' });
    expect(results).toEqual({ label: expect.stringMatching(/\(EU\)$/) });
  });

  test('asks to reconnect when the credentials are refused', async () => {
    const { error } = await connect({ ...AUTH, apiSecret: 'wrong' });
    expect(error).toEqual({
      name: 'ExpiredAuthError',
      message: expect.stringMatching(/^PassKit could not check the connection: .*reconnect/),
    });
  });

  test.each([
    ['no credentials', { region: 'eu' }, /^API Key is missing/],
    ['no secret', { region: 'eu', apiKey: 'sandbox-key', apiSecret: ' ' }, /^API Secret is missing/],
    ['a broken token', { region: 'eu', token: 'two words' }, /^Long-Lived Token has a space/],
  ])('says what is missing with %s, and sends nothing', async (_, authData, sentence) => {
    const { error } = await connect(authData);
    expect(error).toEqual({ name: 'AppError', message: expect.stringMatching(sentence), code: 'input' });
    expect(zap.calls()).toEqual([]);
  });

  test('goes where the owner says, whatever a user sends along', async () => {
    const { error } = await connect({
      ...AUTH,
      baseUrl: 'http://127.0.0.1:9',
      TILLPASS_PASSKIT_URL: 'http://127.0.0.1:9',
    });
    expect(error).toBeUndefined();
    expect(zap.calls()).toHaveLength(1);
  });
});

describe('bad input', () => {
  const good = { programId: PROGRAM, passId: 'x', points: '5', transactionId: 'T-1' };
  test.each([
    ['a decimal comma', { points: '12,50' }, 'Points has a comma. Use a decimal point, such as 12.50.'],
    ['words for points', { points: 'five' }, 'Points is not a number. Enter digits, such as 12 or 12.50.'],
    ['no transaction ID', { transactionId: '' }, 'Transaction ID is missing.'],
    ['a path for an ID', { passId: '../1' }, 'Pass ID may not contain'],
    ['no pass', { passId: '' }, 'Pass ID is missing.'],
    ['a list for a text', { transactionId: ['a', 'b'] }, 'Transaction ID must be a text.'],
  ])('%s gets a clear sentence, and no call is sent', async (_, change, sentence) => {
    const { error } = await zap.do('add_points', { ...good, ...change });
    expect(error).toMatchObject({
      name: 'AppError',
      code: 'input',
      message: expect.stringContaining(sentence),
    });
    expect(zap.calls()).toEqual([]);
  });
});

test('what looks for leaks finds them', () => {
  for (const leak of [
    'sandbox-secret',
    PERSON.emailAddress,
    encodeURIComponent(PERSON.mobileNumber),
    PERSON.surname.toUpperCase(),
  ]) {
    expect(leaksIn(`GET /members?of=${leak}`)).toHaveLength(1);
  }
});

test('no secret and no personal data was logged, printed or told', () => {
  expect(zap.app.printed.length).toBeGreaterThan(1000);
  expect(leaksIn(zap.app.printed + zap.backend.logged)).toEqual([]);
});
