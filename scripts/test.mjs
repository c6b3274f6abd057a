import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './lib/fail.mjs';
import { ROOT } from './lib/root.mjs';
import { run, start } from './lib/run.mjs';
import { TARGETS } from './lib/targets.mjs';

const BROWSER = { name: 'Chromium for the page tests', args: ['scripts/chromium.mjs'] };
const SFTP = { name: 'SSH server for the SFTP tests', args: ['scripts/sshd.mjs'] };
const [ESLINT, PRETTIER] = TARGETS.lint;
/** Two lanes of about the same length, side by side on two cores. The scan reads what the builds make. */
const GATES = [
  [...TARGETS.typecheck, ESLINT],
  [...TARGETS.build, ...TARGETS.scan, PRETTIER, BROWSER, SFTP],
];
const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const JEST_LIMIT_MS = 20 * 60_000;
const STAYS_ON_MS = 10_000;

/**
 * `npm test`: every gate, two at a time, then all of jest, then one line `N passed, M failed` (a gate counts as one test).
 * With arguments (`npm test -- money`) only jest runs, on those files.
 */
main(async () => {
  const only = process.argv.slice(2);
  const results = [];
  if (only.length === 0) results.push(...(await Promise.all(GATES.map(runInTurn))).flat());
  results.push(await runJest(only));
  const passed = sum(results, 'passed');
  const failed = sum(results, 'failed');
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
});

async function runInTurn(gates) {
  const results = [];
  for (const gate of gates) results.push(await runGate(gate));
  return results;
}

async function runGate({ name, args: [file, ...args] }) {
  const began = Date.now();
  const { code, output } = await run(process.execPath, [join(ROOT, file), ...args], {
    cwd: ROOT,
    capture: true,
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'pass' : 'FAIL'}  ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.replace(/^/gm, '      ').trimEnd());
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts from jest's own report; a test file that could not be loaded is a failure, and so is a run without tests. */
async function runJest(only) {
  const folder = mkdtempSync(join(tmpdir(), 'tillpass-jest-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const report = join(folder, 'report.json');
  const code = await endOfJest(['--maxWorkers=2', '--json', `--outputFile=${report}`, ...only], report);
  const found = readReport(report);
  const passed = found.numPassedTests;
  const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
  if (passed + failed === 0) console.error('No test ran: jest found none that fits, or broke off.');
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed };
}

/** Answers jest's exit code. Jest is ended, and has failed, when it hangs or stays on after its report is written. */
async function endOfJest(args, report) {
  const child = start(process.execPath, [JEST, ...args], {
    cwd: ROOT,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  const began = Date.now();
  let reported;
  const watch = setInterval(() => {
    if (existsSync(report)) reported ??= Date.now();
    const hangs = Date.now() - began > JEST_LIMIT_MS;
    if (!hangs && !(Date.now() - reported > STAYS_ON_MS)) return;
    clearInterval(watch);
    console.error(
      hangs ? 'Jest took too long and was ended.' : 'Jest did not end: a test leaves something open.',
    );
    child.kill('SIGKILL');
  }, 500);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  return code ?? 1;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  }
}

function sum(results, key) {
  return results.reduce((total, result) => total + result[key], 0);
}
