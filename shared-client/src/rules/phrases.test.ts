import { ruleOf } from '../../testing/sales.ts';
import { parseRule } from './read.ts';
import { writeRule } from './write.ts';

/** How people say it, and how the language writes it. */
test.each([
  ['Earn 1 point for each 1 you spend', '1 point per 1'],
  ['earn 2 points for every 10 GBP that you spend', '2 points per 10 GBP'],
  ['for each dollar you spend, you get 10 points', '1 dollar = 10 points'],
  ['Spend 10 GBP, customers get 1 point', '1 point per 10 GBP'],
  ['1 stamp per purchase', '1 point per purchase'],
  ['every visit gets 2 stamps', '2 points per purchase'],
])('%s', (said, meant) => {
  expect(ruleOf(said)).toEqual(ruleOf(meant));
});

test.each([
  ['max 100 points a day', 'at most 100 points a day'],
  ['max of 100 points per day', 'at most 100 points a day'],
  ['limit 100 points per day', 'at most 100 points a day'],
  ['limited to 3 stamps a day', 'at most 3 points a day'],
  ['up to 3 stamps a day', 'at most 3 points a day'],
  ['double stamps on Tuesday', 'double points on Tuesday'],
  ['times 2 for level gold', 'times 2 for tier gold'],
  ['no stamps for item Tea', 'no points for item Tea'],
  ['no stamps on Sunday', 'no points on Sunday'],
  ['extra 1 stamp for item Latte', 'plus 1 for item Latte'],
  ['at 10 stamps: A free coffee, take the stamps', 'at 10 points: A free coffee, take the points'],
  ['10 stamps = A free coffee', '10 points = A free coffee'],
  ['level gold at 50 stamps', 'tier gold at 50 points'],
])('%s', (said, meant) => {
  const rule = ruleOf('1 point per 1', said);
  expect(rule).toEqual(ruleOf('1 point per 1', meant));
  expect(parseRule('rule', 'Rule', writeRule(rule))).toEqual(rule);
});

test('a text that ends like a word of the language is not mistaken for it', () => {
  const rule = ruleOf('1 point per 1', 'at 5 points: "Tea, take the stamps", keep the points');
  expect(rule.rewards[0]).toMatchObject({ text: 'Tea, take the stamps', deducts: false });
  expect(parseRule('rule', 'Rule', writeRule(rule))).toEqual(rule);
});
