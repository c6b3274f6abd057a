// Writes templates/n8n, templates/zapier, the tables of their README and that of systems in the main README anew. With
// --check it writes nothing and ends with 1 where a file is not as it would be written.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { main, Stop } from '../../scripts/lib/fail.mjs';
import { FOLDER, renderedFiles } from './files.ts';

const RENDERED_ONLY = ['n8n', 'zapier'];

await main(async () => {
  const files = await renderedFiles();
  const strays = RENDERED_ONLY.flatMap(filesIn).filter((path) => !files.has(path));
  const stale = [...files].filter(([path, content]) => read(path) !== content).map(([path]) => path);
  const changed = [...stale, ...strays];
  if (process.argv.includes('--check')) {
    if (changed.length === 0) return;
    throw new Stop(
      `Not up to date: ${changed.join(', ')}. Run "npm run templates" and look at what changed.`,
    );
  }
  for (const path of strays) rmSync(join(FOLDER, path));
  for (const path of stale) {
    mkdirSync(join(FOLDER, path, '..'), { recursive: true });
    writeFileSync(join(FOLDER, path), files.get(path)!);
  }
  console.log(changed.length === 0 ? 'All is up to date.' : changed.join('\n'));
});

function filesIn(folder: string): string[] {
  try {
    return readdirSync(join(FOLDER, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(FOLDER, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  } catch {
    return [];
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(FOLDER, path), 'utf8');
  } catch {
    return undefined;
  }
}
