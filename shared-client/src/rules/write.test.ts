import fc from 'fast-check';
import { anyRule } from '../../testing/any-rule.ts';
import { ruleOf } from '../../testing/sales.ts';
import { TillPassError } from '../http/errors.ts';
import { parseRule } from './read.ts';
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

test('what is written is read as the same rule, and so is its JSON', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      expect(parseRule('rule', 'Rule', writeRule(rule))).toEqual(rule);
      expect(parseRule('rule', 'Rule', JSON.stringify(rule))).toEqual(rule);
    }),
    { numRuns: 300 },
  );
});

const WORDS =
  '1 point per 10 GBP on total with tip round up minimum 5 double points Tuesday for item Latte "x" at : , ; # no plus tier gold spent a day = take the points again currency'.split(
    ' ',
  );
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...WORDS, '\n'), { maxLength: 20 }).map((words) => words.join(' ')),
  fc.json(),
  fc.json().map((json) => `{"earn":{"points":1,"per":${json}}}`),
);

test('any text is a rule or is refused with a sentence about a line', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.anything()), (value) => {
      try {
        const rule = parseRule('rule', 'Rule', value);
        expect(parseRule('rule', 'Rule', writeRule(rule))).toEqual(rule);
      } catch (error) {
        if (!(error instanceof TillPassError)) throw error;
        expect(error.message).toMatch(/^(?:(?:Part|Line) \d+ of )?(?:line \d+ of )?Rule .*\.$/);
      }
    }),
    { numRuns: 500 },
  );
});
