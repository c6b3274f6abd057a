import { NOT_LINE, NOT_TEXT } from './bad-kinds.ts';
import type { BadValue } from './bad-kinds.ts';

const NOT_A_RULE = [
  '{"earn": {}}',
  '{"earn": {"points": 1, "per": 10}, "extra": 1}',
  '{"earn": {"points": -1, "per": 10}}',
];
const withLine = (line: string) => `1 point per 10\n${line}`;

/** Rules that must be refused. */
export const BAD_RULES: readonly BadValue[] = [
  ...NOT_TEXT,
  ...NOT_A_RULE.map((rule): BadValue => ['wrong JSON', rule]),
  ['half of JSON', '{"earn": '],
  ['a word', 'generous'],
  ['a formula', '=A1*10'],
  ['no way to earn', 'double points on Tuesday'],
  ['two ways to earn', withLine('2 points per 10')],
  ['a comma in a number', '1 point per 1,000'],
  ['three decimals', '1.005 points per 10'],
  ['negative points', '-1 points per 10'],
  ['points for nothing', '1 point per 0'],
  ['no such currency', '1 point per 10 XYZ'],
  ['two currencies', withLine('minimum 5 EUR; currency GBP')],
  ['an eighth day', withLine('double points on Funday')],
  ['a multiplier that is always on without saying so', withLine('double points')],
  ['a huge multiplier', withLine('times 1000 on Monday')],
  ['a reward without a text', withLine('at 5 points:')],
  ['a reward for no points', withLine('at 0 points: A coffee')],
  ['an item that takes points', withLine('for item Latte: A muffin, take the points')],
  ['a tier for nothing', withLine('tier gold')],
  ['an empty name', withLine('no points for item Latte, , Tea')],
  ['too many lines', Array.from({ length: 120 }, () => withLine('double points always')).join('; ')],
];

/** Exchange rates that must be refused. */
export const BAD_RATES: readonly BadValue[] = [
  ...NOT_LINE,
  ['a number', 12],
  ['points alone', '100 points'],
  ['money alone', '5 GBP'],
  ['no such currency', '100 points = 5 XYZ'],
  ['no points', '0 points = 5 GBP'],
  ['no money', '100 points = 0 GBP'],
  ['a comma', '1,000 points = 5 GBP'],
  ['a thing', '100 points = a coffee'],
];
