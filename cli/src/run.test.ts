import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { settingsOf, tillpass } from '../testing/world.ts';
import { run } from './run.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test.each(['PassKit', 'PASSKIT', 'Pass Kit', 'pass-kit'])('%s is understood', async (system) => {
  const { code, err } = await tillpass(settingsOf(sandbox), 'check', '--system', system, '--json');
  expect([code, err]).toEqual([0, '']);
});

describe('wrong use', () => {
  test.each([
    [[], /Usage: tillpass/],
    [['chekc'], /unknown command 'chekc'/],
    [['check'], /required option '--system <name>' not specified/],
    [['check', '--system', 'paskit'], /Allowed choices are passkit/],
    [['check', '--system', 'passkit', '--timeout', '0'], /Enter a number of seconds from 1 to 120/],
    [['check', '--system', 'passkit', '--timeout', 'soon'], /Enter a number of seconds/],
    [
      ['check', '--system', 'passkit', '--bogus'],
      /unknown option '--bogus'\nSettings come from the environment or from --env-file\./,
    ],
    [['check', '--system', 'passkit', 'extra'], /too many arguments/],
  ])('%j ends with 2 and says what is wrong', async (args, words) => {
    const { code, out, err } = await tillpass(settingsOf(sandbox), ...args);
    expect(code).toBe(2);
    expect(err).toMatch(words);
    expect(out).toBe('');
  });

  test('a secret that is given as an argument is not repeated', async () => {
    const { code, err } = await tillpass({}, 'check', '--system', 'passkit', '--api-secret=TOP SECRET');
    expect(code).toBe(2);
    expect(err).toContain("unknown option '--api-secret'");
    expect(err).not.toMatch(/TOP|SECRET/);
  });

  test('missing settings end with 2, and nothing is sent', async () => {
    sandbox.calls.clear();
    const { TILLPASS_PASSKIT_API_SECRET: _, ...env } = settingsOf(sandbox);
    const { code, err, out } = await tillpass(env, 'check', '--system', 'passkit');
    expect(code).toBe(2);
    expect(err).toMatch(/^TILLPASS_PASSKIT_API_SECRET: API Secret is missing\./);
    expect(out).toBe('');
    expect(sandbox.calls.entries).toEqual([]);
  });
});

test('help ends with 0', async () => {
  const { code, out } = await tillpass({}, 'check', '--help');
  expect(code).toBe(0);
  expect(out).toMatch(/--env-file <file>.*chmod 600/s);
  expect((await tillpass({}, '--help')).code).toBe(0);
});

describe('on a terminal', () => {
  async function watch(env: Record<string, string>, columns?: number) {
    const written = { out: '', err: '' };
    const into = (name: 'out' | 'err') => ({
      isTTY: true,
      ...(columns ? { columns } : {}),
      write: (text: string) => (written[name] += text),
    });
    await run(['check', '--system', 'passkit'], {
      env: { ...settingsOf(sandbox), ...env },
      stdout: into('out'),
      stderr: into('err'),
      sleep: async () => undefined,
    });
    return written;
  }
  const COLOUR = '\u001b[32m';

  test('there is colour, unless NO_COLOR or a dumb terminal forbids it', async () => {
    expect((await watch({})).out).toContain(COLOUR);
    expect((await watch({ NO_COLOR: '' })).out).toContain(COLOUR);
    expect((await watch({ NO_COLOR: '1' })).out).not.toContain('\u001b');
    expect((await watch({ TERM: 'dumb' })).out).not.toContain('\u001b');
    expect((await tillpass(settingsOf(sandbox), 'check', '--system', 'passkit')).out).not.toContain('\u001b');
  });

  test('one line on stderr tells of the progress and is gone at the end', async () => {
    const { err } = await watch({}, 50);
    expect(err).toMatch(/PassKit: trying jwt-bearer \(\d+ calls\)/);
    expect(err).not.toContain('\n');
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
    const widest = Math.max(...err.split('\r\u001b[2K').map((text) => text.length));
    expect(widest).toBeLessThan(50);
    expect((await tillpass(settingsOf(sandbox), 'check', '--system', 'passkit')).err).toBe('');
  });
});
