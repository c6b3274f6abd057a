import { basename } from 'node:path';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { startSftpServer } from '../../testing/sftp-server.ts';
import type { SftpServer } from '../../testing/sftp-server.ts';
import { openShop, pointsOf } from '../../testing/shop.ts';
import type { Shop } from '../../testing/shop.ts';
import { expectedPoints, TOAST_FILES, toastProfile } from '../../testing/toast-samples.ts';
import { sftpFiles } from './sftp.ts';
import { readSftpPlace, readSftpSecrets } from './sftp-place.ts';
import type { SourceFile } from './source.ts';

let server: SftpServer;
let sandbox: Sandbox;
let shop: Shop;
beforeAll(async () => {
  [server, sandbox] = await Promise.all([startSftpServer(), startSandbox()]);
}, 120_000);
afterAll(() => Promise.all([server?.close(), sandbox?.close()]));
beforeEach(() => {
  sandbox.reset();
  shop = openShop(sandbox, toastProfile(sandbox));
  Object.assign(shop.env, settings());
});
afterEach(() => shop.close());

const settings = () => ({
  TILLPASS_SFTP_KEY_FILE: server.keyFile,
  TILLPASS_SFTP_FINGERPRINT: server.fingerprint,
});
const address = (folder: string) =>
  `sftp://${server.user}@127.0.0.1:${server.port}${server.folder}/${folder}`;

test("Toast's nightly export is imported over SFTP, and every guest has the points that stand in the table", async () => {
  for (const file of TOAST_FILES) server.put(`toast/112233/20261102/${basename(file)}`, file);
  server.write('toast/112233/20261102/AccountingReport.xls', 'no table');
  server.write('toast/112233/20261102/CashEntries.csv', 'Location,Amount\nHarbor Street,5.00\n');
  const { code, out, report } = await shop.importFiles(address('toast'));
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/^4 files.*\n +posted +37 /) });
  const wanted = expectedPoints();
  const held = Object.keys(wanted).map((guest) => [guest, pointsOf(sandbox, guest)]);
  expect(Object.fromEntries(held)).toEqual(wanted);
  expect(report[0]!.file).toBe(
    `sftp://127.0.0.1:${server.port}${server.folder}/toast/112233/20261102/PaymentDetails.csv`,
  );
}, 60_000);

test('a locked key is opened with its passphrase', async () => {
  server.write('locked/day.csv', 'Transaction ID,Date,Total\n');
  shop.env.TILLPASS_SFTP_KEY_FILE = server.lockedKeyFile;
  expect((await shop.importFiles(address('locked'))).err).toMatch(
    /^The private key of TILLPASS_SFTP_KEY_FILE is locked\. Set TILLPASS_SFTP_PASSPHRASE to its passphrase\.\n$/m,
  );
  shop.env.TILLPASS_SFTP_PASSPHRASE = 'wrong';
  expect((await shop.importFiles(address('locked'))).err).toContain(
    'cannot be opened with TILLPASS_SFTP_PASSPHRASE',
  );
  shop.env.TILLPASS_SFTP_PASSPHRASE = server.passphrase;
  expect(await shop.importFiles(address('locked'))).toMatchObject({ code: 0 });
});

