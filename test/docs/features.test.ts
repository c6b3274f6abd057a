import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offers, passkit } from '@tillpass/client';
import { passkitRig } from '../systems/passkit.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Actions, triggers and modules that are known of PassKit's own Zapier apps and Make app, from their public pages. */
const PASSKITS_OWN = [
  'Enrol Member',
  'Create a Member',
  'Update member',
  'Get member details',
  'Set points',
  'Burn points',
  'Burn Points',
  'Change tier',
  'Change a Member Tier',
  'Check In a Member',
  'Check out member',
  'Check Out a Member',
  'Set expiry',
  'Create a Coupon',
  'Create Image',
  'pass record changed',
  'pass installed',
  'pass uninstalled',
];

const rows = read('README.md')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^`[a-z_]+`$/.test(cells[3] ?? ''))
  .map(([, item = '', where = '', key = '', zip = '', n8n = '']) => ({
    item,
    where,
    key: key.replaceAll('`', ''),
    files: [zip, n8n].map((cell) => /\]\(([^)]+)\)/.exec(cell)?.[1] ?? ''),
  }));
const recorded = new Set(
  [...passkitRig.cases, ...passkitRig.hooks, ...passkitRig.polls].map(({ key }) => key),
);
const { actions, searches, hooks, polls } = offers(passkit);
const offered = [...actions, ...searches, ...hooks, ...polls].map(({ key }) => key);

test('the table of features names everything that is offered, and nothing else', () => {
  expect([...new Set(rows.map(({ key }) => key))].sort()).toEqual([...offered].sort());
});

test.each(PASSKITS_OWN)("PassKit's own %s stands beside ours", (item) => {
  expect(rows.some((row) => row.where !== '-' && row.item.toLowerCase().includes(item.toLowerCase()))).toBe(
    true,
  );
});

/** The templates that a check runs. */
const flowsOf = (check: string) =>
  [...read(check).matchAll(/'([\w-]+\.json)'/g)].map(([, file]) => read(`templates/n8n/${file}`)).join();
const camel = (key: string) => key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

test.each(rows.map(({ item, key, files }) => [item, key, files] as const))(
  '%s (%s) is backed by a test on the built zip and in real n8n',
  (_item, key, [zip = '', n8n = '']) => {
    for (const file of [zip, n8n]) expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
    const isRecorded = recorded.has(key);
    if (zip.endsWith('parity.test.ts')) expect([key, isRecorded]).toEqual([key, true]);
    else expect(read(zip)).toContain(key);
    if (n8n.endsWith('capabilities.ts')) expect([key, isRecorded]).toEqual([key, true]);
    else expect(flowsOf(n8n)).toContain(`"${camel(key)}"`);
  },
);

test('every link of the documents leads to a file', () => {
  const pages = globSync(
    ['*.md', '{docs,samples}/**/*.md', '{cli,n8n-nodes,sandbox,templates,zapier-app}/README.md'],
    {
      cwd: ROOT,
    },
  );
  expect(pages.length).toBeGreaterThan(20);
  for (const document of pages) {
    const folder = join(ROOT, document, '..');
    const links = [...read(document).matchAll(/\]\(([^)#]+?)\)/g)].map(([, link]) => link!);
    const dead = links.filter((link) => !/^https?:/.test(link) && !existsSync(join(folder, link)));
    expect([document, dead]).toEqual([document, []]);
  }
});
