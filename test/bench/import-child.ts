// One reading of an export in a process of its own, so that its memory can be told.
// node test/bench/import-child.ts '{"by":"ours","file":"...","peers":"..."}'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { localFiles } from '../../cli/src/import/local.ts';
import { createPlanner } from '../../cli/src/import/plan.ts';
import { readProfile } from '../../cli/src/import/profile-file.ts';
import { silent } from '../../cli/src/import/progress.ts';
import { readSource } from '../../cli/src/import/read-source.ts';
import { runImport } from '../../cli/src/import/run-import.ts';
import { openLedger } from '../../cli/src/ledger/ledger.ts';

export interface ReadOrder {
  by: 'ours' | 'papaparse' | 'csv-parse';
  file: string;
  /** Where the packages to compare with are installed. */
  peers: string;
}

export interface ReadResult {
  ms: number;
  rows: number;
  /** `total points` in cents and points for ours, the letters of all totals for the others. */
  checksum: string;
  peakMegabytes: number;
}

const PROFILE = {
  programId: 'bench',
  rule: '1 point per 1 USD',
  identify: ['externalId', 'email'],
  locations: { 'Harbor Street': { timeZone: 'America/New_York', currency: 'USD', country: 'US' } },
};
const NOW = Date.UTC(2026, 11, 1);
/** As in an import. */
const BATCH = 500;
type Counted = Pick<ReadResult, 'rows' | 'checksum'>;

/** From the file to claims in a ledger; nothing is posted. */
async function ours({ file }: ReadOrder): Promise<Counted> {
  const folder = mkdtempSync(join(tmpdir(), 'tillpass-bench-ledger-'));
  const path = join(folder, 'ledger');
  try {
    const profile = readProfile(JSON.stringify({ ...PROFILE, ledger: path }), join(folder, 'bench.json'));
    const ledger = openLedger(path, 'bench', { durable: false });
    const reading = { file: '', files: 0, letters: 0 };
    await runImport({
      batches: readSource(localFiles([file]), profile, { batchSize: BATCH, nowMs: NOW, reading }),
      reading,
      plan: createPlanner(profile, ledger, NOW),
      report: { add: () => undefined, close: () => undefined },
      progress: silent,
      signal: new AbortController().signal,
    });
    ledger.close();
    const database = new DatabaseSync(path);
    const sql = 'SELECT count(*) AS rows, sum(total) AS total, sum(earned) / 100 AS points FROM sales';
    const { rows, total, points } = database.prepare(sql).get() as Record<string, number>;
    database.close();
    return { rows: rows!, checksum: `${total} ${points}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** papaparse as its users call it: rows as objects by the names of the header. */
async function papaparse({ file }: ReadOrder): Promise<Counted> {
  const { default: papa } = await import('papaparse');
  let [rows, letters] = [0, 0];
  await new Promise<void>((resolve, reject) => {
    papa.parse<{ Total: string }>(createReadStream(file, 'utf8'), {
      header: true,
      step({ data }) {
        rows += 1;
        letters += data.Total?.length ?? 0;
      },
      complete: () => resolve(),
      error: reject,
      skipEmptyLines: true,
    });
  });
  return { rows, checksum: String(letters) };
}

/** csv-parse as its users call it: rows as objects by the names of the header. */
async function csvParse({ file, peers }: ReadOrder): Promise<Counted> {
  const { parse } = createRequire(join(peers, 'package.json'))('csv-parse') as {
    parse(options: object): NodeJS.ReadWriteStream;
  };
  let [rows, letters] = [0, 0];
  for await (const row of createReadStream(file).pipe(parse({ columns: true })) as AsyncIterable<{
    Total: string;
  }>) {
    rows += 1;
    letters += row.Total.length;
  }
  return { rows, checksum: String(letters) };
}

const order = JSON.parse(process.argv[2]!) as ReadOrder;
const begun = performance.now();
const counted = await { ours, papaparse, 'csv-parse': csvParse }[order.by](order);
const result: ReadResult = {
  ...counted,
  ms: Math.round(performance.now() - begun),
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.stdout.write(JSON.stringify(result));
