import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const children = new Set();
let listening = false;
let stopping = false;

/** Starts a program that ends with this one: signals are passed on, and nothing is left behind. */
export function start(command, args, options = {}) {
  if (!listening) listen();
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  children.add(child);
  child.once('error', () => children.delete(child));
  child.once('exit', (code, signal) => {
    children.delete(child);
    if (stopping && children.size === 0) process.exit(code ?? exitCodeOf(signal));
  });
  return child;
}

/**
 * Runs a program to its end and answers `{ code, output }`; `output` is empty unless `capture` is set.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { capture?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { capture = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, capture ? { ...options, stdio: ['ignore', 'pipe', 'pipe'] } : options);
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code: code ?? exitCodeOf(signal), output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}

/**
 * Ends this program and its children when the process that started it is gone: npm, killed, leaves its scripts running.
 */
export function endWithParent() {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    stopAll('SIGTERM');
  }, 1000).unref();
}

function exitCodeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}

function listen() {
  listening = true;
  process.on('exit', () => signalAll('SIGKILL'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopAll(signal));
}

/**
 * Ctrl-C reaches the children by itself (one process group), and a second one would cut their clean stop short;
 * so SIGINT is followed up only when a child is still there after a while.
 */
function stopAll(signal) {
  stopping = true;
  if (children.size === 0) process.exit(exitCodeOf(signal));
  if (signal === 'SIGINT') setTimeout(() => signalAll('SIGTERM'), 2000).unref();
  else signalAll(signal);
  setTimeout(() => process.exit(exitCodeOf(signal)), 10_000).unref();
}

function signalAll(signal) {
  for (const child of children) child.kill(signal);
}
