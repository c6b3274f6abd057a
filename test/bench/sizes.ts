import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { requiredBy } from './required-files.ts';
import type { Row } from './row.ts';

const PACK = join(import.meta.dirname, '../../n8n-nodes');
const DIST = join(PACK, 'dist');
const MOST_BYTES = 150_000;

/** P7: what each n8n node and credential loads in all, the size of the pack, and its runtime dependencies. */
export function measureSizes(): Row[] {
  const entries = globSync('{nodes,credentials}/**/*.{node,credentials}.js', { cwd: DIST }).sort();
  if (entries.length === 0) throw new Error('n8n-nodes/dist has no node. Run npm run build.');
  return [...entries.map(loadedBy), wholePack(), dependencies()];
}

function loadedBy(entry: string): Row {
  const path = join(DIST, entry);
  const { files, packages } = requiredBy(path);
  const ours = sum([...files.values()]);
  return row(`P7 bytes: ${entry} with what it requires`, ours, MOST_BYTES, {
    own: files.get(path),
    files: files.size,
    packages: [...packages].sort(),
  });
}

function wholePack(): Row {
  const files = globSync('**/*', { cwd: DIST, withFileTypes: true }).filter((file) => file.isFile());
  const bytes = (some: typeof files) =>
    sum(some.map((file) => statSync(join(file.parentPath, file.name)).size));
  const code = files.filter(({ name }) => name.endsWith('.js'));
  return row('P7 bytes: the whole pack, shared files once', bytes(files), undefined, {
    files: files.length,
    code: bytes(code),
  });
}

function dependencies(): Row {
  const { dependencies = {} } = JSON.parse(readFileSync(join(PACK, 'package.json'), 'utf8')) as {
    dependencies?: object;
  };
  return row('P7 runtime dependencies of the n8n pack', Object.keys(dependencies).length, 0);
}

function row(name: string, ours: number, most: number | undefined, more: object = {}): Row {
  const goal = most === undefined ? 'none' : `<= ${most}`;
  const met = most === undefined || ours <= most;
  return { name, ours, peer: null, ratio: null, goal, met, n: 1, ...more };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
