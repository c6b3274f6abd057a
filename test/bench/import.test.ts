import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReadOrder, ReadResult } from './import-child.ts';
import { EXPORT_COLUMNS, writeExport } from './till-export.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'bench-import-'))));
afterAll(() => rmSync(folder, { recursive: true }));

it('P4: the export is read to what its writer knows that it holds, by us and by papaparse', async () => {
  const file = join(folder, 'export.csv');
  const sums = writeExport(file, 3_000);
  const read = async (by: ReadOrder['by']) => {
    const order = JSON.stringify({ by, file, peers: '' } satisfies ReadOrder);
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, 'import-child.ts'),
      order,
    ]);
    return JSON.parse(stdout) as ReadResult;
  };
  expect(EXPORT_COLUMNS).toHaveLength(43);
  expect(await read('ours')).toMatchObject({ rows: 3_000, checksum: `${sums.total} ${sums.points}` });
  expect(await read('papaparse')).toMatchObject({ rows: 3_000, checksum: String(sums.letters) });
}, 60_000);
