import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { measureCalls } from './calls.ts';
import { measureHooks } from './hooks.ts';
import { measureLeast } from './least.ts';
import { measurePolls } from './polls.ts';
import { requiredBy } from './required-files.ts';
import { measureSweeps } from './sweeps.ts';

it.each([measureCalls, measureHooks, measurePolls, measureSweeps].map((one) => [one.name, one] as const))(
  '%s: both sides have the same outcome, so that their calls can be compared',
  async (_name, measure) => {
    const rows = await measure();
    expect(rows.filter(({ same }) => !same).map(({ name }) => name)).toEqual([]);
    expect(rows.filter(({ ours, peer }) => ours === 0 || peer === 0)).toEqual([]);
  },
);

test('every capability of the other systems takes the fewest calls that its documents allow, or says why not', async () => {
  const rows = await measureLeast();
  expect(rows.filter(({ met }) => !met).map(({ name, ours, goal }) => [name, ours, goal])).toEqual([]);
  expect(rows.filter(({ ours, peer }) => ours < peer!)).toEqual([]);
});

describe('what a file requires', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bench-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, code: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), code);
  };

  it('is each file once, however often it is required, and every package', () => {
    write('nodes/a.js', 'require("../b.js"); require("../c/d.js"); require("crypto")');
    write('b.js', 'require("./c/d.js")');
    write('c/d.js', 'require("../b.js"); // é');
    write('e.js', '');
    const { files, packages } = requiredBy(join(folder, 'nodes/a.js'));
    const found = [...files].map(([file, bytes]) => [relative(folder, file), bytes]);
    expect(found).toEqual([
      [join('nodes', 'a.js'), 59],
      ['b.js', 19],
      [join('c', 'd.js'), 25],
    ]);
    expect([...packages]).toEqual(['crypto']);
  });

  it('is not guessed when a file is missing', () => {
    write('a.js', 'require("./gone.js")');
    expect(() => requiredBy(join(folder, 'a.js'))).toThrow('gone.js');
  });
});
