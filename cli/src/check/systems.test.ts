import { doctors } from '@tillpass/client/check';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { RIGS } from '../../../test/systems/index.ts';
import type { Rig } from '../../../test/systems/rig.ts';
import { tillpass } from '../../testing/world.ts';
import { variableOf } from '../settings.ts';
import type { Findings } from './collect.ts';

const EXAMINED = doctors.map(({ driver }): [string, Rig] => [
  driver.system,
  RIGS.find((rig) => rig.driver.system === driver.system)!,
]);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

/** The settings of the sandbox's demo account. */
function settingsOf({ driver, credentials, mount }: Rig): Record<string, string> {
  const { system } = driver;
  const typed = Object.entries(credentials).filter(([, value]) => value !== '');
  const region = system === 'passkit' ? '/{region}' : '';
  return {
    ...Object.fromEntries(typed.map(([key, value]) => [variableOf(system, key), value])),
    [variableOf(system, 'url')]: sandbox.url + mount + region,
  };
}

async function examine({ driver }: Rig, env: Record<string, string>) {
  const { code, out, err } = await tillpass(env, 'check', '--system', driver.system, '--json');
  return { code, err, out, findings: out === '' ? undefined : (JSON.parse(out) as Findings) };
}

const secretsOf = ({ driver, credentials }: Rig) =>
  driver.auth.fields.flatMap(({ key, secret }) => (secret && credentials[key] ? [key] : []));

describe.each(EXAMINED)('%s', (system, rig) => {
  test('an account that works is told as such, and no secret of it', async () => {
    const { code, out, findings } = await examine(rig, settingsOf(rig));
    expect(findings).toMatchObject({ system, usable: true });
    expect(code).toBe(0);
    for (const key of secretsOf(rig)) expect(out).not.toContain(rig.credentials[key]);
  });

  test('nothing is sent that its doctor does not know as a read', async () => {
    const { isRead } = doctors.find(({ driver }) => driver.system === system)!;
    sandbox.calls.clear();
    await examine(rig, settingsOf(rig));
    const sent = sandbox.calls.entries.map(({ method, path, body }) => ({ method, path, body }));
    expect(sent.length).toBeGreaterThan(0);
    const changing = sent.filter(
      ({ method, path, body }) =>
        !isRead({
          method: method as 'GET',
          url: `https://api.example.com${path}`,
          headers: {},
          timeoutMs: 1,
          ...(body ? { body: JSON.stringify(body) } : {}),
        }),
    );
    expect(changing).toEqual([]);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('no %s to where things are changed', (method) => {
    const { isRead } = doctors.find(({ driver }) => driver.system === system)!;
    for (const key of Object.keys(rig.driver.actions)) {
      const url = `https://api.example.com/${key.replace('_', '/')}/THE-ID`;
      expect([key, isRead({ method, url, headers: {}, timeoutMs: 1, body: '{}' })]).toEqual([key, false]);
    }
  });

  test('a wrong key is told with the variable in which it stands', async () => {
    const key = secretsOf(rig)[0]!;
    const wrong = { ...settingsOf(rig), [variableOf(system, key)]: 'another-key' };
    const { code, out, findings } = await examine(rig, wrong);
    expect([code, findings?.usable]).toEqual([1, false]);
    expect(out).toContain(variableOf(system, key));
    expect(out).not.toContain('another-key');
  });

  test('a missing key is told before anything is sent', async () => {
    const key = rig.driver.auth.fields.find(({ required, secret }) => required && secret)?.key;
    if (key === undefined) return;
    const { [variableOf(system, key)]: _, ...less } = settingsOf(rig);
    sandbox.calls.clear();
    const { code, err } = await examine(rig, less);
    expect([code, sandbox.calls.entries]).toEqual([2, []]);
    expect(err).toContain(`${variableOf(system, key)} is missing.`);
  });
});
