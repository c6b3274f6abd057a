import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ROOT } from '../../scripts/lib/root.mjs';

const NEEDED = ['jest.config.mjs', join('scripts', 'jest-esbuild.cjs'), 'shared-client'];
const LEFT_OUT = new Set(['node_modules', 'dist']);

/**
 * Copies what the client's unit tests need into a new temporary folder, which goes when this process ends. The
 * checkout is never mutated, and several runs do not meet.
 */
export function copyCheckout(): string {
  const copy = mkdtempSync(join(tmpdir(), 'tillpass-mutate-'));
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
  for (const part of NEEDED)
    cpSync(join(ROOT, part), join(copy, part), {
      recursive: true,
      filter: (path) => !LEFT_OUT.has(basename(path)),
    });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}
