import { ruleOf } from '../../testing/sales.ts';
import { parseRule } from './read.ts';
import type { EarnRule, Rule } from './rule.ts';

const earnOf = (...lines: string[]): EarnRule => ruleOf('1 point per 10', ...lines).earn;
const PLAIN: EarnRule = {
  points: 1,
  per: '10',
  currency: null,
  base: 'subtotal',
  withTip: false,
  rounding: 'down',
  decimals: 0,
  minimum: null,
  multipliers: [],
  bonuses: [],
  excluded: { items: [], categories: [] },
  mostPerDay: null,
};

test('a rule of one line has defaults for all else', () => {
  expect(ruleOf('1 point per 10')).toEqual({ earn: PLAIN, rewards: [], tiers: [] });
});

describe('how points are earned', () => {
  test.each<[string, number, string | null, string | null]>([
    ['1 point per 10 GBP', 1, '10', 'GBP'],
    ['1 point per 10 gbp', 1, '10', 'GBP'],
    ['1 POINT PER 10 GBP spent', 1, '10', 'GBP'],
    ['1 point per GBP 10', 1, '10', 'GBP'],
    ['1 point per GBP10', 1, '10', 'GBP'],
    ['1 point per £10', 1, '10', null],
    ['1 point per 10£', 1, '10', null],
    ['1 point per 10.00', 1, '10', null],
    ['1 point/10', 1, '10', null],
    ['10 points for every 1', 10, '1', null],
    ['10 points for each 1', 10, '1', null],
    ['10 points every 2.50 EUR', 10, '2.5', 'EUR'],
    ['10 points each 2 euros', 10, '2', null],
    ['10 points per dollar', 10, '1', null],
    ['10 points per pound', 10, '1', null],
    ['10 points per euro', 10, '1', null],
    ['10 points per EUR', 10, '1', 'EUR'],
    ['100 points per 1000 yen', 100, '1000', null],
    ['earn 2.5 points per 0.5', 2.5, '0.5', null],
    ['get 1 point per 10', 1, '10', null],
    ['give 1 point per 10', 1, '10', null],
    ['0 points per 1', 0, '1', null],
    ['1 dollar = 10 points', 10, '1', null],
    ['1 USD=10 points', 10, '1', 'USD'],
    ['every 10 pounds = 1 point', 1, '10', null],
    ['each 10 pounds spent is 1 point', 1, '10', null],
    ['for every 10 pounds get 1 point', 1, '10', null],
    ['per 10 pounds 1 point'.replace('1 point', 'earns 1 point'), 1, '10', null],
    ['spend 10 GBP, get 1 point', 1, '10', 'GBP'],
    ['10 gives 1 point', 1, '10', null],
    ['10 pounds are 2 points', 2, '10', null],
    ['1 point per purchase', 1, null, null],
    ['1 point per visit', 1, null, null],
    ['2 points for every sale', 2, null, null],
    ['1 point for each order', 1, null, null],
    ['1 point per check', 1, null, null],
    ['every bill = 3 points', 3, null, null],
    ['each receipt = 3 points', 3, null, null],
  ])('%s', (line, points, per, currency) => {
    expect(ruleOf(line)).toEqual({ earn: { ...PLAIN, points, per, currency }, rewards: [], tiers: [] });
  });
});

