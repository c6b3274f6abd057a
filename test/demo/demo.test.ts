import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEMO = join(import.meta.dirname, '../../demo');

function runDemo(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(DEMO, 'main.ts'), ...args], (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

describe('npm start -- --once', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tillpass-demo-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('ends with 0 when every balance is what the hand-written table says', async () => {
    const { code, out } = await runDemo('--once');
    expect(out).toMatch(/Ada Marsh +sale C-1001 +\+12 +12/);
    expect(out).toMatch(/Ada Marsh +refund R-2003 of C-1004 +-10 +26/);
    expect(out).toMatch(/sale C-1007 \(repeat, not booked again\) +100/);
    expect(out).toContain('reward on the pass');
    expect(out).toContain('pass revoked');
    expect(out).toContain('All 6 balances');
    expect(code).toBe(0);
  });

  it('ends with 1 and names the customer when a balance differs', async () => {
    const table = join(folder, 'balances.csv');
    writeFileSync(
      table,
      readFileSync(join(DEMO, 'balances.csv'), 'utf8').replace('CUST-2,100', 'CUST-2,196'),
    );
    const { code, err } = await runDemo('--once', '--balances', table);
    expect(err).toContain('CUST-2: 100, expected 196');
    expect(code).toBe(1);
  });
});
