import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { filledSandbox, KEY, PERSON, SECRET, settingsOf, TOKEN, tokenSettingsOf } from '../testing/world.ts';
import type { Findings } from './check/collect.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'tillpass-cli-'));
let sandbox: Sandbox;
/** All that was printed. */
const printed: string[] = [];
/** A good run for a person, and one for a program. */
let told: Ended;
let json: Ended;
beforeAll(async () => {
  sandbox = await filledSandbox();
  told = await check(settingsOf(sandbox));
  json = await check(settingsOf(sandbox), '--json');
}, 60_000);
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs the command as a process of its own that sees nothing but these variables. */
function tillpass(env: Record<string, string>, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env }, (error, out, err) => {
      printed.push(out, err);
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}
const check = (env: Record<string, string>, ...args: string[]) =>
  tillpass(env, 'check', '--system', 'passkit', ...args);

function file(name: string, variables: Record<string, string>, mode = 0o600): string {
  const path = join(folder, name);
  const lines = Object.entries(variables).map(([key, value]) => `${key}=${value}\n`);
  writeFileSync(path, lines.join(''), { mode });
  return path;
}

test('a usable account ends with 0, and prints nothing to stderr', () => {
  const { code, out, err } = told;
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Connection\n/);
  expect(out).toMatch(/✓ TillPass can work with this account\. Nothing was changed\.\n$/);
});

test('an --env-file that is not there is told by us, and not taken by Node for its own', async () => {
  const root = join(import.meta.dirname, '../..');
  const script = (
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { tillpass: string } }
  ).scripts.tillpass.split(' ');
  const args = [...script.slice(1), 'check', '--system', 'passkit', '--env-file', 'nofile.env'];
  const ended = await new Promise<Ended>((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
  expect(ended).toMatchObject({
    code: 2,
    err: expect.stringContaining('nofile.env of --env-file is not there'),
  });
}, 60_000);

test('--json prints one document', () => {
  const { code, out, err } = json;
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const findings = JSON.parse(out) as Findings;
  expect(Object.keys(findings)).toEqual(['system', 'checkedAt', 'usable', 'sections', 'probes']);
  expect(Object.keys(findings.sections[0]!)).toEqual(['key', 'title', 'facts', 'lines']);
  expect(findings.sections[0]!.lines[0]).toEqual({
    key: 'region',
    mark: 'info',
    text: expect.any(String) as string,
    facts: { region: 'eu', address: `${sandbox.passkitUrl}/eu` },
  });
  expect(new Set(findings.sections.map(({ key }) => key))).toEqual(
    new Set(['connection', 'programs', 'program', 'campaigns', 'campaign', 'tried-on']),
  );
  const refused = findings.probes.find(({ id }) => id === 'jwt-bearer')!;
  expect(Object.keys(refused)).toEqual(['id', 'question', 'outcome', 'seen']);
  expect(findings.probes.map(({ id }) => id)).toEqual([...new Set(findings.probes.map(({ id }) => id))]);
});

test('refused credentials end with 1', async () => {
  const { code, out } = await check({ ...settingsOf(sandbox), TILLPASS_PASSKIT_API_SECRET: 'wrong-one' });
  expect(code).toBe(1);
  expect(out).toContain('  ✗ PassKit refused the credentials (status 401)');
});

test('an address where nobody answers ends with 1', async () => {
  const { code, out } = await check({ ...settingsOf(sandbox), TILLPASS_PASSKIT_URL: 'http://127.0.0.1:9' });
  expect(code).toBe(1);
  expect(out).toContain('✗ PassKit could not check the connection: it cannot be reached.');
});

test('wrong use ends with 2', async () => {
  const { code, err } = await tillpass({});
  expect(code).toBe(2);
  expect(err).toContain('Usage: tillpass');
  expect((await check({})).code).toBe(2);
});

describe('--env-file', () => {
  test('is read alone, so that two accounts are not mixed', async () => {
    const env = { ...settingsOf(sandbox), TILLPASS_PASSKIT_API_SECRET: 'of another account' };
    expect((await check(env, '--env-file', file('good', settingsOf(sandbox)))).code).toBe(0);
    const { code, err } = await check(settingsOf(sandbox), '--env-file', file('empty', {}));
    expect(code).toBe(2);
    expect(err).toContain('TILLPASS_PASSKIT_REGION is missing.');
  });

  test('that others can open is refused, and nothing is sent', async () => {
    sandbox.calls.clear();
    const path = file('open', settingsOf(sandbox), 0o644);
    const { code, err, out } = await check({}, '--env-file', path);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      `Others on this machine can open ${path}, which holds your keys. Close it first: chmod 600 ${path}\n`,
    );
    expect(sandbox.calls.entries).toEqual([]);
  });
});

test('no secret and nothing of a customer was printed, whatever happened', async () => {
  await check(tokenSettingsOf(sandbox));
  await check(tokenSettingsOf(sandbox, 'wrong token'));
  await check({ ...settingsOf(sandbox), TILLPASS_PASSKIT_REGION: 'us' }, '--json');
  expect(printed.length).toBeGreaterThan(10);
  const secrets = [KEY, SECRET, TOKEN, 'wrong-one', 'wrong token', 'of another account', 'eyJ'];
  const told = [...secrets, ...Object.values(PERSON), 'Cust-'].filter((secret) =>
    printed.some((text) => text.includes(secret)),
  );
  expect(told).toEqual([]);
}, 60_000);
