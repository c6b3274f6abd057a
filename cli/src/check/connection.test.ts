import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { startFront } from '../../testing/front.ts';
import { check, KEY, linesOf, SECRET, settingsOf, TOKEN, tokenSettingsOf } from '../../testing/world.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const refusal = (text: string, cause: string, status = 401) => ({
  mark: 'problem',
  text,
  facts: { cause, status },
});
const WRONG_KEYS =
  'Copy them again into TILLPASS_PASSKIT_API_KEY and TILLPASS_PASSKIT_API_SECRET: PassKit shows them under Settings, Developer Tools.';

describe('credentials', () => {
  test('that work name the account and the region', async () => {
    const findings = await check(settingsOf(sandbox));
    expect(linesOf(findings, 'credentials')).toMatchObject([{ mark: 'ok' }]);
    expect(linesOf(findings, 'account')).toMatchObject([
      { text: 'Account: Corner Cafe.', facts: { account: 'Corner Cafe' } },
    ]);
    expect(linesOf(findings, 'region')).toMatchObject([
      { text: `Region Europe (pub1), address ${sandbox.passkitUrl}/eu.`, facts: { region: 'eu' } },
    ]);
  });

  test.each([
    ['key', { TILLPASS_PASSKIT_API_KEY: 'another-key' }],
    ['secret', { TILLPASS_PASSKIT_API_SECRET: 'another-secret' }],
  ])('with a wrong %s are told as wrong, after the other region was tried', async (_, wrong) => {
    const findings = await check({ ...settingsOf(sandbox), ...wrong });
    expect(linesOf(findings, 'credentials')).toMatchObject([
      refusal(
        `PassKit refused the credentials (status 401), in the other region too. ${WRONG_KEYS}`,
        'credentials',
      ),
    ]);
    expect(findings).toMatchObject({ usable: false, code: 1, probes: [] });
    expect(findings.text).not.toMatch(/another-key|another-secret/);
  });

  test('of the other region are told as such', async () => {
    const findings = await check({ ...settingsOf(sandbox), TILLPASS_PASSKIT_REGION: 'us' });
    expect(linesOf(findings, 'credentials')).toMatchObject([
      refusal(
        'These credentials belong to the region Europe (pub1). Set TILLPASS_PASSKIT_REGION to eu.',
        'region',
      ),
    ]);
    expect(findings.code).toBe(1);
  });

  test('are not sent to another address where the user gave one for one region only', async () => {
    const findings = await check({
      ...settingsOf(sandbox),
      TILLPASS_PASSKIT_REGION: 'us',
      TILLPASS_PASSKIT_URL: `${sandbox.passkitUrl}/us`,
    });
    expect(linesOf(findings, 'credentials')).toMatchObject([
      { text: `PassKit refused the credentials (status 401). ${WRONG_KEYS}` },
    ]);
  });

  test('that may not read the profile are good enough when they may list programs', async () => {
    sandbox.faults.add({ kind: 'status', status: 403, match: { path: '/user/profile' } });
    const findings = await check(settingsOf(sandbox));
    expect(linesOf(findings, 'account')).toMatchObject([
      { text: 'PassKit does not tell the name of the account.', facts: { account: null } },
    ]);
    expect(findings.code).toBe(0);
  });

  test('that may do nothing are told as such', async () => {
    sandbox.faults.add({ kind: 'status', status: 403 });
    expect(linesOf(await check(settingsOf(sandbox)), 'credentials')).toMatchObject([
      {
        mark: 'problem',
        text: expect.stringContaining('Ask the owner of the PassKit account') as string,
        facts: { cause: 'permission', status: 403 },
      },
    ]);
  });
});

describe('a long-lived token', () => {
  test.each([
    ['bearer', TOKEN, 'only with the word Bearer in front. Write it so'],
    ['bare', `Bearer ${TOKEN}`, 'only without the word Bearer in front. Leave that word out'],
  ] as const)('that goes %s is told so when it was pasted otherwise', async (form, token, cure) => {
    sandbox.switches.longLivedTokenForm = form;
    expect(linesOf(await check(tokenSettingsOf(sandbox, token)), 'credentials')).toMatchObject([
      refusal(`PassKit accepts the token ${cure}: TILLPASS_PASSKIT_TOKEN.`, 'token-form'),
    ]);
  });

  test('that is wrong is told as such', async () => {
    const [line] = linesOf(await check(tokenSettingsOf(sandbox, 'another-token')), 'credentials');
    expect(line!.text).toMatch(/Copy them again into TILLPASS_PASSKIT_TOKEN:/);
  });
});

