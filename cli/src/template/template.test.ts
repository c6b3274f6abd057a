import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tillpass } from '../../testing/world.ts';

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillpass-template-'));
  out = join(folder, 'flows');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => tillpass({}, 'template', ...args);
const toPassKit = ['sale-to-pass', '--from', 'toast', '--to', 'passKit'];
const written = () => {
  try {
    return readdirSync(out).sort();
  } catch {
    return [];
  }
};
const textOf = (file: string) => readFileSync(join(out, file), 'utf8');
type Node = { name: string; parameters: Record<string, unknown>; credentials?: Record<string, unknown> };
const nodesOf = (file: string) => (JSON.parse(textOf(file)) as { nodes: Node[] }).nodes;
const stepOf = (file: string, name: string) => nodesOf(file).find((node) => node.name === name)!;

/** A file of clients. */
function clients(...lines: string[]): string {
  const file = join(folder, 'clients.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

test('the list says what there is, and from where to where', async () => {
  const { code, out: text } = await run('--list');
  expect(code).toBe(0);
  expect(text).toMatch(/^sale-to-pass: .*\n {2}--from toast \| square \| tillFile --to passKit$/m);
  expect(text).toMatch(/^welcome-points: .*\n {2}--to passKit$/m);
  expect(text).toMatch(/^csv-dropped-to-points: .*\(n8n only\)$/m);
});

test.each(['passKit', 'passkit', 'PASSKIT', 'Pass Kit', 'pass-kit'])('%s is understood', async (to) => {
  const { code } = await run('Sale to Pass', '--from', 'TOAST', '--to', to, '--out', out);
  expect(code).toBe(0);
  expect(written()).toEqual(['toast-sale-to-pass-passkit.json', 'toast-sale-to-pass-passkit.md']);
});

test('the same for another system, in whatever way its name is written', async () => {
  for (const to of ['passEntry', 'PassEntry', 'passentry'])
    expect(
      (await run('sale-to-pass', '--from', 'tillFile', '--to', to, '--out', out, '--overwrite')).code,
    ).toBe(0);
  expect(written()).toEqual(['till-file-sale-to-pass-passentry.json', 'till-file-sale-to-pass-passentry.md']);
  expect(stepOf(written()[0]!, 'Add the points').credentials).toEqual({
    passEntryApi: { id: null, name: 'PassEntry account' },
  });
});

test('for nobody in particular, what only the merchant knows is left open', async () => {
  await run(...toPassKit, '--out', out, '--platform', 'n8n');
  expect(written()).toEqual(['toast-sale-to-pass-passkit.json']);
  const { parameters } = stepOf('toast-sale-to-pass-passkit.json', 'Find or issue the pass');
  expect(parameters.programId).toEqual({ __rl: true, mode: 'list', value: '' });
});

test('for one client, what is known stands in both files', async () => {
  const known = ['programId=4xkHhFJkwN4', 'tierId=gold', 'rule=2 points per 1', 'credential=Cafe key'];
  const set = known.flatMap((one) => ['--set', one]);
  const { code } = await run(...toPassKit, '--out', out, '--client', 'Café Ünïque', ...set);
  expect(code).toBe(0);
  const [json, md] = written();
  expect([json, md]).toEqual([
    'cafe-unique-toast-sale-to-pass-passkit.json',
    'cafe-unique-toast-sale-to-pass-passkit.md',
  ]);
  const { parameters, credentials } = stepOf(json!, 'Find or issue the pass');
  expect(parameters).toMatchObject({
    programId: { mode: 'id', value: '4xkHhFJkwN4' },
    tierId: { value: 'gold' },
  });
  expect(credentials).toEqual({ passKitApi: { id: null, name: 'Cafe key' } });
  expect(stepOf(json!, 'Work out the points').parameters.rule).toBe('2 points per 1');
  expect(stepOf(json!, 'A sale is paid').credentials).toEqual({
    toastApi: { id: null, name: 'Toast account' },
  });
  expect(textOf(json!)).toContain(
    '"name": "TillPass: A sale at Toast becomes a PassKit pass with points (Café Ünïque)"',
  );
  for (const value of ['`4xkHhFJkwN4`', '`gold`', '`2 points per 1`']) expect(textOf(md!)).toContain(value);
});

test('for fifty clients, each gets its own', async () => {
  const rows = Array.from(
    { length: 50 },
    (_, index) =>
      `Shop ${index + 1},prog${index + 1},"1 point per ${index + 1}\ndouble points on Tuesday",Key ${index + 1}`,
  );
  const file = clients('client,programId,rule,credential', ...rows);
  const { code, out: text } = await run(...toPassKit, '--out', out, '--clients', file);
  expect(code).toBe(0);
  expect(text).toContain('100 files');
  expect(written()).toHaveLength(100);
  const name = 'shop-37-toast-sale-to-pass-passkit';
  expect(stepOf(`${name}.json`, 'Find or issue the pass')).toMatchObject({
    parameters: { programId: { value: 'prog37' } },
    credentials: { passKitApi: { name: 'Key 37' } },
  });
  expect(stepOf(`${name}.json`, 'Work out the points').parameters.rule).toBe(
    '1 point per 37\ndouble points on Tuesday',
  );
  expect(textOf(`${name}.md`)).toContain('| `1 point per 37`<br>`double points on Tuesday` |');
});

test('names of files are safe, and no two are the same', async () => {
  const file = clients('client', 'Café', 'Cafe', '../../etc/passwd', '咖啡', 'CON', 'a'.repeat(100));
  const { code } = await run(...toPassKit, '--out', out, '--clients', file, '--platform', 'zapier');
  expect(code).toBe(0);
  expect(written()).toEqual(
    ['cafe', 'cafe-2', 'etc-passwd', 'client', 'con', 'a'.repeat(60)]
      .map((word) => `${word}-toast-sale-to-pass-passkit.md`)
      .sort(),
  );
});

describe('a file of clients with a mistake', () => {
  test.each<[string, string[], RegExp]>([
    [
      'an unknown column',
      ['client,programm', 'A,x'],
      /Line 1: there is no column "programm"\. Name it one of: client,/,
    ],
    ['a column in capitals', ['Client', 'A'], /Line 1: there is no column "Client"\. Write it "client"\./],
    ['no column for the client', ['programId', 'x'], /Line 1: the column "client" is missing\. Add it/],
    ['a column twice', ['client,rule,rule', 'A,,'], /Line 1: the column "rule" stands there twice/],
    ['a row without a name', ['client,programId', 'A,x', ',y'], /Line 3: the column "client" is empty/],
    ['a client twice', ['client', 'A', 'B', 'A'], /Line 4: the client "A" stands on line 2 already/],
    ['an ID that is none', ['client,programId', 'A,a/b'], /Line 2: "programId": Program /],
    ['a rule that is none', ['client,rule', 'A,lots of points'], /Line 2: "rule": Rule/],
    ['code for n8n', ['client,programId', 'A,={{ $env.KEY }}'], /Line 2: "programId" begins with "="/],
    ['code in a name', ['client', '{{ $env.KEY }}'], /Line 2: "client" begins with "=", or has "\{\{"/],
    [
      'a row that is too long',
      ['client,programId', 'A,x,y'],
      /Line 2: This line has 3 fields and the header has 2\. Look for/,
    ],
    [
      'letters that are not UTF-8',
      ['client', 'A', 'B', 'Caf\ufffd', 'D'],
      /Line 4: Some letters of the file/,
    ],
    [
      'rows that are empty',
      ['client,programId', ',', ','],
      /Line 2: there is no client\. Add a row for each/,
    ],
    ['no rows', ['client'], /Line 2: there is no client\. Add a row for each/],
  ])('%s is told with its line and its cure, and nothing is written', async (_, lines, words) => {
    const { code, err, out: text } = await run(...toPassKit, '--out', out, '--clients', clients(...lines));
    expect(err).toMatch(words);
    expect([code, text, written()]).toEqual([2, '', []]);
  });

  test('all mistakes are told at once', async () => {
    const { err } = await run(...toPassKit, '--clients', clients('client,programId', 'A,a/b', ',x', 'A,y'));
    expect(err.match(/Line \d+/g)).toEqual(['Line 2', 'Line 3', 'Line 4']);
  });

  test('that is not there', async () => {
    const { code, err } = await run(...toPassKit, '--clients', join(folder, 'none.csv'));
    expect([code, err]).toEqual([2, expect.stringContaining('is not there. Check the name.')]);
  });
});

test.each<[string[], RegExp]>([
  [[], /Say which template/],
  [['sale-to-pass', '--from', 'toast'], /where the passes are/],
  [
    ['sale-to-moon', '--to', 'passKit'],
    /There is no template "sale-to-moon"\. Choose one of: sales-to-points,/,
  ],
  [['sale-to-pass', '--to', 'passKit'], /Set --from to toast or square or tillFile\./],
  [
    ['sale-to-pass', '--from', 'clover', '--to', 'passKit'],
    /cannot start from "clover"\. Set --from to toast/,
  ],
  [['sale-to-pass', '--from', 'toast', '--to', 'moon'], /cannot go to "moon"\. Set --to to passKit/],
  [['sale-to-pass', '--from', 'square', '--to', 'square'], /would give points for each sale twice/],
  [['keep-in-step', '--from', 'square', '--to', 'voucherify'], /Voucherify has no "set_points"/],
  [['welcome-points', '--from', 'toast', '--to', 'passKit'], /Leave --from out/],
  [['csv-dropped-to-points', '--to', 'passKit', '--platform', 'zapier'], /works on n8n only/],
  [[...toPassKit, '--set', 'colour=red'], /--set takes a key and a value/],
  [[...toPassKit, '--set', 'tierId=base'], /Add --client with the name/],
  [[...toPassKit, '--client', 'A', '--set', 'programId=a/b'], /"programId": Program/],
  [[...toPassKit, '--client', 'A', '--clients', 'x.csv'], /Leave --client and --set out, or --clients/],
])('%j ends with 2 and says what to do', async (args, words) => {
  const { code, err } = await run(...args, '--out', out);
  expect(err).toMatch(words);
  expect([code, written()]).toEqual([2, []]);
});

test('what the flow does not ask is told, and the rest is written', async () => {
  const file = clients('client,rewardField', 'A,offer');
  const { code, err } = await run(...toPassKit, '--out', out, '--clients', file);
  expect([code, written().length]).toEqual([0, 2]);
  expect(err).toBe(
    'Not used, because "sale-to-pass" does not ask for it here: rewardField (the field of the pass that shows the reward).\n',
  );
});

test.each([
  ['client,sourceCredential,locationId', ['A,Till key,L-1', 'B,Till key,L-2', 'C,Till key,L-1'], 'A and C'],
  ['client,sourceCredential', ['A,Till key', 'B,', 'C,Till key', 'D,'], 'A and C'],
  ['client,sourceCredential,locationId', ['A,Till key,L-1', 'B,Till key,L-2', 'C,Other,L-1'], undefined],
])('clients that read the same till are told: %s %j', async (header, rows, who) => {
  const { code, err } = await run(...toPassKit, '--out', out, '--clients', clients(header, ...rows));
  expect([code, written().length]).toEqual([0, rows.length * 2]);
  if (who === undefined) expect(err).toBe('');
  else expect(err).toContain(`locationId: ${who}. One till in two flows books each sale twice.`);
});

test('a folder that cannot be made is told', async () => {
  writeFileSync(out, 'mine');
  const { code, err } = await run(...toPassKit, '--out', out);
  expect([code, err]).toEqual([2, expect.stringContaining('cannot be written to (EEXIST)')]);
  expect(err).toContain('Choose another folder with --out.');
});

test('files that are there are kept, unless they are to be replaced', async () => {
  mkdirSync(out);
  writeFileSync(join(out, 'toast-sale-to-pass-passkit.md'), 'mine');
  const { code, err } = await run(...toPassKit, '--out', out);
  expect([code, err]).toEqual([2, expect.stringContaining('is there already')]);
  expect(written()).toEqual(['toast-sale-to-pass-passkit.md']);
  expect((await run(...toPassKit, '--out', out, '--overwrite')).code).toBe(0);
  expect(textOf('toast-sale-to-pass-passkit.md')).toContain('# A sale at Toast');
});