describe('what goes wrong is a sentence, and nothing is posted', () => {
  const other = `SHA256:${'A'.repeat(43)}`;
  const refused: [name: string, change: () => void, at: () => string, code: number, says: () => string][] = [
    [
      'no fingerprint',
      () => delete shop.env.TILLPASS_SFTP_FINGERPRINT,
      () => address(''),
      2,
      () =>
        `is missing, so nobody can tell whether this is the right server. 127.0.0.1 shows ${server.fingerprint}.`,
    ],
    [
      'the fingerprint of another server',
      () => (shop.env.TILLPASS_SFTP_FINGERPRINT = other),
      () => address(''),
      2,
      () =>
        'shows another key than TILLPASS_SFTP_FINGERPRINT says, so it may be another server; nothing was sent to it.',
    ],
    [
      'a fingerprint of another kind',
      () => (shop.env.TILLPASS_SFTP_FINGERPRINT = 'aa:bb:cc'),
      () => address(''),
      2,
      () => 'TILLPASS_SFTP_FINGERPRINT must look like "SHA256:" and 43 letters',
    ],
    [
      'a key that the server does not know',
      () => (shop.env.TILLPASS_SFTP_KEY_FILE = server.strangeKeyFile),
      () => address(''),
      2,
      () => `127.0.0.1 does not let "${server.user}" in with this key. Check the user in the address`,
    ],
    [
      'the public half of a key',
      () => (shop.env.TILLPASS_SFTP_KEY_FILE = shop.write('half.pub', 'ssh-ed25519 AAAA')),
      () => address(''),
      2,
      () => 'Others on this machine can open',
    ],
    [
      'no key',
      () => delete shop.env.TILLPASS_SFTP_KEY_FILE,
      () => address(''),
      2,
      () => 'KEY_FILE is missing. Set it',
    ],
    [
      'a password, where the server takes none',
      () => {
        delete shop.env.TILLPASS_SFTP_KEY_FILE;
        shop.env.TILLPASS_SFTP_PASSWORD = 'secret-1';
      },
      () => address(''),
      2,
      () => 'in with this password. Check the user in the address and TILLPASS_SFTP_PASSWORD.',
    ],
    [
      'a folder that is not there',
      () => {},
      () => address('nowhere'),
      2,
      () => '/nowhere of 127.0.0.1 is not there.',
    ],
    [
      'nobody at this port',
      () => {},
      () => 'sftp://me@127.0.0.1:9/',
      1,
      () => '127.0.0.1 cannot be reached (ECONNREFUSED). Check the address and the network',
    ],
    [
      'a password in the address',
      () => {},
      () => 'sftp://me:secret-1@127.0.0.1/',
      2,
      () => 'A password does not belong into the address of an SFTP server',
    ],
    [
      'no user',
      () => {},
      () => 'sftp://127.0.0.1/',
      2,
      () => 'names no user. It looks like this: sftp://user@host/folder',
    ],
  ];
  test.each(refused)(
    '%s',
    async (_, change, at, wanted, says) => {
      change();
      const { code, err, out } = await shop.importFiles(at());
      expect({ code, err }).toEqual({ code: wanted, err: expect.stringContaining(says()) });
      expect(err + out).not.toContain('secret-1');
      expect(sandbox.calls.entries.filter(({ path }) => !path.endsWith('/list'))).toEqual([]);
    },
    60_000,
  );
});

describe('a connection that breaks', () => {
  const row = 'S-1,2026-03-02,1.00,C-1\n';
  const text = `Transaction ID,Date,Total,Customer ID\n${row.repeat(60_000)}`;
  const told: string[] = [];
  const waits: number[] = [];
  const open = (onWait: () => void = () => undefined) =>
    sftpFiles(readSftpPlace(address('big')), readSftpSecrets(settings()), {
      tell: (sentence) => told.push(sentence),
      async sleep(ms) {
        waits.push(ms);
        onWait();
      },
    });
  beforeEach(() => {
    told.length = 0;
    waits.length = 0;
    server.write('big/day.csv', text);
  });

  async function readWith(onPiece: (length: number) => void, onWait?: () => void): Promise<string> {
    let read = '';
    for await (const file of open(onWait).files() as AsyncIterable<SourceFile>)
      for await (const piece of file.open()) {
        read += piece;
        onPiece(read.length);
      }
    return read;
  }

  test('is made again, and reading goes on where it stopped', async () => {
    let drops = 0;
    const read = await readWith((length) => {
      if (length < 300_000 * (drops + 1) || drops === 3) return;
      drops += 1;
      server.drop();
    });
    expect(read === text).toBe(true);
    expect(told).toEqual(
      Array(3).fill(
        'The connection to 127.0.0.1 broke. It is made again, and reading goes on where it stopped.',
      ),
    );
    expect(waits).toEqual([1_000, 1_000, 1_000]);
  }, 30_000);

  test('gives no mixture of two versions of a file', async () => {
    let isDropped = false;
    const reading = readWith(
      () => {
        if (isDropped) return;
        isDropped = true;
        server.drop();
      },
      () => server.write('big/day.csv', `${text}${row}`),
    );
    await expect(reading).rejects.toThrow('This file was changed while it was being read. Import it again.');
  }, 30_000);
});
