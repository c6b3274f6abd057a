import { run } from './run.mjs';

const INHERITED =
  /^npm_(config_(local_prefix|global_prefix|prefix|workspaces?|nodedir|ignore_scripts)|package_|lifecycle_)/i;

/**
 * Runs npm in a folder. Settings that an outer `npm run` leaves in the environment stay out,
 * since they would point this npm at the outer package.
 */
export function npm(args, options = {}) {
  const env = Object.fromEntries(
    Object.entries(options.env ?? process.env).filter(([key]) => !INHERITED.test(key)),
  );
  const cli = process.env.npm_execpath ?? '';
  if (cli.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args], { ...options, env });
  const windows = process.platform === 'win32';
  return run(windows ? 'npm.cmd' : 'npm', args, { ...options, env, shell: windows });
}

/** Installs exactly what a folder's lockfile names, without running anybody's install scripts. */
export function npmCi(folder, extra = []) {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...extra];
  return npm(args, { cwd: folder });
}
