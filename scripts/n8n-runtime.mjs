import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureCached } from './lib/cache.mjs';
import { isStarted, main, Stop } from './lib/fail.mjs';
import { findNode, packagedNode, withNode } from './lib/node24.mjs';
import { ROOT } from './lib/root.mjs';
import { run } from './lib/run.mjs';

const SOURCE = join(ROOT, 'test', 'e2e', 'n8n-runtime');

/**
 * Makes sure that the n8n release of the end-to-end tests is installed in the cache folder.
 * Answers the file that starts n8n, the Node 24 to start it with, and the folder both live in.
 */
export async function ensureN8n() {
  const manifest = JSON.parse(readFileSync(join(SOURCE, 'package.json'), 'utf8'));
  const n8n = manifest.dependencies.n8n;
  const dir = await ensureCached({
    name: `n8n-${n8n}-node-${nodeVersion(manifest)}`,
    source: SOURCE,
    npmArgs: ['--legacy-peer-deps'],
    gigabytes: 3.5,
    notice: `Installing n8n ${n8n} for the end-to-end tests (once; 3 to 6 minutes, 2.4 GB).`,
    finish: buildSqlite,
    before: requireCompiler,
  });
  return { n8nBin: join(dir, 'node_modules', 'n8n', 'bin', 'n8n'), nodeBin: findNode(dir), dir };
}

/** The version that the runtime's own lockfile brings, or that of this process where npm has no Node. */
function nodeVersion(manifest) {
  const packaged = Object.keys(manifest.optionalDependencies).find((name) => packagedNode('').includes(name));
  return packaged ? manifest.optionalDependencies[packaged] : process.versions.node;
}

/** n8n's database driver has to be compiled: its ready-made build comes from outside the npm registry. */
function requireCompiler() {
  const missing = ['python3', 'make', 'g++'].filter((tool) => spawnSync(tool, ['--version']).status !== 0);
  if (missing.length === 0) return;
  throw new Stop(
    `n8n's database driver must be compiled and ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing: ` +
      'install with "apt-get install -y python3 make g++" (Debian, Ubuntu) or "xcode-select --install" (macOS).',
  );
}

async function buildSqlite(dir) {
  const node = findNode(dir);
  const gyp = join(dir, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const env = withNode(node, dir);
  const home = headersOf(node, dir);
  if (home) env.npm_config_nodedir = home;
  const cwd = join(dir, 'node_modules', 'sqlite3');
  console.error("Compiling n8n's database driver (about a minute) ...");
  const { code, output } = await run(node, [gyp, 'rebuild', '-j', '2'], { cwd, env, capture: true });
  if (code === 0) return;
  throw new Stop(
    `${output}\nn8n's database driver could not be compiled; the compiler's reason stands above.`,
  );
}

/** The folder that holds include/node; without one node-gyp fetches the headers from nodejs.org. */
function headersOf(node, dir) {
  const homes = [dirname(dirname(packagedNode(dir))), dirname(dirname(node))];
  return homes.find((home) => existsSync(join(home, 'include', 'node', 'node_api.h')));
}

if (isStarted(import.meta)) {
  main(async () => console.log(JSON.stringify(await ensureN8n(), null, 2)));
}
