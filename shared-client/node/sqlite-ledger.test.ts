import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { keepsTheContract } from '../testing/ledger-contract.ts';
import { sqliteLedger } from './sqlite-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'tillpass-ledger-'));
const opened: { close(): void }[] = [];
let files = 0;

const newFile = () => join(folder, `${++files}.sqlite`);
function open(file = newFile()) {
  const ledger = sqliteLedger(file);
  opened.push(ledger);
  return ledger;
}

afterAll(() => {
  opened.forEach((ledger) => ledger.close());
  rmSync(folder, { recursive: true, force: true });
});

keepsTheContract(() => open());

test('two connections to one file share every claim and every mark', async () => {
  const file = newFile();
  const [one, other] = [open(file), open(file)];
  expect(await one.claim('k', { state: 'claimed', at: 1 })).toBeUndefined();
  const seen = (await other.claim('k', { state: 'claimed', at: 2 }))!;
  expect(seen).toEqual({ state: 'claimed', at: 1 });
  await one.mark('k', { state: 'failed', at: 3 });
  expect(await other.takeOver!('k', seen, { state: 'claimed', at: 4 })).toBe(false);
  expect(await other.takeOver!('k', (await other.claim('k', seen))!, { state: 'claimed', at: 5 })).toBe(true);
  expect(await one.claim('k', seen)).toEqual({ state: 'claimed', at: 5 });
});

test('what is remembered outlives the process', async () => {
  const file = newFile();
  const first = sqliteLedger(file);
  await first.claim('k', { state: 'claimed', fingerprint: 'ü"\'', at: 1 });
  first.close();
  expect(await open(file).claim('k', { state: 'claimed' })).toEqual({
    state: 'claimed',
    fingerprint: 'ü"\'',
    at: 1,
  });
});

test('of several processes that open the file and claim the same keys at the same moment, each key goes to one', async () => {
  const file = newFile();
  const script = `
    import { sqliteLedger } from ${JSON.stringify(new URL('./sqlite-ledger.ts', import.meta.url).href)};
    const ledger = sqliteLedger(${JSON.stringify(file)});
    const won = [];
    for (let i = 0; i < 40; i++) if (!(await ledger.claim('k' + i, { state: 'claimed', at: process.pid }))) won.push(i);
    console.log(JSON.stringify(won));`;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  const outputs = await Promise.all(Array.from({ length: 4 }, run));
  const won = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
  expect(won.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
});
