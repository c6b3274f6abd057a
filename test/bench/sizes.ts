import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './row.ts';

const PACK = join(import.meta.dirname, '../../n8n-nodes');
const MOST_BYTES = 150_000;

/** P7: the size of each bundled n8n node, and the pack's runtime dependencies. */
export function measureSizes(): Row[] {
  const files = readdirSync(join(PACK, 'dist'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );
  if (files.length === 0) throw new Error('n8n-nodes/dist has no bundle. Run npm run build.');
  const rows = files.sort().map((file): Row => {
    const ours = statSync(join(PACK, 'dist', file)).size;
    return {
      name: `P7 bytes: ${file}`,
      ours,
      peer: null,
      ratio: null,
      goal: `<= ${MOST_BYTES}`,
      met: ours <= MOST_BYTES,
      n: 1,
    };
  });
  const { dependencies = {} } = JSON.parse(readFileSync(join(PACK, 'package.json'), 'utf8')) as {
    dependencies?: object;
  };
  const ours = Object.keys(dependencies).length;
  return [
    ...rows,
    {
      name: 'P7 runtime dependencies of the n8n pack',
      ours,
      peer: null,
      ratio: null,
      goal: '0',
      met: ours === 0,
      n: 1,
    },
  ];
}