describe('the clock', () => {
  /** A PassKit whose clock is that much ahead of ours, and says so. */
  async function checkAt(aheadMs: number) {
    const theirs = await startSandbox({ now: () => Date.now() + aheadMs });
    const front = await startFront(theirs.url, (headers) => ({
      ...headers,
      date: new Date(Date.now() + aheadMs).toUTCString(),
    }));
    try {
      return await check({
        ...settingsOf(theirs),
        TILLPASS_PASSKIT_URL: `${front.url}/passkit/{region}`,
      });
    } finally {
      await front.close();
      await theirs.close();
    }
  }

  test('that agrees is told as such', async () => {
    expect(linesOf(await check(settingsOf(sandbox)), 'clock')).toMatchObject([
      { mark: 'ok', text: "Your clock agrees with PassKit's.", facts: { aheadSeconds: 0 } },
    ]);
  });

  test('that is far ahead is found as the cause of the refusal', async () => {
    const findings = await checkAt(-40_000);
    expect(linesOf(findings, 'credentials')).toMatchObject([
      refusal(
        'PassKit refused the credentials (status 401) only because the clock of this computer is wrong. Set the clock, then run the check again.',
        'clock',
      ),
    ]);
    expect(linesOf(findings, 'clock')).toMatchObject([
      {
        mark: 'warning',
        text: 'Your clock is 40 s ahead. PassKit refuses tokens from the future: set the clock of this computer.',
        facts: { aheadSeconds: 40 },
      },
    ]);
    expect(findings.code).toBe(1);
  });

  test('that is far behind is found as the cause of the refusal', async () => {
    const findings = await checkAt(600_000);
    expect(linesOf(findings, 'credentials')).toMatchObject([{ facts: { cause: 'clock' } }]);
    expect(linesOf(findings, 'clock')).toMatchObject([
      { text: expect.stringMatching(/^Your clock is 10 min behind\. .* too old/) as string },
    ]);
  });

  test.each([
    [-7_000, 'ok', 'Your clock is 7 s ahead. That does no harm.'],
    [
      60_000,
      'warning',
      'Your clock is 60 s behind. PassKit refuses tokens that are too old: set the clock of this computer.',
    ],
  ])('that is off by %i ms and still works is told', async (aheadMs, mark, text) => {
    const findings = await checkAt(aheadMs);
    expect(linesOf(findings, 'clock')).toMatchObject([{ mark, text }]);
    expect(linesOf(findings, 'credentials')).toMatchObject([{ mark: 'ok' }]);
    expect(findings.code).toBe(0);
  });

  test('is not compared where PassKit tells no time', async () => {
    const front = await startFront(sandbox.url, ({ date: _, ...headers }) => headers);
    const env = { ...settingsOf(sandbox), TILLPASS_PASSKIT_URL: `${front.url}/passkit/{region}` };
    expect(linesOf(await check(env), 'clock')).toMatchObject([
      { mark: 'info', text: expect.stringContaining('was not compared') as string, facts: {} },
    ]);
    await front.close();
  });
});

describe('an address', () => {
  test('where nobody answers is told as unreachable, and nothing else is tried', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const env = { ...settingsOf(sandbox), TILLPASS_PASSKIT_URL: `http://127.0.0.1:${port}` };
    const findings = await check(env);
    expect(linesOf(findings, 'reachable')).toMatchObject([
      {
        mark: 'problem',
        text: expect.stringMatching(/cannot be reached.*ECONNREFUSED.*TILLPASS_PASSKIT_URL/) as string,
      },
    ]);
    expect(findings).toMatchObject({ code: 1, usable: false, probes: [] });
  });

  test.each([
    ['html', /sent a web page instead of data\. Check the region and the base URL/],
    ['timeout_before', /did not answer in time/],
    ['not_json', /not JSON/],
  ] as const)('that answers by %s is told in words', async (kind, words) => {
    sandbox.faults.add(kind === 'html' ? { kind, status: 200 } : { kind });
    const findings = await check(settingsOf(sandbox), '--timeout', '1');
    expect(linesOf(findings, 'reachable')).toMatchObject([
      { mark: 'problem', text: expect.stringMatching(words) as string },
    ]);
  });
});

test('neither key nor secret is in anything that is told', async () => {
  const { text } = await check(settingsOf(sandbox));
  for (const secret of [KEY, SECRET, TOKEN]) expect(text).not.toContain(secret);
});