describe('what counts', () => {
  test.each<[string, Partial<EarnRule>]>([
    ['on subtotal', {}],
    ['on net', { base: 'net' }],
    ['on the total', { base: 'total' }],
    ['On Total With Tip', { base: 'total', withTip: true }],
    ['on subtotal including tips', { withTip: true }],
    ['on net without tip', { base: 'net' }],
    ['with tip', { withTip: true }],
    ['with gratuity', { withTip: true }],
    ['with the tip', { withTip: true }],
    ['without tips', {}],
    ['round down', {}],
    ['round up', { rounding: 'up' }],
    ['round to the nearest', { rounding: 'nearest' }],
    ['rounded nearest to hundredths', { rounding: 'nearest', decimals: 2 }],
    ['round down to hundredths', { decimals: 2 }],
    ['round up to whole points', { rounding: 'up' }],
    ['minimum 5', { minimum: '5' }],
    ['minimum of 5.50', { minimum: '5.5' }],
    ['minimum spend of 5 GBP', { minimum: '5', currency: 'GBP' }],
    ['at least £5', { minimum: '5' }],
    ['currency chf', { currency: 'CHF' }],
    ['at most 100 points a day', { mostPerDay: 100 }],
    ['no more than 1 point per day', { mostPerDay: 1 }],
    ['maximum 2.5 points each day', { mostPerDay: 2.5 }],
    ['at most 7 points every day', { mostPerDay: 7 }],
    ['no points for item Gift Card', { excluded: { items: ['Gift Card'], categories: [] } }],
    ['no points for items A, B or C', { excluded: { items: ['A', 'B', 'C'], categories: [] } }],
    ['no points for category Tobacco', { excluded: { items: [], categories: ['Tobacco'] } }],
    ['no points for categories X, Y, or Z, X', { excluded: { items: [], categories: ['X', 'Y', 'Z'] } }],
    ['plus 5 for item Latte', { bonuses: [{ points: 5, item: 'Latte' }] }],
    ['bonus 5 points for each Latte', { bonuses: [{ points: 5, item: 'Latte' }] }],
    ['extra 1 point for every item Latte', { bonuses: [{ points: 1, item: 'Latte' }] }],
    [
      'plus 2.5 points for items Latte, Mocha',
      {
        bonuses: [
          { points: 2.5, item: 'Latte' },
          { points: 2.5, item: 'Mocha' },
        ],
      },
    ],
  ])('%s', (line, part) => {
    expect(earnOf(line)).toEqual({ ...PLAIN, ...part });
  });
});

describe('multipliers', () => {
  test.each<[string, number, object]>([
    ['double points on Tuesday', 2, { days: [2] }],
    ['triple points on tue', 3, { days: [2] }],
    ['half the points on tues', 0.5, { days: [2] }],
    ['x2 on Tuesdays and Wednesday', 2, { days: [2, 3] }],
    ['x 2 on mon, wed and fri', 2, { days: [1, 3, 5] }],
    ['2x on thu or thurs', 2, { days: [4] }],
    ['2 x points on thursday & sat', 2, { days: [4, 6] }],
    ['2 times on sun,mon', 2, { days: [0, 1] }],
    ['times 1.5 on weekdays', 1.5, { days: [1, 2, 3, 4, 5] }],
    ['times 1.25 on weekends', 1.25, { days: [6, 0] }],
    ['times 1.5 for tier gold', 1.5, { tiers: ['gold'] }],
    ['times 1.5 for tiers gold, silver or bronze', 1.5, { tiers: ['gold', 'silver', 'bronze'] }],
    ['times 2 paid by Apple Pay', 2, { tenders: ['Apple Pay'] }],
    ['times 2 paid with cash', 2, { tenders: ['cash'] }],
    ['times 2 at Harbor Street', 2, { locations: ['Harbor Street'] }],
    ['times 2 at Shop on Main', 2, { locations: ['Shop on Main'] }],
    ['times 3 for item Latte', 3, { items: ['Latte'] }],
    ['times 3 for item Fish and Chips', 3, { items: ['Fish and Chips'] }],
    ['times 3 for item Combo #3', 3, { items: ['Combo #3'] }],
    ['times 3 for category Coffee', 3, { categories: ['Coffee'] }],
    ['times 3 for item "Sweet or Sour", Plain', 3, { items: ['Sweet or Sour', 'Plain'] }],
    ['times 3 for item “At 9; or later”', 3, { items: ['At 9; or later'] }],
    ['times 3 for item "The ""Big"" One"', 3, { items: ['The "Big" One'] }],
    ['times 3 for item 12" Pizza', 3, { items: ['12" Pizza'] }],
    ['times 3 for item the "big" one', 3, { items: ['the "big" one'] }],
    ['times 2 always', 2, {}],
    ['no points on Sunday', 0, { days: [0] }],
    ['no points paid by Gift Card', 0, { tenders: ['Gift Card'] }],
    ['no points for item Latte on Sunday', 0, { items: ['Latte'], days: [0] }],
    ['no points for item Latte for category Coffee', 0, { items: ['Latte'], categories: ['Coffee'] }],
    [
      'double points for tier gold and on Tuesday, at Harbor Street paid by Apple Pay for item Latte for category Coffee',
      2,
      {
        tiers: ['gold'],
        days: [2],
        locations: ['Harbor Street'],
        tenders: ['Apple Pay'],
        items: ['Latte'],
        categories: ['Coffee'],
      },
    ],
  ])('%s', (line, factor, when) => {
    expect(earnOf(line)).toEqual({ ...PLAIN, multipliers: [{ factor, when }] });
  });
});

