import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const FOLDER = import.meta.dirname;
/** Another folder may be named, such as a test's own. */
const DIST = resolve(process.argv[2] ?? join(FOLDER, 'dist'));
const CLIENT = join(FOLDER, '..', 'shared-client', 'src');
const MOST_BYTES = 150_000;

/** n8n refuses more than these, and a user's machine has nothing else. */
const ALLOWED = new Set(['n8n-workflow', 'crypto']);

/**
 * What is shipped is the sources one by one, as n8n's own build does it, with the client's beside them in dist/client:
 * nothing is packed together, so that it reads as code, and what the nodes share is there, and is loaded, once.
 */
const shipped = new Map();

rmSync(DIST, { recursive: true, force: true });
const entries = globSync('{nodes,credentials}/**/*.{node,credentials}.ts', { cwd: FOLDER }).sort();
for (const entry of entries) report(entry, ship(join(FOLDER, entry)));
const total = [...shipped.values()].reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`${shipped.size} files, ${kilobytes(total)} in all`);

// The sources are ES modules; n8n loads CommonJS.
writeFileSync(join(DIST, 'package.json'), '{ "type": "commonjs" }\n');
cpSync(join(FOLDER, 'icons'), join(DIST, 'icons'), { recursive: true });
for (const codex of globSync('nodes/**/*.node.json', { cwd: FOLDER })) copy(codex);

/** Writes a source and what it needs at run time, once. Answers what was written for it. */
function ship(source) {
  const known = shipped.get(source);
  if (known) return known;
  const target = targetOf(source);
  const needs = new Set();
  const code = transpile(source).replace(/\brequire\("([^"]+)"\)/g, (_call, name) => {
    if (ALLOWED.has(name)) return `require("${name}")`;
    const needed = sourceOf(source, name);
    needs.add(needed);
    const path = relative(dirname(target), targetOf(needed)).split(sep).join('/');
    return `require("${path.startsWith('.') ? path : `./${path}`}")`;
  });
  const written = { bytes: Buffer.byteLength(code), needs };
  if (written.bytes > MOST_BYTES)
    throw new Error(`${source} has ${written.bytes} bytes; ${MOST_BYTES} is the most.`);
  shipped.set(source, written);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
  for (const needed of needs) ship(needed);
  return written;
}

function transpile(fileName) {
  const { outputText, diagnostics } = ts.transpileModule(readFileSync(fileName, 'utf8'), {
    fileName,
    reportDiagnostics: true,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2023,
      isolatedModules: true,
      removeComments: true,
      newLine: ts.NewLineKind.LineFeed,
    },
  });
  const [problem] = diagnostics;
  if (problem) throw new Error(`${fileName}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
  return outputText;
}

/** The source that a name in another source stands for. */
function sourceOf(source, name) {
  if (name.startsWith('@tillpass/client/')) return createRequire(source).resolve(name);
  if (name.startsWith('.')) return resolve(dirname(source), name);
  const hint = builtinModules.includes(name.replace(/^node:/, '')) ? ' (a Node module)' : '';
  throw new Error(
    `${source} needs ${name}${hint} at run time: only ${[...ALLOWED].join(' and ')} are there.`,
  );
}

function targetOf(source) {
  for (const [folder, part] of [
    [CLIENT, 'client'],
    [FOLDER, ''],
  ]) {
    const path = relative(folder, source);
    if (!path.startsWith('..')) return join(DIST, part, path.replace(/\.ts$/, '.js'));
  }
  throw new Error(`${source} lies outside of the package and the client.`);
}

/** Prints the size of a node, and of all that it loads. */
function report(entry, { bytes }) {
  const all = new Set();
  const collect = (source) => {
    if (all.has(source)) return;
    all.add(source);
    shipped.get(source).needs.forEach(collect);
  };
  collect(join(FOLDER, entry));
  const loaded = [...all].reduce((sum, source) => sum + shipped.get(source).bytes, 0);
  console.log(
    `${entry.replace(/\.ts$/, '.js').padEnd(50)} ${kilobytes(bytes)}, with what it requires ${kilobytes(loaded)}`,
  );
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function copy(file) {
  mkdirSync(dirname(join(DIST, file)), { recursive: true });
  cpSync(join(FOLDER, file), join(DIST, file));
}
