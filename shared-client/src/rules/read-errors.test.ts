import { refusal } from '../../testing/values.ts';
import { parseRule } from './read.ts';

const refused = (value: unknown, label = 'Rule') => refusal(() => parseRule('rule', label, value));
/** What is wrong with a second line. */
const wrong = (line: string) => {
  const [field, sentence] = refused(`1 point per 10\n${line}`);
  expect(field).toBe('rule');
  expect(sentence).toMatch(/^Line 2 of Rule /);
  return sentence.slice('Line 2 of Rule '.length);
};

const ALL =
  'Write it in plain English, such as: 1 point per 10 GBP; double points on Tuesday; at 5 points: A free coffee, take the points; tier gold at 500 points.';

test.each(['foo', 'what?', 'gold', '12', 'every pound', 'Pon 10'])(
  '%s says nothing that is understood',
  (line) => expect(wrong(line)).toBe(`is not understood: "${line}". ${ALL}`),
);

test.each([
  ['you can get a max of 9 in a day', 'at most 9 points a day'],
  ['daily limit 100', 'at most 9 points a day'],
  ['limited to 100', 'at most 9 points a day'],
  ['100 points is the most per day', 'at most 9 points a day'],
  ['gold members reach it with 500 points', 'tier gold at 500 points'],
  ['500 points for the gold level', 'tier gold at 500 points'],
  ['gold customers get double points', 'double points on Tuesday'],
  ['on Tuesdays it counts two times', 'on total with tip'],
  ['Tuesdays count two times', 'double points on Tuesday'],
  ['everyone who has 10 stamps gets a free coffee', 'at 5 points: A free coffee, take the points'],
  ['stamps never expire', 'no points for item Tea'],
  ['a point for nothing at all', '1 point per 10 GBP'],
])('%s is told by the example that its words call for', (line, example) => {
  expect(wrong(line)).toBe(`is not understood: "${line}". Write it in plain English, such as: ${example}.`);
});

test('a long line is quoted by its beginning, with the quotation marks that it has', () => {
  expect(wrong(`gold "Latte" ${'x'.repeat(100)}`)).toContain(`: "gold "Latte" ${'x'.repeat(44)}...". Write`);
  expect(wrong('"Latte"')).toContain('is not understood: "Latte". Write');
  expect(wrong('\u{1f600}'.repeat(61))).toContain(`: "${'\u{1f600}'.repeat(57)}...". Write`);
});

test.each([
  ['at 5 points', 'at 5 points: A free coffee, take the points'],
  ['at 5: A coffee', 'at 5 points: A free coffee, take the points'],
  ['for item Latte', 'at 5 points: A free coffee, take the points'],
  ['on everything', 'on total with tip'],
  ['with love', 'on total with tip'],
  ['round', 'round up'],
  ['round sideways', 'round up'],
  ['minimum', 'minimum 5'],
  ['minimum 5 ducks', 'minimum 5'],
  ['minimum £5 GBP', 'minimum 5'],
  ['at most 100 points', 'at most 9 points a day'],
  ['double points', 'double points on Tuesday'],
  ['double points on Funday', 'double points on Tuesday'],
  ['double points on Monday and Funday', 'double points on Tuesday'],
  ['double points when it rains', 'double points on Tuesday'],
  ['times for tier gold', 'double points on Tuesday'],
  ['plus 5', 'plus 5 for item Latte'],
  ['no points', 'no points for item Tea'],
  ['no points today', 'no points for item Tea'],
  ['tier gold', 'tier gold at 500 points'],
  ['tier gold at 5', 'tier gold at 500 points'],
  ['tier gold at ducks spent', 'tier gold at 500 points'],
  ['currency', 'currency GBP'],
  ['1 point per day', '1 point per 10 GBP'],
  ['1 point', '1 point per 10 GBP'],
  ['1 point per', '1 point per 10 GBP'],
])('%s is told by example', (line, example) => {
  expect(wrong(line)).toBe(`is not understood: "${line}". Write it in plain English, such as: ${example}.`);
});

const POINTS = (least: string) =>
  `has a number of points that makes no sense. Points have at most two decimals and are ${least}, such as 1 or 2.5, and at most 1000000.`;
const MONEY =
  'has an amount of money that makes no sense. It is more than 0, with a decimal point where it has cents, such as 10 or 12.50, and at most 1000000000.';
const FACTOR =
  'multiplies by a number that makes no sense. Use one with at most two decimals, such as 2 or 1.5, and at most 100.';
const NAME =
  'has a name or text that is empty, longer than 255 characters or not plain text. Type it again on one line.';
const NAMES = 'has an empty name, or too many of them. Put commas between names, such as Latte, Mocha.';
const TWICE =
  'says the same kind of condition twice. Put the names in one list, such as on Monday and Tuesday, or for item Latte, Mocha.';

