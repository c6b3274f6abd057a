import { execFileSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { builtZip, unzipBuild } from '../zapier/support/unzip.ts';

const ROUNDS = 15;
const MOST_MS = 40;
const MOST_BYTES = 1_500_000;

/** What a fresh process does: loads the integration, or core alone, and tells its CPU time and what it then has. */
const REPORT =
  'const { user, system } = process.cpuUsage(); console.log(JSON.stringify({ ms: (user + system) / 1000, has }));';
const OURS = `const { appRaw, handler } = await import('./zapierwrapper.js'); const has = [typeof handler, ...Object.keys(appRaw.creates)].join(); ${REPORT}`;
const PEER = `const { createAppHandler } = await import('zapier-platform-core'); const has = typeof createAppHandler; ${REPORT}`;

/**
 * P1: the CPU time of a cold start of the unzipped build beside that of core alone (medians of interleaved fresh
 * processes), and the size of the zip. Answers two rows.
 */
export async function measureColdStart(system = 'passkit') {
  const folder = unzipBuild(system);
  try {
    const load = (script) =>
      JSON.parse(
        execFileSync(process.execPath, ['--input-type=module', '-e', script], {
          cwd: folder,
          encoding: 'utf8',
          env: {},
        }),
      );
    const ours = [];
    const peer = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const [script, times] of round % 2
        ? [
            [OURS, ours],
            [PEER, peer],
          ]
        : [
            [PEER, peer],
            [OURS, ours],
          ])
        times.push(load(script));
    }
    const checksum = [ours[0].has, peer[0].has];
    const [mine, cores] = [median(ours), median(peer)];
    const bytes = statSync(builtZip(system)).size;
    const more = round(mine - cores);
    return [
      {
        name: 'P1 cold start, CPU ms',
        ours: mine,
        peer: cores,
        ratio: round(mine / cores),
        goal: `<= peer + ${MOST_MS}`,
        met: more <= MOST_MS,
        n: ROUNDS,
        more,
        checksum,
      },
      {
        name: 'P1 bytes of the zip',
        ours: bytes,
        peer: null,
        ratio: null,
        goal: `<= ${MOST_BYTES}`,
        met: bytes <= MOST_BYTES,
        n: 1,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(loads) {
  const times = loads.map(({ ms }) => ms).sort((a, b) => a - b);
  return round(times[Math.floor(times.length / 2)]);
}

function round(value) {
  return Math.round(value * 100) / 100;
}
