import { ruleOf } from '../../testing/sales.ts';
import type { Rule } from './rule.ts';
import { writeRule } from './write.ts';

test('a rule is written in the words of the language', () => {
  const lines = [
    '2 points per 10 GBP',
    'on total with tip',
    'round up to hundredths',
    'minimum 5',
    'double points on Tuesday and Wednesday',
    'triple points for item Latte, "Sweet or Sour"',
    'times 0 on Sunday',
    'times 1.5 for category Coffee for tier gold paid by Apple Pay at Harbor Street',
    'times 2.5 always',
    'plus 5 for item Latte',
    'no points for item Gift Card, Voucher',
    'no points for category Tobacco',
    'at most 1 point a day',
    "at 5 points: You've got 5 pounds off, take the points, again",
    'at 1 point: "Tea; coffee", keep the points, once',
    'for item Latte: A free muffin, again',
    'tier silver at 1 point',
    'tier gold at 500 points',
  ];
  expect(writeRule(ruleOf(...lines)).split('\n')).toEqual(lines);
});

test.each([
  ['Latte', 'Latte'],
  ['Élan 3', 'Élan 3'],
  ['Fish & Chips', 'Fish & Chips'],
  ["Ada's 50% (large) +1/2.5-x", "Ada's 50% (large) +1/2.5-x"],
  ['Band', 'Band'],
  ['Fish and Chips', '"Fish and Chips"'],
  ['Gold tier', '"Gold tier"'],
  ['Tiers of joy', '"Tiers of joy"'],
  ['Item 7', '"Item 7"'],
  ['Two items', '"Two items"'],
  ['category', '"category"'],
  ['a, b', '"a, b"'],
  ['a#b', '"a#b"'],
  ['a: b', '"a: b"'],
  ['-x', '"-x"'],
  ['x!', '"x!"'],
  ['a  b', '"a  b"'],
  ['say "hi"', '"say ""hi"""'],
])('the name %s is written %s', (name, written) => {
  const rule = ruleOf('1 point per 1');
  const named: Rule = { ...rule, earn: { ...rule.earn, bonuses: [{ points: 1, item: name }] } };
  expect(writeRule(named)).toBe(`1 point per 1\nplus 1 for item ${written}`);
});

test.each([
  ['Once more, and at 5: points! (50% off)', 'Once more, and at 5: points! (50% off)'],
  ['Points for you', 'Points for you'],
  ['Five points', '"Five points"'],
  ['Come again', '"Come again"'],
  ['Only once', '"Only once"'],
  ['Tea; cake', '"Tea; cake"'],
  ['No. #1', '"No. #1"'],
  ['“Tea”', '"“Tea”"'],
  ['a  b', '"a  b"'],
  ['a\u00a0b', '"a\u00a0b"'],
])('the text %s is written %s', (text, written) => {
  const rewards: Rule['rewards'] = [{ at: { points: 5 }, text, often: 'once', deducts: false }];
  expect(writeRule({ ...ruleOf('1 point per 1'), rewards })).toBe(
    `1 point per 1\nat 5 points: ${written}, keep the points, once`,
  );
});

test.each([
  ['1 point per 10', '1 point per 10'],
  ['1 point per purchase; currency GBP', '1 point per purchase\ncurrency GBP'],
  ['1 point per 10; with tip', '1 point per 10\non subtotal with tip'],
  ['1 point per 10; on net', '1 point per 10\non net'],
  ['1 point per 10; round nearest', '1 point per 10\nround nearest'],
  ['1 point per 10; round down to hundredths', '1 point per 10\nround down to hundredths'],
  ['1 point per 10; tier gold at 9.50 spent', '1 point per 10\ntier gold at 9.5 spent'],
])('%s', (words, written) => {
  expect(writeRule(ruleOf(words))).toBe(written);
});
