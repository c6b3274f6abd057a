import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { Stop } from './fail.mjs';

const NEEDED = 24;

/** The Node that is installed as an npm package for this platform in `folder`; the file may not exist. */
export function packagedNode(folder) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(folder, 'node_modules', `node-${platformName()}-${process.arch}`, 'bin', file);
}

/** The Node to run with: the one from npm if it runs here, else the present one if it is new enough. */
export function findNode(folder) {
  for (const candidate of [packagedNode(folder), process.execPath]) {
    if (majorOf(candidate) >= NEEDED) return candidate;
  }
  throw new Stop(
    `TillPass needs Node ${NEEDED} or newer; npm has none for ${process.platform} on ${process.arch} and this is ` +
      `${process.version}: install Node ${NEEDED} from https://nodejs.org and run the command again.`,
  );
}

/** A copy of the environment in which `node` is this Node and the folder's commands are found first. */
export function withNode(node, folder, env = process.env) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const first = [dirname(node), join(folder, 'node_modules', '.bin')];
  const pathKey = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [pathKey]: [...first, env[pathKey] ?? ''].join(separator) };
}

function platformName() {
  return process.platform === 'win32' ? 'win' : process.platform;
}

function majorOf(node) {
  if (node === process.execPath) return Number(process.versions.node.split('.')[0]);
  const answer = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return answer.status === 0 ? Number(answer.stdout.split('.')[0]) : 0;
}