test.each([
  ['at most 0 points a day', POINTS('more than 0')],
  ['at most 1.234 points a day', POINTS('more than 0')],
  ['at most 1000000.01 points a day', POINTS('more than 0')],
  ['at 0 points: A coffee', POINTS('more than 0')],
  ['tier gold at 0 points', POINTS('more than 0')],
  ['plus 0 for item Latte', POINTS('more than 0')],
  ['minimum 0', MONEY],
  ['minimum 1.23456', MONEY],
  ['minimum 1000000000.01', MONEY],
  ['tier gold at 0.00 spent', MONEY],
  ['times 100.01 always', FACTOR],
  ['times 1.234 always', FACTOR],
  ['times 1000 always', FACTOR],
  [`times 2 for item ${'x'.repeat(256)}`, NAME],
  [`tier ${'x'.repeat(256)} at 5 points`, NAME],
  [`at 5 points: ${'x'.repeat(256)}`, NAME],
  ['at 5 points: "", once', NAME],
  ['times 2 for item Latte, , Mocha', NAMES],
  ['times 2 for item "", Mocha', NAMES],
  [`times 2 for item ${'x,'.repeat(100)}y`, NAMES],
  ['times 2 on Monday on Tuesday', TWICE],
  ['times 2 for item A for item B', TWICE],
  ['currency xyz', 'names a currency that does not exist. Use its three-letter code, such as GBP or USD.'],
  ['currency pounds', 'names a currency that does not exist. Use its three-letter code, such as GBP or USD.'],
  ['2 points per 10', 'says again, or otherwise, what was said before. Keep one of the two.'],
  [
    'for item Latte: A muffin, take the points',
    'speaks of points, but the reward is for an item. Leave out what happens to the points.',
  ],
  [
    'minimum 1,000',
    'has a number with a comma. Write numbers with a decimal point and nothing between thousands, such as 12.50 or 1000.',
  ],
  [
    '1,5 points',
    'has a number with a comma. Write numbers with a decimal point and nothing between thousands, such as 12.50 or 1000.',
  ],
])('%s', (line, sentence) => {
  expect(wrong(line)).toBe(sentence);
});

test.each([
  ['on total\non net'],
  ['with tip\nwithout tip'],
  ['round up\nround down'],
  ['minimum 5\nminimum 6'],
  ['at most 5 points a day\nat most 5 points a day'],
])('%j says it twice', (lines) => {
  expect(refused(`1 point per 10\n${lines}`)[1]).toBe(
    'Line 3 of Rule says again, or otherwise, what was said before. Keep one of the two.',
  );
});

const OTHER = 'names another currency than the rest of the rule. Write the whole rule in one currency.';
test.each(['minimum 5 EUR', 'tier gold at 5 EUR spent', 'currency EUR'])(
  '%s is in another currency',
  (line) => {
    expect(refused(`1 point per 10 GBP\n${line}`)[1]).toBe(`Line 2 of Rule ${OTHER}`);
  },
);

const NO_EARN =
  'does not say how points are earned. Add a line such as 1 point per 10, or 1 point per purchase.';
const NO_TEXT = 'Rule must be a text. Write it in plain words, such as 1 point per 10 GBP.';
test.each([
  ['double points on Tuesday', `Rule ${NO_EARN}`],
  ['# nothing', `Rule ${NO_EARN}`],
  ['', `Rule ${NO_EARN}`],
  ['foo', `Rule is not understood: "foo". ${ALL}`],
  ['1 point per 10; foo', `Part 2 of Rule is not understood: "foo". ${ALL}`],
  ['# ours\n1 point per 10; foo', `Part 2 of line 2 of Rule is not understood: "foo". ${ALL}`],
  ['1 point per 10\n;foo;', `Line 2 of Rule is not understood: "foo". ${ALL}`],
  [
    Array(101).fill('double points on Tuesday').join(';') + ';1 point per 10',
    'Rule is too long. Use at most 100 lines of a kind.',
  ],
  ['x'.repeat(4001), 'Rule is too long. Use at most 4000 characters.'],
  ['1 point per 10\u0000', 'Rule holds a character that cannot be sent. Type it again as plain text.'],
  ['1 point per 10\udc000\udc00', 'Rule holds a character that cannot be sent. Type it again as plain text.'],
  [
    '{"earn"',
    'Rule begins like JSON but is none. Write it in plain words instead, such as 1 point per 10 GBP.',
  ],
  [null, NO_TEXT],
  [undefined, NO_TEXT],
  [12, NO_TEXT],
  [true, NO_TEXT],
  [['1 point per 10'], NO_TEXT],
])('%j', (value, sentence) => {
  expect(refused(value)).toEqual(['rule', sentence]);
});

test('the label is used as it is', () => {
  expect(refused('1 point per 10; foo', 'Loyalty')[1]).toMatch(/^Part 2 of Loyalty is/);
});
