import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { earn, parseRule, toMinor, writeRule } from '@tillpass/client';
import { saleOf } from '../../shared-client/testing/sales.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/rules.md'), 'utf8');
const parse = (rule: string) => parseRule('rule', 'Rule', rule);

/** The chapters of the page, by their heading. */
const chapters = new Map(page.split(/^## /m).map((text) => [text.slice(0, text.indexOf('\n')), text]));
/** The cells of the tables of a chapter that begin with code. */
const rowsOf = (chapter: string) =>
  chapters
    .get(chapter)!
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' |').map((cell) => cell.replace(/^\|/, '').trim()));
const code = (cell: string) => cell.replace(/^`|`$/g, '');

const blocks = [...page.matchAll(/```(?:rule|json)\n([^]*?)```/g)].map(([, block]) => block!);
test.each(blocks)('a whole rule of the page is read, and written as the same: %s', (block) => {
  const rule = parse(block);
  expect(parse(writeRule(rule))).toEqual(rule);
});

test('the page shows rules in words and in JSON', () => {
  expect(blocks).toHaveLength(4);
});

test.each(rowsOf('How points are earned').map(([line]) => code(line!)))('%s is a rule', (line) => {
  expect(parse(line).earn.points).toBeGreaterThan(0);
});

const DEFAULTS = ['on subtotal', 'round down'];
const plain = parse('1 point per 1');
test.each(['What counts', 'Extras', 'Rewards', 'Levels'].flatMap(rowsOf).map(([line]) => code(line!)))(
  '%s adds to a rule',
  (line) => {
    const rule = parse(`1 point per 1\n${line}`);
    if (DEFAULTS.includes(line)) expect(rule).toEqual(plain);
    else expect(rule).not.toEqual(plain);
  },
);

test.each(rowsOf('What it comes to'))('%s: %s earns %s', (rule, amount, points) => {
  const sale = saleOf(toMinor(amount, 'USD')!, { currency: 'USD' });
  expect(earn(parse(code(rule!)), sale, {}).points).toBe(Number(points));
});
