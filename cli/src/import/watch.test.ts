import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { passkit } from '@tillpass/client';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { startSftpServer } from '../../testing/sftp-server.ts';
import type { SftpServer } from '../../testing/sftp-server.ts';
import { openShop, pointsOf } from '../../testing/shop.ts';
import type { Shop } from '../../testing/shop.ts';
import { expectedPoints, TOAST_FILES, toastProfile } from '../../testing/toast-samples.ts';
import { mainProgram, settingsOf } from '../../testing/world.ts';
import { readSettings } from '../settings.ts';
import { filesOf, hostOf } from './command.ts';
import { keepWatch } from './keep-watch.ts';
import { loadProfile } from './profile-file.ts';

const HEADER = 'Transaction ID,Date,Total,Customer ID\n';
const row = (id: string, total: string) => `${id},2026-03-02,${total},C-1\n`;
/** An hour: only what is heard, or a look that is due at once, can be meant. */
const NEVER = 3_600_000;

let sandbox: Sandbox;
let shop: Shop;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  sandbox.passkit.createMember({ programId: mainProgram(sandbox), externalId: 'C-1' });
  shop = openShop(sandbox);
  folder = join(shop.folder, 'inbox');
  mkdirSync(folder);
});
afterEach(() => shop.close());

/** A watch that is told when to stop; `until` waits for what it has said. */
function startWatch(place: string, { everyMs = NEVER, settleMs = 20 } = {}) {
  const said = { out: '', err: '' };
  let stop = () => {};
  let heard = () => {};
  const into = (name: 'out' | 'err') => ({
    write(text: string) {
      said[name] += text;
      heard();
    },
  });
  const terminal = {
    env: shop.env,
    stdout: into('out'),
    stderr: into('err'),
    sleep: async () => undefined,
    onInterrupt(onStop: () => void) {
      stop = onStop;
      return () => undefined;
    },
  };
  const profile = loadProfile(join(shop.folder, 'shop.json'), {});
  const ended = keepWatch(
    {
      profile,
      host: hostOf(profile, readSettings(passkit, settingsOf(sandbox))),
      source: filesOf([place], shop.env, terminal),
      report: join(shop.folder, 'report.csv'),
      folders: place === folder ? [place] : [],
      everyMs,
      settleMs,
    },
    terminal,
  );
  return {
    said,
    ended,
    async until(isSo: () => boolean) {
      while (!isSo())
        await Promise.race([new Promise<void>((resolve) => (heard = resolve)), sleep(20), failing(ended)]);
    },
    async stop() {
      stop();
      return ended;
    },
  };
}

/** A watch that ends by itself has failed. */
const failing = (ended: Promise<number>) =>
  ended.then((code) => Promise.reject(new Error(`It ended with ${code}.`)));
const imports = (said: { out: string }) => said.out.match(/^\d+ files?,/gm)?.length ?? 0;

test('files are imported as they come, and Ctrl-C ends it with 0', async () => {
  const watch = startWatch(folder);
  await watch.until(() =>
    watch.said.err.includes('Waiting for files. A look every 60 minutes; Ctrl-C ends it.'),
  );
  shop.write('inbox/one.csv', HEADER + row('S-1', '10.00'));
  await watch.until(() => imports(watch.said) === 1);
  shop.write('inbox/two.csv', HEADER + row('S-2', '5.00'));
  await watch.until(() => imports(watch.said) === 2);
  expect(pointsOf(sandbox, 'C-1')).toBe(15);
  expect(watch.said.out.match(/^1 file, 1 row/gm)).toHaveLength(2);
  expect(await watch.stop()).toBe(0);
  expect(watch.said.err).toMatch(/Stopped\.\n$/);
  expect(
    readdirSync(shop.folder).filter((name) => /^report-\d{8}-\d{6}\.csv$/.test(name)).length,
  ).toBeGreaterThan(0);
});

test('a later watch imports only what is new or changed', async () => {
  const one = shop.write('inbox/one.csv', HEADER + row('S-1', '10.00'));
  shop.write('inbox/two.csv', HEADER + row('S-2', '5.00'));
  const first = startWatch(folder);
  await first.until(() => imports(first.said) === 1);
  await first.stop();

  utimesSync(one, new Date(), new Date(Date.now() - 60_000));
  shop.write('inbox/two.csv', HEADER + row('S-2', '5.00') + row('S-3', '1.00'));
  const second = startWatch(folder);
  await second.until(() => imports(second.said) === 1);
  await second.stop();
  expect(second.said.out).toMatch(/^1 file, 2 rows[^]*posted +1 [^]*posted before +1\n/);
});

