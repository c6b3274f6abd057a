import { Writable } from 'node:stream';
import { progressBar } from './bar.ts';
import type { Standing } from './progress.ts';

/** A terminal that keeps what is written to it. */
function fakeTerminal() {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      terminal.text += chunk.toString();
      done();
    },
  });
  const terminal = { text: '', output: Object.assign(stream, { isTTY: true, columns: 120 }) };
  return terminal;
}

const standing = (rows: number, letters: number, posted: number): Standing => ({
  file: 'day.csv',
  files: 0,
  letters,
  rows,
  outcomes: { posted, duplicate: 0, skipped: 10, review: 0, failed: 2, untried: 0 },
  waiting: rows - posted - 12,
});

test('a bar tells share, rate, time left and what became of the rows', () => {
  const terminal = fakeTerminal();
  for (const [seconds, rows, letters, posted] of [
    [10, 100, 500, 88],
    [20, 200, 1_000, 188],
  ] as const) {
    let now = 0;
    const bar = progressBar(terminal.output, { size: 1_000, now: () => now });
    now = seconds * 1_000;
    bar.end(standing(rows, letters, posted));
    bar.close();
  }
  expect(terminal.text).toContain('100 rows  10/s  10 s left  88 posted  10 skipped  2 failed');
  expect(terminal.text).toMatch(/#{8}-{8} 50 %/);
  expect(terminal.text).toContain(`${'#'.repeat(16)} 100 %  200 rows  10/s  188 posted`);
});

test('what was read but waits for its answer does not count as done', () => {
  const terminal = fakeTerminal();
  let now = 0;
  const bar = progressBar(terminal.output, { size: 1_000, now: () => now });
  now = 60_000;
  bar.end(standing(400, 1_000, 88));
  bar.close();
  expect(terminal.text).toContain('25 %  400 rows  2/s  3 min left');
});

test('without a size there is no share and no time left, and a bar ends with the cursor shown', () => {
  const terminal = fakeTerminal();
  const bar = progressBar(terminal.output, { size: 0, now: () => 0 });
  bar.end(standing(100, 500, 88));
  bar.close();
  expect(terminal.text).toContain('100 rows');
  expect(terminal.text).not.toContain('%');
  expect(terminal.text).not.toContain('left');
  expect(terminal.text).toContain('\u001b[?25h');
});
