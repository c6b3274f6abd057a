import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Stop } from './fail.mjs';
import { withLock } from './lock.mjs';
import { npmCi } from './npm.mjs';
import { run } from './run.mjs';

const MARKER = '.complete';

/** Where big, reusable installs live: outside the checkout, so that a fresh clone finds them again. */
export function cacheRoot(env = process.env) {
  return env.TILLPASS_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tillpass');
}

/**
 * Installs the lockfile of `source` into a cache folder named by `name` and the lockfile's hash, once, and answers
 * that folder. `before` may refuse to begin; `finish` completes the install (a native build, say) before the folder counts as done.
 */
export async function ensureCached({
  name,
  source,
  npmArgs = [],
  gigabytes,
  notice,
  before = () => {},
  finish = () => {},
}) {
  const folder = join(cacheRoot(), `${name}-${process.platform}-${process.arch}-${hashOf(source)}`);
  const isComplete = () => existsSync(join(folder, MARKER));
  if (isComplete()) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  await withLock(`${folder}.lock`, {
    onWait: () => console.error(`Another TillPass command is installing ${name}: waiting for it ...`),
    work: async () => {
      if (isComplete()) return;
      before();
      requireSpace(dirname(folder), gigabytes);
      console.error(`${notice} Folder: ${folder}`);
      await install(folder, source, npmArgs, finish);
    },
  });
  return folder;
}

async function install(folder, source, npmArgs, finish) {
  const began = Date.now();
  const partial = `${folder}.partial`;
  for (const leftover of [folder, partial]) await removeFolder(leftover);
  mkdirSync(partial);
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(source, file), join(partial, file));
  const { code } = await npmCi(partial, npmArgs);
  if (code !== 0) {
    throw new Stop(
      `The packages of ${source} could not be installed (npm ci ended with code ${code}): check the network.`,
    );
  }
  await finish(partial);
  writeFileSync(join(partial, MARKER), `${new Date().toISOString()}\n`);
  renameSync(partial, folder);
  console.error(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** In a child process, so that a deletion of 2 GB does not hold up the lock's heartbeat. */
async function removeFolder(folder) {
  if (!existsSync(folder)) return;
  await run(process.execPath, [
    '-e',
    'require("fs").rmSync(process.argv[1], { recursive: true, force: true })',
    folder,
  ]);
  rmSync(folder, { recursive: true, force: true });
}

function requireSpace(folder, gigabytes) {
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / 1e9;
  if (free >= gigabytes) return;
  throw new Stop(
    `${folder} has ${free.toFixed(1)} GB free and ${gigabytes} GB are needed: free some space, or set TILLPASS_CACHE ` +
      'to a folder on another disk.',
  );
}

function hashOf(source) {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(source, file)));
  return hash.digest('hex').slice(0, 12);
}