test('rows that could not be posted are tried again, and given up with a sentence', async () => {
  sandbox.faults.add({ kind: 'status', status: 400, times: 1, match: { method: 'GET' } });
  shop.write('inbox/day.csv', HEADER + row('S-1', '10.00'));
  const watch = startWatch(folder, { everyMs: 30 });
  await watch.until(() => /posted +1 /.test(watch.said.out));
  await watch.stop();
  expect(watch.said.out).toMatch(/failed +1\n[^]*posted +1 /);
  expect(pointsOf(sandbox, 'C-1')).toBe(10);

  sandbox.faults.add({ kind: 'status', status: 400, match: { path: '/members/member/points/earn' } });
  shop.write('inbox/next.csv', HEADER + row('S-2', '10.00'));
  const other = startWatch(folder, { everyMs: 30 });
  await other.until(() =>
    other.said.err.includes('could not be posted in 3 tries. The report says what helps'),
  );
  await sleep(100);
  await other.stop();
  expect(imports(other.said)).toBe(3);
});

test('another command may use the ledger between two looks', async () => {
  shop.write('inbox/one.csv', HEADER + row('S-1', '10.00'));
  const watch = startWatch(folder);
  await watch.until(() => imports(watch.said) === 1);
  await watch.until(() => watch.said.err.includes('"done":true'));
  await sleep(50);
  expect((await shop.importFiles(join(folder, 'one.csv'))).report).toMatchObject([{ outcome: 'duplicate' }]);
  await watch.stop();
});

describe('at an SFTP server', () => {
  let server: SftpServer;
  beforeAll(async () => {
    server = await startSftpServer();
  }, 120_000);
  afterAll(() => server?.close());

  test("the nightly export is waited for, Toast's files of a day together", async () => {
    shop.close();
    shop = openShop(sandbox, toastProfile(sandbox));
    Object.assign(shop.env, {
      TILLPASS_SFTP_KEY_FILE: server.keyFile,
      TILLPASS_SFTP_FINGERPRINT: server.fingerprint,
    });
    server.write('toast/112233/20261101/day.txt', '');
    const watch = startWatch(`sftp://${server.user}@127.0.0.1:${server.port}${server.folder}/toast`, {
      everyMs: 50,
    });
    await sleep(100);
    for (const file of TOAST_FILES) server.put(`toast/112233/20261102/${basename(file)}`, file);
    await watch.until(() => /posted +37 /.test(watch.said.out));
    expect(await watch.stop()).toBe(0);
    const wanted = expectedPoints();
    const held = Object.keys(wanted).map((guest) => [guest, pointsOf(sandbox, guest)]);
    expect(Object.fromEntries(held)).toEqual(wanted);
  }, 60_000);

  test('a server that cannot be reached for a while is tried again', async () => {
    Object.assign(shop.env, {
      TILLPASS_SFTP_KEY_FILE: server.keyFile,
      TILLPASS_SFTP_FINGERPRINT: server.fingerprint,
    });
    server.write('later/one.csv', HEADER + row('S-1', '10.00'));
    const watch = startWatch(`sftp://${server.user}@127.0.0.1:${server.port}${server.folder}/later`, {
      everyMs: 50,
    });
    await watch.until(() => imports(watch.said) === 1);
    await server.rest(async () => {
      await watch.until(() => watch.said.err.includes('127.0.0.1 cannot be reached (ECONNREFUSED)'));
    });
    server.write('later/two.csv', HEADER + row('S-2', '5.00'));
    await watch.until(() => imports(watch.said) === 2);
    expect(await watch.stop()).toBe(0);
    expect(pointsOf(sandbox, 'C-1')).toBe(15);
  }, 60_000);
});

test.each([
  [['--every', '5'], '--every goes with --watch.'],
  [['--watch', '--every', '0'], '--every must be a whole number of minutes from 1 to 1440.'],
  [['--watch', '--dry-run'], '--watch posts what comes, and --dry-run posts nothing.'],
])('%j is refused', async (args, says) => {
  expect(await shop.importFiles(folder, ...args)).toMatchObject({
    code: 2,
    err: expect.stringContaining(says),
  });
});

test('a folder that is not there ends it at once', async () => {
  const { code, err } = await shop.importFiles(join(folder, 'nowhere'), '--watch');
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('is not there. Check the name.') });
});
