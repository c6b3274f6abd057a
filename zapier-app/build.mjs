// Makes build/<system>.zip for each file in src/apps with Zapier's own command-line tool.
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import esbuild from 'esbuild';
import { isStarted, main, Stop } from '../scripts/lib/fail.mjs';
import { findNode, withNode } from '../scripts/lib/node24.mjs';
import { ROOT } from '../scripts/lib/root.mjs';
import { run } from '../scripts/lib/run.mjs';
import { copyWithDependencies } from './copy-dependencies.mjs';

const CORE = 'zapier-platform-core';
const CLI = join(ROOT, 'node_modules', 'zapier-platform-cli', 'src', 'bin', 'run');
const FOLDER = import.meta.dirname;
const OUT = join(FOLDER, 'build');
const MOST_BYTES = 1_500_000;

/** The systems that have an integration. */
export function systems() {
  return readdirSync(join(FOLDER, 'src', 'apps')).map((file) => basename(file, '.ts'));
}

/** Builds the integration of one system and answers the path of its zip. */
export async function build(system) {
  const stage = mkdtempSync(join(tmpdir(), `tillpass-zapier-${system}-`));
  try {
    await stageApp(system, stage);
    await zapier(stage, ['validate', '--without-style']);
    await zapier(stage, ['build', '--skip-dep-install', '--skip-validation']);
    mkdirSync(OUT, { recursive: true });
    const zip = join(OUT, `${system}.zip`);
    copyFileSync(join(stage, 'build', 'build.zip'), zip);
    return zip;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/**
 * An app folder with nothing but our bundle and core's own dependencies. It stands outside the workspace, because there
 * the tool would zip the workspace's root with links to all of its packages.
 */
async function stageApp(system, stage) {
  const { version, dependencies } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8'));
  const manifest = {
    name: `tillpass-${system}`,
    version,
    private: true,
    type: 'module',
    exports: './app.js',
    dependencies: { [CORE]: dependencies[CORE] },
  };
  await esbuild.build({
    entryPoints: [join(FOLDER, 'src', 'apps', `${system}.ts`)],
    outfile: join(stage, 'app.js'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: [CORE],
    charset: 'utf8',
    logLevel: 'warning',
  });
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(stage, '.gitignore'), 'node_modules\nbuild\n');
  copyWithDependencies(CORE, ROOT, join(stage, 'node_modules'));
}

async function zapier(cwd, args) {
  const node = findNode(ROOT);
  const env = { ...withNode(node, ROOT), CI: '1', DISABLE_ZAPIER_ANALYTICS: '1', NO_UPDATE_NOTIFIER: '1' };
  const { code, output } = await run(node, [CLI, ...args], { cwd, env, capture: true });
  if (code !== 0)
    throw new Stop(
      `${output}\n"zapier-platform ${args.join(' ')}" ended with code ${code}; its reason stands above.`,
    );
}

if (isStarted(import.meta)) {
  await main(async () => {
    for (const system of systems()) {
      const zip = await build(system);
      const { size } = statSync(zip);
      if (size > MOST_BYTES)
        throw new Stop(`${zip} has ${size} bytes; at most ${MOST_BYTES} are wanted, for a short cold start.`);
      console.log(`zapier-app/build/${system}.zip: ${Math.round(size / 1000)} kB`);
    }
  });
}
