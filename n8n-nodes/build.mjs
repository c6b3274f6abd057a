import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

const FOLDER = import.meta.dirname;
/** Another folder may be named, such as a test's own. */
const DIST = resolve(process.argv[2] ?? join(FOLDER, 'dist'));
const MOST_BYTES = 150_000;

/** n8n refuses more than these, and a user's machine has nothing else. */
const ALLOWED = new Set(['n8n-workflow', 'crypto']);

rmSync(DIST, { recursive: true, force: true });
const entries = globSync('{nodes,credentials}/**/*.{node,credentials}.ts', { cwd: FOLDER }).sort();
for (const entry of entries) await bundle(entry);
// The sources are ES modules; n8n loads CommonJS.
writeFileSync(join(DIST, 'package.json'), '{ "type": "commonjs" }\n');
cpSync(join(FOLDER, 'icons'), join(DIST, 'icons'), { recursive: true });
for (const codex of globSync('nodes/**/*.node.json', { cwd: FOLDER })) copy(codex);

/** One file per node and credential, with the client in it and nothing else. */
async function bundle(entry) {
  const outfile = join(DIST, entry.replace(/\.ts$/, '.js'));
  const { metafile } = await build({
    absWorkingDir: FOLDER,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'neutral',
    target: 'node22',
    external: [...ALLOWED],
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const [output] = Object.values(metafile.outputs);
  check(entry, output, readFileSync(outfile, 'utf8'));
  console.log(`${entry.replace(/\.ts$/, '.js').padEnd(50)} ${(output.bytes / 1000).toFixed(1)} kB`);
}

function check(entry, { bytes, imports }, code) {
  const named = [...code.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map(([, name]) => name);
  const wrong = [...imports.map(({ path }) => path), ...named].filter((name) => !ALLOWED.has(name));
  if (wrong.length > 0) {
    const hint = wrong.some((name) => builtinModules.includes(name.replace(/^node:/, '')))
      ? ' (a Node module)'
      : '';
    throw new Error(
      `${entry} needs ${[...new Set(wrong)].join(', ')}${hint} at run time: only ${[...ALLOWED].join(' and ')} are there.`,
    );
  }
  if (bytes > MOST_BYTES)
    throw new Error(`${entry} is bundled to ${bytes} bytes; ${MOST_BYTES} is the most.`);
}

function copy(file) {
  mkdirSync(dirname(join(DIST, file)), { recursive: true });
  cpSync(join(FOLDER, file), join(DIST, file));
}
