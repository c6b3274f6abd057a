import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReadOrder, ReadResult } from './import-child.ts';
import { peers } from './peers.ts';
import type { Row } from './row.ts';
import { writeExport } from './till-export.ts';
import type { ExportSums } from './till-export.ts';

const CHILD = join(import.meta.dirname, 'import-child.ts');
const ROWS = 1_000_000;
const ROUNDS = 3;
const MOST_MEGABYTES = 200;
/** What our speed must be at least, as a share of theirs. */
const GOALS = { papaparse: 0.8, 'csv-parse': 2 } as const;
const WHAT =
  'Ours reads, parses dates and money, maps, applies the rule and claims each sale in a ledger on disk; theirs parses into objects. Each run in a process of its own, rounds interleaved.';

/**
 * P4: an import of so many rows without posting, beside the bare parsing of the same file. `TILLPASS_BENCH_ROWS` asks for
 * another number of rows; above a million there is one round.
 */
export async function measureImport(
  rows = Number(process.env.TILLPASS_BENCH_ROWS ?? ROWS),
  rounds = rows > ROWS ? 1 : ROUNDS,
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tillpass-bench-'));
  try {
    const file = join(folder, 'export.csv');
    const sums = writeExport(file, rows);
    const results: Record<ReadOrder['by'], ReadResult[]> = { ours: [], papaparse: [], 'csv-parse': [] };
    const order = { file, peers: await peers() };
    for (let round = 0; round < rounds; round++)
      for (const by of ['ours', 'papaparse', 'csv-parse'] as const)
        results[by].push(await readInProcess({ ...order, by }, join(folder, 'code')));
    const ours = median(results.ours.map(({ ms }) => ms));
    return [
      ...(['papaparse', 'csv-parse'] as const).map((by) => {
        const theirs = median(results[by].map(({ ms }) => ms));
        const same = isRight(sums, results.ours) && isRight(sums, results[by]);
        return speedRow(by, sums, ours, theirs, same, rounds);
      }),
      memoryRow(sums, results, rounds),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function speedRow(
  by: keyof typeof GOALS,
  sums: ExportSums,
  ours: number,
  theirs: number,
  same: boolean,
  n: number,
): Row {
  const perSecond = (ms: number) => Math.round((sums.rows / ms) * 1000);
  const ratio = Math.round((theirs / ours) * 100) / 100;
  return {
    name: `P4 import: rows/s of a ${inWords(sums.rows)}-row export to the claim, beside a bare parse by ${by}`,
    ours: perSecond(ours),
    peer: perSecond(theirs),
    ratio,
    goal: `>= ${GOALS[by]} x`,
    met: same && ratio >= GOALS[by],
    n,
    same,
    megabytes: Math.round(sums.bytes / 1e6),
    note: WHAT,
  };
}

function memoryRow(sums: ExportSums, results: Record<ReadOrder['by'], ReadResult[]>, n: number): Row {
  const peak = (by: ReadOrder['by']) => median(results[by].map(({ peakMegabytes }) => peakMegabytes));
  const [ours, peer] = [peak('ours'), peak('papaparse')];
  return {
    name: `P4 import: most memory in MB (RSS) for ${inWords(sums.rows)} rows, beside papaparse`,
    ours,
    peer,
    ratio: Math.round((ours / peer) * 100) / 100,
    goal: `<= ${MOST_MEGABYTES}`,
    met: ours <= MOST_MEGABYTES,
    n,
    csvParse: peak('csv-parse'),
  };
}

/** Whether all runs read all rows, and made of them what the writer of the file knows that they are. */
function isRight(sums: ExportSums, results: readonly ReadResult[]): boolean {
  const allowed = [`${sums.total} ${sums.points}`, String(sums.letters)];
  return results.every(({ rows, checksum }) => rows === sums.rows && allowed.includes(checksum));
}

/** Code is cached between the runs, as the command itself does. */
async function readInProcess(order: ReadOrder, cache: string): Promise<ReadResult> {
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, JSON.stringify(order)], { env });
  return JSON.parse(stdout) as ReadResult;
}

const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const inWords = (rows: number) => rows.toLocaleString('en-US');