describe('rewards', () => {
  const AT = { at: { points: 5 }, text: 'A free coffee' };
  test.each<[string, Rule['rewards'][number]]>([
    ['at 5 points: A free coffee', { ...AT, often: 'once', deducts: false }],
    ['at 5 points: A free coffee, again', { ...AT, often: 'again', deducts: false }],
    ['at 5 points: A free coffee, take the points', { ...AT, often: 'again', deducts: true }],
    ['at 5 points: A free coffee, take the points, once', { ...AT, often: 'once', deducts: true }],
    ['at 5 points: A free coffee, Again, Keep the Points', { ...AT, often: 'again', deducts: false }],
    ['5 points = A free coffee', { ...AT, often: 'again', deducts: true }],
    ['5 points = A free coffee, keep the points', { ...AT, often: 'once', deducts: false }],
    ['at 1 point : A free coffee', { ...AT, at: { points: 1 }, often: 'once', deducts: false }],
    [
      'at 2.5 points: Again, again, and again, again',
      { at: { points: 2.5 }, text: 'Again, again, and again', often: 'again', deducts: false },
    ],
    [
      'at 5 points: Keep the points, keep the points, once',
      { at: { points: 5 }, text: 'Keep the points', often: 'once', deducts: false },
    ],
    [
      'at 5 points: "Tea; or #1", once',
      { at: { points: 5 }, text: 'Tea; or #1', often: 'once', deducts: false },
    ],
    ['at 5 points: Choose: tea', { at: { points: 5 }, text: 'Choose: tea', often: 'once', deducts: false }],
    [
      'for item Latte: A free muffin',
      { at: { item: 'Latte' }, text: 'A free muffin', often: 'again', deducts: false },
    ],
    [
      'for item "A: b": A free muffin, once',
      { at: { item: 'A: b' }, text: 'A free muffin', often: 'once', deducts: false },
    ],
  ])('%s', (line, reward) => {
    expect(ruleOf('1 point per 10', line).rewards).toEqual([reward]);
  });

  test('several items are several rewards', () => {
    expect(ruleOf('1 point per 10', 'for items Latte, Mocha: A muffin').rewards.map(({ at }) => at)).toEqual([
      { item: 'Latte' },
      { item: 'Mocha' },
    ]);
  });
});

describe('tiers', () => {
  const tiersOf = (...lines: string[]) => ruleOf('1 point per 10', ...lines).tiers;
  test('by points or by spend, lowest first', () => {
    expect(tiersOf('tier gold at 500 points', 'tier silver from 99.5 points')).toEqual([
      { tierId: 'silver', at: { points: 99.5 } },
      { tierId: 'gold', at: { points: 500 } },
    ]);
    expect(tiersOf('tier gold at 1000 spent', 'tier silver at 200.50 GBP spent')).toEqual([
      { tierId: 'silver', at: { spent: '200.5' } },
      { tierId: 'gold', at: { spent: '1000' } },
    ]);
  });
  test('mixed ones stay in their order', () => {
    expect(
      tiersOf('tier gold at 9 spent', 'tier silver at 2 points', 'tier at at 1 spent').map(
        ({ tierId }) => tierId,
      ),
    ).toEqual(['gold', 'silver', 'at']);
  });
  test('their currency is that of the rule', () => {
    expect(ruleOf('1 point per 10', 'tier gold at 9 EUR spent').earn.currency).toBe('EUR');
  });
});

test('lines end in any way; empty ones, spaces and remarks do not count', () => {
  const rule =
    '\n# Our rule\r\n  1   point\tper 10 # a remark\r\n\n;; minimum 5 ;on total; #minimum 7\r with tip #\n#';
  expect(parseRule('rule', 'Rule', rule).earn).toEqual({
    ...PLAIN,
    minimum: '5',
    base: 'total',
    withTip: true,
  });
});

test('one currency may stand in several places', () => {
  expect(earnOf('minimum 5 GBP', 'currency GBP').currency).toBe('GBP');
});
