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
    expect(out).toMatch(/Casey Sample +check \.\.0000182 +\+18 +18/);
    expect(out).toMatch(/Robin Example +refund of \.\.0003822 +-19 +97/);
    expect(out).toContain('7 sales name no customer');
    expect(out).toContain('37 repeats, and nothing was booked twice');
    expect(out).toContain('reward on the pass');
    expect(out).toContain('pass revoked');
    expect(out).toContain('All 9 balances');
    expect(code).toBe(0);
  });

  it('ends with 1 and names the customer when a balance differs', async () => {
    const table = join(folder, 'balances.csv');
    writeFileSync(
      table,
      readFileSync(join(DEMO, 'balances.csv'), 'utf8').replace(
        'casey.sample@example.com,92',
        'casey.sample@example.com,93',
      ),
    );
    const { code, err } = await runDemo('--once', '--balances', table);
    expect(err).toContain('casey.sample@example.com: 92, expected 93');
    expect(code).toBe(1);
  });
});
