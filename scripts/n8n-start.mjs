import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isStarted, main, Stop } from './lib/fail.mjs';
import { withNode } from './lib/node24.mjs';
import { start } from './lib/run.mjs';
import { ensureN8n } from './n8n-runtime.mjs';

const READY_WITHIN_MS = 120_000;
const LOG_KEPT = 200_000;

/**
 * Starts a real n8n on 127.0.0.1 and waits until it is ready.
 * `userFolder` holds its database (a new temporary folder, removed at the end, unless given); `port` is a free one
 * unless given; `codeNodes` starts the task runner that Code nodes need; `env` adds settings.
 * Answers `{ url, port, userFolder, pid, log, stop }`.
 */
export async function startN8n({ userFolder = '', port: wanted = 0, codeNodes = false, env = {} } = {}) {
  const { n8nBin, nodeBin, dir } = await ensureN8n();
  const folder = userFolder || temporaryFolder();
  const port = wanted || (await freePort());
  const settings = { ...quietSettings(folder, port), ...(await runnerSettings(codeNodes)), ...env };
  const path = withNode(nodeBin, dir, { PATH: process.env.PATH });
  const child = start(nodeBin, [n8nBin, 'start'], {
    cwd: folder,
    env: { ...path, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const keep = (chunk) => (text = (text + chunk).slice(-LOG_KEPT));
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);

  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(forced);
    if (!userFolder) removeFolder(folder);
  };
  const url = `http://127.0.0.1:${port}`;
  if (!(await isReady(url, child))) {
    await stop();
    throw new Stop(
      `${text}\nn8n did not become ready within ${READY_WITHIN_MS / 1000} s; its log stands above.`,
    );
  }
  return { url, port, userFolder: folder, pid: child.pid, log: () => text, stop };
}

/** A port of 127.0.0.1 that is free at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'tillpass-n8n-'));
  process.once('exit', () => removeFolder(folder));
  return folder;
}

function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** No call leaves the machine, nothing is asked of the user, and only warnings are logged. */
function quietSettings(folder, port) {
  return {
    HOME: folder,
    NODE_ENV: 'production',
    N8N_USER_FOLDER: folder,
    N8N_HOST: '127.0.0.1',
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_PORT: String(port),
    N8N_SECURE_COOKIE: 'false',
    N8N_LOG_LEVEL: 'warn',
    N8N_DIAGNOSTICS_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
    N8N_DYNAMIC_BANNERS_ENABLED: 'false',
    N8N_HIRING_BANNER_ENABLED: 'false',
    N8N_TEMPLATES_ENABLED: 'false',
    N8N_PERSONALIZATION_ENABLED: 'false',
    N8N_VERIFIED_PACKAGES_ENABLED: 'false',
    N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
    N8N_DISABLED_MODULES:
      'mcp-registry,mcp,agents,agent-evals,chat-hub,instance-ai,quick-connect,workflow-builder',
    // Their defaults will change, and n8n warns as long as they are not set.
    N8N_COMPRESSION_NODE_MAX_DECOMPRESSED_SIZE_BYTES: '268435456',
    N8N_COMPRESSION_NODE_MAX_ZIP_ENTRIES: '1000',
    N8N_RUNNERS_TASK_TIMEOUT: '60',
  };
}

async function runnerSettings(codeNodes) {
  const broker = {
    N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
    N8N_RUNNERS_BROKER_PORT: String(await freePort()),
  };
  if (codeNodes) return { ...broker, N8N_RUNNERS_MODE: 'internal' };
  return { ...broker, N8N_RUNNERS_MODE: 'external', N8N_RUNNERS_AUTH_TOKEN: randomBytes(16).toString('hex') };
}

async function isReady(url, child) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${url}/healthz/readiness`).catch(() => undefined);
    if (answer?.ok) return true;
    await sleep(200);
  }
  return false;
}

if (isStarted(import.meta)) {
  main(async () => {
    const began = Date.now();
    const n8n = await startN8n();
    console.log(
      `n8n is ready at ${n8n.url} after ${((Date.now() - began) / 1000).toFixed(1)} s; press Ctrl-C to end it.`,
    );
  });
}
