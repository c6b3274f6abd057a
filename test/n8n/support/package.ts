import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PACKAGE = join(ROOT, 'n8n-nodes');
/** Node's own, as n8n uses it. */
const requireFile = createRequire(import.meta.filename);
const SHIPPED_WITH = ['package.json', 'README.md', 'LICENSE'];

export interface BuiltPackage {
  folder: string;
  /** The paths that package.json declares. */
  nodes: string[];
  credentials: string[];
  remove(): void;
}

/** Builds the package from the present sources into a folder of its own, as npm would ship it. */
export function buildPackage(): BuiltPackage {
  const folder = mkdtempSync(join(tmpdir(), 'tillpass-package-'));
  for (const file of SHIPPED_WITH) cpSync(join(PACKAGE, file), join(folder, file));
  execFileSync(process.execPath, [join(PACKAGE, 'build.mjs'), join(folder, 'dist')]);
  // n8n itself brings n8n-workflow, the one thing that the nodes require.
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const { n8n } = requireFile(join(folder, 'package.json')) as {
    n8n: { nodes: string[]; credentials: string[] };
  };
  return { folder, ...n8n, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A node or credential as n8n loads it: the class that is named as its file. */
export function load<T extends INodeType | ICredentialType>(built: BuiltPackage, file: string): T {
  const classes = requireFile(join(built.folder, file)) as Record<string, new () => T>;
  return new classes[basename(file).split('.')[0]!]!();
}
