import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ensureCached } from './lib/cache.mjs';
import { isStarted, main, Stop } from './lib/fail.mjs';
import { ROOT } from './lib/root.mjs';
import { run } from './lib/run.mjs';

const SOURCE = join(ROOT, 'test', 'e2e', 'n8n-tools');
const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage']);

/** Makes sure that the official n8n-node command is installed in the cache folder; answers that folder. */
export function ensureN8nTools() {
  return ensureCached({
    name: 'n8n-tools',
    source: SOURCE,
    gigabytes: 1.5,
    notice: 'Installing the n8n-node command (once; about a minute, 700 MB).',
  });
}

/**
 * Runs `n8n-node lint` on a copy of a node package that lies beside the tools, because the package's
 * eslint.config.mjs imports `@n8n/node-cli/eslint`, which is too big for this checkout's own install.
 */
export async function lintPackage(folder) {
  const tools = await ensureN8nTools();
  const copy = mkdtempSync(join(tools, 'lint-'));
  const removeCopy = () => rmSync(copy, { recursive: true, force: true });
  process.on('exit', removeCopy);
  cpSync(folder, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
  mkdirSync(join(copy, 'node_modules'));
  symlinkSync(join(ROOT, 'node_modules', '@tillpass'), join(copy, 'node_modules', '@tillpass'), 'junction');
  const bin = join(tools, 'node_modules', '@n8n', 'node-cli', 'bin', 'n8n-node.mjs');
  return run(process.execPath, [bin, 'lint'], { cwd: copy });
}

if (isStarted(import.meta)) {
  main(async () => {
    const { code } = await lintPackage(join(ROOT, 'n8n-nodes'));
    if (code !== 0) throw new Stop(`"n8n-node lint" ended with code ${code}; what it found stands above.`);
  });
}
