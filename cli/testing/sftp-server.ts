import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureSshd, sshdIn } from '../../scripts/sshd.mjs';

/** A running OpenSSH server that offers nothing but SFTP, on loopback. */
export interface SftpServer {
  port: number;
  user: string;
  /** What it is known by: `SHA256:...`. */
  fingerprint: string;
  /** A private key that it lets in, one that is locked with `passphrase`, and one that it does not know. */
  keyFile: string;
  lockedKeyFile: string;
  passphrase: string;
  strangeKeyFile: string;
  /** A folder of its own for files to be fetched, by its path at the server. */
  folder: string;
  put(path: string, file: string): void;
  write(path: string, text: string): void;
  /** Ends every connection; the server itself stays. */
  drop(): void;
  /** Is not there while the work is done. */
  rest(work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Whom the server runs as when the tests run as root: a server that runs as root needs an account of its own. */
const DAEMON = 'daemon';

export async function startSftpServer(): Promise<SftpServer> {
  const home = mkdtempSync(join(tmpdir(), 'tillpass-sshd-'));
  const isRoot = process.getuid!() === 0;
  const as = isRoot ? idsOf(DAEMON) : undefined;
  const { path, env, settings } = sshdIn(isRoot ? copied(await ensureSshd(), home) : await ensureSshd());
  const user = isRoot ? DAEMON : userInfo().username;
  const keyAt = (name: string, passphrase = '') => {
    const file = join(home, name);
    execFileSync('ssh-keygen', [
      '-q',
      '-t',
      'ed25519',
      '-a',
      '1',
      '-N',
      passphrase,
      '-C',
      'test',
      '-f',
      file,
    ]);
    return file;
  };
  const passphrase = 'open sesame';
  const [hostKey, keyFile, strangeKeyFile] = ['host', 'client', 'stranger'].map((name) => keyAt(name)) as [
    string,
    string,
    string,
  ];
  const lockedKeyFile = keyAt('locked', passphrase);
  const known = [keyFile, lockedKeyFile].map((file) => readFileSync(`${file}.pub`, 'utf8'));
  writeFileSync(join(home, 'authorized_keys'), known.join(''));
  const port = await freePort();
  const folder = join(home, 'export');
  mkdirSync(folder);
  writeFileSync(join(home, 'config'), configOf(home, hostKey, port, settings));
  chmodSync(home, 0o755);
  if (as) chownSync(hostKey, as.uid, as.gid);

  const start = () => startServer(path, join(home, 'config'), { env, ...as });
  const drop = () => childrenOf(server.pid!).forEach((pid) => process.kill(pid, 'SIGKILL'));
  const stop = async () => {
    drop();
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    server.kill('SIGTERM');
    await ended;
  };
  let server = await start();
  const place = (name: string) => {
    const target = join(folder, name);
    mkdirSync(dirname(target), { recursive: true });
    return target;
  };
  return {
    port,
    user,
    fingerprint: fingerprintOf(`${hostKey}.pub`),
    keyFile,
    lockedKeyFile,
    passphrase,
    strangeKeyFile,
    folder,
    put: (name, file) => copyFileSync(file, place(name)),
    write: (name, text) => writeFileSync(place(name), text),
    drop,
    async rest(work) {
      await stop();
      await work();
      server = await start();
    },
    async close() {
      await stop();
      rmSync(home, { recursive: true });
    },
  };
}

/** Answers the server once it listens. */
async function startServer(path: string, config: string, options: SpawnOptions): Promise<ChildProcess> {
  const server = spawn(path, ['-D', '-e', '-f', config], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    let told = '';
    server.stderr!.on('data', (text: Buffer) => {
      told += text.toString();
      if (told.includes('Server listening')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`The SSH server ended: ${told}`)));
  });
  return server;
}

const configOf = (home: string, hostKey: string, port: number, settings: string) => `
ListenAddress 127.0.0.1:${port}
HostKey ${hostKey}
PidFile none
AuthorizedKeysFile ${join(home, 'authorized_keys')}
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
Subsystem sftp internal-sftp
ForceCommand internal-sftp
${settings}`;

/** To where it may be read by whom it runs as, who cannot look into the home of root. */
function copied(root: string, home: string): string {
  if (root === '/') return root;
  const target = join(home, 'openssh');
  cpSync(root, target, { recursive: true, verbatimSymlinks: true });
  return target;
}

function idsOf(user: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${user}:`))!;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

function fingerprintOf(publicKeyFile: string): string {
  const [, key] = readFileSync(publicKeyFile, 'utf8').split(' ');
  const digest = createHash('sha256').update(Buffer.from(key!, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}

/** The processes that a process has started, with theirs. */
function childrenOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)] as const);
  const below = (of: number): number[] =>
    parents.filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
