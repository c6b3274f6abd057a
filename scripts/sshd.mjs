import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheRoot } from './lib/cache.mjs';
import { isStarted, main, Stop } from './lib/fail.mjs';
import { withLock } from './lib/lock.mjs';
import { run } from './lib/run.mjs';

const KNOWN_PLACE = '/usr/sbin/sshd';
const PACKAGE = 'openssh-server';
const COMPLETE = '.complete';

/**
 * Answers the folder under which an OpenSSH server stands as Debian installs it: `/`, or one in the cache folder, into
 * which its package is unpacked when it is missing. Installing it would start a server that is open to the network.
 */
export async function ensureSshd() {
  if (existsSync(KNOWN_PLACE)) return '/';
  const folder = join(cacheRoot(), `sshd-${process.platform}-${process.arch}`);
  if (!existsSync(join(folder, COMPLETE))) await unpackDebianPackage(folder);
  return folder;
}

/**
 * How to start the server that stands under a folder: its path, the environment that it needs, and lines for its
 * configuration. Since OpenSSH 9.8 it is several programs, which it looks for where Debian installs them.
 * @param {string} root
 * @returns {{ path: string, env: Record<string, string>, settings: string }}
 */
export function sshdIn(root) {
  const path = join(root, KNOWN_PLACE);
  if (root === '/') return { path, env: {}, settings: '' };
  const libraries = readdirSync(join(root, 'usr', 'lib')).filter((name) => name.includes('-linux-'));
  const parts = Object.entries({ SshdSessionPath: 'sshd-session', SshdAuthPath: 'sshd-auth' })
    .map(([setting, name]) => [setting, join(root, 'usr/lib/openssh', name)])
    .filter(([, file]) => existsSync(file));
  return {
    path,
    env: { LD_LIBRARY_PATH: libraries.map((name) => join(root, 'usr', 'lib', name)).join(':') },
    settings: parts.map((pair) => `${pair.join(' ')}\n`).join(''),
  };
}

async function unpackDebianPackage(folder) {
  if (spawnSync('apt-get', ['--version']).status !== 0 || spawnSync('dpkg', ['--version']).status !== 0) {
    throw new Stop(
      `The OpenSSH server is missing: install it, so that it is ${KNOWN_PLACE} (its package is called openssh-server).`,
    );
  }
  mkdirSync(dirname(folder), { recursive: true });
  await withLock(`${folder}.lock`, {
    onWait: () =>
      console.error('Another TillPass command is fetching the OpenSSH server: waiting for it ...'),
    work: async () => {
      if (existsSync(join(folder, COMPLETE))) return;
      console.error('Fetching the OpenSSH server with apt-get (once; a few seconds) ...');
      const partial = `${folder}.partial`;
      for (const leftover of [folder, partial]) rmSync(leftover, { recursive: true, force: true });
      const archives = join(partial, 'archives');
      mkdirSync(join(archives, 'partial'), { recursive: true });
      await download(archives);
      for (const name of readdirSync(archives).filter((file) => file.endsWith('.deb')))
        await must('dpkg', ['-x', join(archives, name), partial]);
      for (const needless of [archives, join(partial, 'usr', 'share'), join(partial, 'usr', 'bin')])
        rmSync(needless, { recursive: true, force: true });
      writeFileSync(join(partial, COMPLETE), `${new Date().toISOString()}\n`);
      renameSync(partial, folder);
    },
  });
}

/** The package and what of its needs this machine lacks. A machine that has no list of packages yet fetches it first. */
async function download(archives) {
  const wanted = ['-qq', '-y', '--no-install-recommends', '--download-only'];
  const settings = ['-o', `Dir::Cache::archives=${archives}`, '-o', 'Debug::NoLocking=1'];
  const args = [...wanted, ...settings, 'install', PACKAGE];
  const { code } = await quietly('apt-get', args);
  if (code === 0) return;
  await must('apt-get', ['-qq', 'update']);
  await must('apt-get', args);
}

const quietly = (command, args) =>
  run(command, args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, capture: true });

async function must(command, args) {
  const { code, output } = await quietly(command, args);
  if (code === 0) return;
  throw new Stop(
    `${output}\n"${command} ${args.join(' ')}" ended with code ${code}; its reason stands above.`,
  );
}

if (isStarted(import.meta)) main(async () => console.log(sshdIn(await ensureSshd()).path));
