import { closeSync, openSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { openShop, pointsOf } from '../../testing/shop.ts';
import type { Shop } from '../../testing/shop.ts';
import { mainProgram } from '../../testing/world.ts';

const HEADER = 'Transaction ID,Date,Total,Customer ID';
const GOOD = 'S-1,2026-03-02 12:00,5.00,C-1';
const ALSO_GOOD = 'S-2,2026-03-02 12:30,7.00,C-1';
const lines = (...rows: string[]) => rows.join('\n');

let sandbox: Sandbox;
let shop: Shop;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  sandbox.passkit.createMember({ programId: mainProgram(sandbox), externalId: 'C-1' });
  shop = openShop(sandbox);
});
afterEach(() => shop.close());

/** What the file holds, the line that is told, what is said of it, and the points of the good rows. */
const BAD: readonly (readonly [
  name: string,
  text: string | Buffer,
  line: string,
  words: RegExp,
  points: number,
])[] = [
  ['an empty file', '', '1', /file is empty/, 0],
  ['only blanks', '\n \n', '', /file is empty/, 0],
  ['a header and nothing else', `${HEADER}\n`, '', /has a header and no rows/, 0],
  ['another file', lines('Name,Wage', 'Avery,12.00'), '', /no column for "Transaction ID" and "Date"/, 0],
  [
    'no column of money',
    lines('Transaction ID,Date,Customer ID', 'S-1,2026-03-02,C-1'),
    '',
    /no column for "Total"/,
    0,
  ],
  [
    'a line of another delimiter',
    lines(HEADER, GOOD, 'S-3;2026-03-02;9.00;C-1', ALSO_GOOD),
    '3',
    /has 1 field and the header has 4/,
    12,
  ],
  [
    'a broken quote',
    lines(HEADER, GOOD, 'S-3,2026-03-02,9.00,"C-1', ALSO_GOOD),
    '3',
    /quote too many or too few/,
    12,
  ],
  [
    'a truncated last line',
    lines(HEADER, GOOD, ALSO_GOOD, 'S-3,2026-0'),
    '4',
    /ends in the middle of this line/,
    12,
  ],
  ['an amount that is none', lines(HEADER, GOOD, 'S-3,2026-03-02,free,C-1', ALSO_GOOD), '3', /line 3/, 12],
  ['a date that is none', lines(HEADER, GOOD, 'S-3,yesterday,9.00,C-1', ALSO_GOOD), '3', /line 3/, 12],
  ['a future date', lines(HEADER, GOOD, 'S-3,2199-03-02,9.00,C-1', ALSO_GOOD), '3', /future/, 12],
  [
    'UTF-16',
    Buffer.from(`\uFEFF${lines(HEADER, GOOD)}`, 'utf16le'),
    '',
    /UTF-16.*save it as CSV \(UTF-8\)/,
    0,
  ],
  ['an Excel workbook', Buffer.from('PK\x03\x04rest', 'latin1'), '', /Excel workbook/, 0],
  ['a packed file', gzipSync(lines(HEADER, GOOD)), '', /compressed/, 0],
  ['zero bytes', lines(HEADER, GOOD, 'S-3,2026\0-03-02,9.00,C-1', ALSO_GOOD), '', /UTF-8|zero bytes/, NaN],
];

test.each(BAD)(
  '%s: a sentence says what is wrong and where, and good rows count',
  async (_name, text, line, words, points) => {
    const { code, report } = await shop.importFiles(shop.write('bad.csv', text));
    const told = report.find(({ why }) => words.test(why));
    expect(told).toMatchObject({
      file: expect.stringContaining('bad.csv'),
      why: expect.stringMatching(/[.?]$/),
    });
    if (line) expect(told!.line).toBe(line);
    expect(code).toBe(told!.outcome === 'skipped' ? 0 : 1);
    if (!Number.isNaN(points)) expect(pointsOf(sandbox, 'C-1')).toBe(points);
  },
);

test('a byte order mark, letters of Windows-1252 and repeated rows do no harm to the amounts', async () => {
  const text = Buffer.concat([
    Buffer.from(
      `\uFEFF${lines(HEADER, GOOD, GOOD)}\nS-2,2026-03-02 12:30,7.00,C-1\nS-3,2026-03-02 13:00,9.00,M`,
    ),
    Buffer.from([0xfc]),
    Buffer.from('ller\n'),
  ]);
  const { report } = await shop.importFiles(shop.write('marked.csv', text));
  expect(pointsOf(sandbox, 'C-1')).toBe(12);
  expect(report.some(({ outcome, transaction }) => outcome === 'duplicate' && transaction === 'S-1')).toBe(
    true,
  );
  expect(report.some(({ why }) => /not UTF-8/.test(why))).toBe(true);
});

test('a negative total is a refund, which waits for its sale', async () => {
  const rows = lines(HEADER, GOOD, 'S-9,2026-03-02 14:00,-4.00,C-1', ALSO_GOOD);
  const { report } = await shop.importFiles(shop.write('negative.csv', rows));
  expect(report.find(({ line }) => line === '3')).toMatchObject({
    outcome: 'skipped',
    why: expect.stringContaining('has not been imported yet'),
  });
  expect(pointsOf(sandbox, 'C-1')).toBe(12);
});

test('a line of 100 MB is left out without being kept in memory', async () => {
  const file = shop.write('long.csv', '');
  const handle = openSync(file, 'w');
  writeSync(handle, `${HEADER}\n${GOOD}\nS-3,2026-03-02,9.00,`);
  for (let megabytes = 0; megabytes < 100; megabytes++) writeSync(handle, 'x'.repeat(1 << 20));
  writeSync(handle, `\n${ALSO_GOOD}\n`);
  closeSync(handle);
  const { report } = await shop.importFiles(file);
  expect(report.find(({ line }) => line === '3')).toMatchObject({
    outcome: 'failed',
    why: expect.stringContaining('longer than'),
  });
  expect(pointsOf(sandbox, 'C-1')).toBe(12);
}, 60_000);

test('a file and a folder that are not there end the command with 2', async () => {
  expect(await shop.importFiles('/nowhere/at-all')).toMatchObject({
    code: 2,
    err: '/nowhere/at-all is not there. Check the name.\n',
  });
});
