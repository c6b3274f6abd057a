import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stop } from './fail.mjs';
import { withLock } from './lock.mjs';
import { npmCi } from './npm.mjs';

const STAMP = join('node_modules', '.tillpass-lock');
const HIDDEN_LOCK = join('node_modules', '.package-lock.json');
const KEY_FOLDERS = [
  'typescript',
  'jest',
  'esbuild',
  'eslint',
  'zapier-platform-core',
  'n8n-workflow',
  '@tillpass/client',
];

/** Makes node_modules what package-lock.json says; does nothing when it is so already. */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return;
  await withLock(lockFile(root), {
    onWait: () => console.error('Another TillPass command is installing the packages: waiting for it ...'),
    work: () => (isInstalled(root) ? undefined : install(root)),
  });
}

/** True when the installed packages are those of the lockfile. */
export function isInstalled(root) {
  if (!KEY_FOLDERS.every((name) => existsSync(join(root, 'node_modules', name, 'package.json'))))
    return false;
  const wanted = stampOf(root);
  if (readOr(join(root, STAMP), '') === wanted) return true;
  if (!matchesLockfile(root)) return false;
  writeFileSync(join(root, STAMP), wanted);
  return true;
}

async function install(root) {
  console.error('Installing the packages from package-lock.json (once; about a minute, 700 MB) ...');
  const began = Date.now();
  const { code } = await npmCi(root);
  if (code !== 0) {
    throw new Stop(
      `The packages could not be installed (npm ci ended with code ${code}, its reason stands above): ` +
        'check the network, the npm registry and the free disk space, then run the command again.',
    );
  }
  writeFileSync(join(root, STAMP), stampOf(root));
  console.error(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

function stampOf(root) {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${hash} ${process.platform}-${process.arch}\n`;
}

/** Compares npm's own record of what it installed, so that a hand-made `npm install` counts as well. */
function matchesLockfile(root) {
  const installed = packagesIn(join(root, HIDDEN_LOCK));
  const locked = packagesIn(join(root, 'package-lock.json'));
  if (!installed || !locked) return false;
  const wanted = Object.entries(locked).filter(([path]) => path.startsWith('node_modules/'));
  const nothingElse = Object.keys(installed).every((path) => path in locked);
  return nothingElse && wanted.every(([path, entry]) => isSame(installed[path], entry));
}

function isSame(installed, locked) {
  if (!installed) return Boolean(locked.optional || locked.devOptional);
  return installed.version === locked.version && installed.integrity === locked.integrity;
}

function packagesIn(file) {
  const text = readOr(file, '');
  return text ? JSON.parse(text).packages : undefined;
}

function readOr(file, otherwise) {
  return existsSync(file) ? readFileSync(file, 'utf8') : otherwise;
}

/** Outside node_modules, which npm ci deletes. */
function lockFile(root) {
  return join(
    tmpdir(),
    `tillpass-install-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.lock`,
  );
}
