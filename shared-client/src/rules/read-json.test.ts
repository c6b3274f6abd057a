import { refusal } from '../../testing/values.ts';
import { ruleOf } from '../../testing/sales.ts';
import { parseRule } from './read.ts';

const parse = (value: unknown) => parseRule('rule', 'Rule', value);
const refused = (value: unknown) => {
  const [field, sentence] = refusal(() => parse(value));
  expect([field, sentence.slice(0, 5)]).toEqual(['rule', 'Rule ']);
  expect(refusal(() => parse(JSON.stringify(value)))).toEqual([field, sentence]);
  return sentence.slice(5);
};
const EARN = { points: 1, per: '10' };

test('an object may leave out all that has a default', () => {
  expect(parse({ earn: { points: 1, per: 10 } })).toEqual(ruleOf('1 point per 10'));
  expect(
    parse({ earn: { points: '2.50', per: null, currency: null, minimum: null, mostPerDay: null } }),
  ).toEqual(ruleOf('2.5 points per purchase'));
});

test('the whole object, as it is or as text, is the rule in plain words', () => {
  const whole = {
    earn: {
      points: 2,
      per: '10.00',
      currency: 'gbp',
      base: 'total',
      withTip: true,
      rounding: 'up',
      decimals: 2,
      minimum: 5,
      multipliers: [
        {
          factor: 1.5,
          when: {
            tiers: ['gold'],
            days: [2, 3, 2],
            locations: ['Harbor Street'],
            tenders: ['Apple Pay'],
            items: ['Latte', ' Latte '],
            categories: ['Coffee'],
          },
        },
        { factor: 2 },
      ],
      bonuses: [{ points: 5, item: 'Latte' }],
      excluded: { items: ['Gift Card', 'Gift Card'], categories: ['Tobacco'] },
      mostPerDay: 100,
    },
    rewards: [
      { at: { points: 5 }, text: 'A coffee' },
      { at: { points: 6 }, text: 'A tea', deducts: true },
      { at: { points: 7 }, text: 'A cake', often: 'once', deducts: true },
      { at: { item: 'Latte' }, text: 'A muffin' },
    ],
    tiers: [
      { tierId: 'gold', at: { spent: 1000 } },
      { tierId: 'silver', at: { spent: '200' } },
    ],
  };
  const rule = ruleOf(
    '2 points per 10 GBP',
    'on total with tip',
    'round up to hundredths',
    'minimum 5',
    'times 1.5 for tier gold on Tuesday and Wednesday at Harbor Street paid by Apple Pay for item Latte for category Coffee',
    'double points always',
    'plus 5 for item Latte',
    'no points for item Gift Card',
    'no points for category Tobacco',
    'at most 100 points a day',
    'at 5 points: A coffee',
    'at 6 points: A tea, take the points',
    'at 7 points: A cake, take the points, once',
    'for item Latte: A muffin',
    'tier silver at 200 spent',
    'tier gold at 1000 spent',
  );
  expect(parse(whole)).toEqual(rule);
  expect(parse(` ${JSON.stringify(whole)}\n`)).toEqual(rule);
});

const NO_EARN =
  'does not say how points are earned. Add a line such as 1 point per 10, or 1 point per purchase.';
const group = (what: string, first: string) =>
  `has something else than a group where ${what} belongs. A group is written { "${first}": ... }.`;
const keys = (what: string, known: string) =>
  `has a name in ${what} that means nothing there. Use only: ${known}.`;
const choose = (what: string, known: string) =>
  `has a value of ${what} that means nothing. Use one of: ${known}.`;
const inEarn = (part: object) => ({ earn: { ...EARN, ...part } });
const when = (part: object) => inEarn({ multipliers: [{ factor: 2, when: part }] });
const reward = (part: object) => ({ earn: EARN, rewards: [part] });
const tier = (part: object) => ({ earn: EARN, tiers: [part] });

test.each<[string, object, string | RegExp]>([
  ['nothing', {}, NO_EARN],
  ['no points', { earn: { per: '10' } }, NO_EARN],
  ['no per', { earn: { points: 1 } }, NO_EARN],
  ['another name', { earn: EARN, reward: [] }, keys('rule', 'earn, rewards, tiers')],
  ['earn as a text', { earn: '1 point' }, group('earn', 'points')],
  ['earn as a list', { earn: [EARN] }, group('earn', 'points')],
  ['earn as null', { earn: null }, group('earn', 'points')],
  [
    'another name in earn',
    inEarn({ multiplier: 2 }),
    /^has a name in earn that means nothing there\. Use only: points, per,/,
  ],
  ['negative points', inEarn({ points: -1 }), /^has a number of points .* at least 0/],
  ['points as a list', inEarn({ points: [1] }), /^has a number of points/],
  ['points as yes', inEarn({ points: true }), /^has a number of points/],
  ['per 0', inEarn({ per: 0 }), /^has an amount of money/],
  ['per as a sum with its currency', inEarn({ per: '10 GBP' }), /^has an amount of money/],
  ['an unheard currency', inEarn({ currency: 'pounds' }), /^names a currency that does not exist/],
  ['a minimum of 0', inEarn({ minimum: 0 }), /^has an amount of money/],
  ['a cap of 0', inEarn({ mostPerDay: 0 }), /^has a number of points .* more than 0/],
  ['an unheard base', inEarn({ base: 'gross' }), choose('base', 'subtotal, net, total')],
  ['tip as a text', inEarn({ withTip: 'yes' }), choose('withTip', 'true, false')],
  ['an unheard rounding', inEarn({ rounding: 'off' }), choose('rounding', 'down, nearest, up')],
  ['one decimal', inEarn({ decimals: 1 }), choose('decimals', '0, 2')],
  [
    'multipliers as a group',
    inEarn({ multipliers: {} }),
    'has no list where multipliers belongs. Write it as [ ... ].',
  ],
  ['a multiplier as a number', inEarn({ multipliers: [2] }), group('multipliers', 'factor')],
  ['a multiplier without factor', inEarn({ multipliers: [{}] }), /^multiplies by a number/],
  [
    'another name of a multiplier',
    inEarn({ multipliers: [{ factor: 2, on: [1] }] }),
    keys('multipliers', 'factor, when'),
  ],
  [
    'another name of a condition',
    when({ day: [1] }),
    keys('when', 'days, tiers, locations, tenders, items, categories'),
  ],
  [
    'a name that is no list',
    when({ tiers: 'gold' }),
    'has no list where tiers belongs. Write it as [ ... ].',
  ],
  ['no name', when({ tiers: [] }), /^has an empty name/],
  ['a name that is a number', when({ items: [7] }), /^has a name or text that is empty/],
  ['a name of two lines', when({ items: ['a\nb'] }), /^has a name or text that is empty/],
  ['no day', when({ days: [] }), 'has no day in days. Leave days out, or list them, 0 for Sunday.'],
  ['an eighth day', when({ days: [7] }), choose('days', '0, 1, 2, 3, 4, 5, 6')],
  ['a bonus of 0', inEarn({ bonuses: [{ points: 0, item: 'A' }] }), /^has a number of points/],
  ['a bonus for nothing', inEarn({ bonuses: [{ points: 1 }] }), /^has a name or text/],
  [
    'another name of a bonus',
    inEarn({ bonuses: [{ points: 1, name: 'A' }] }),
    keys('bonuses', 'points, item'),
  ],
  ['exclusions as a list', inEarn({ excluded: ['A'] }), group('excluded', 'items')],
  ['an excluded number', inEarn({ excluded: { items: [1] } }), /^has a name or text/],
  ['an excluded empty category', inEarn({ excluded: { categories: [''] } }), /^has a name or text/],
  [
    'rewards as a text',
    { earn: EARN, rewards: 'coffee' },
    'has no list where rewards belongs. Write it as [ ... ].',
  ],
  ['a reward without at', reward({ text: 'A' }), group('at', 'points')],
  [
    'a reward for nothing',
    reward({ at: {}, text: 'A' }),
    /^has a reward that is not for points or for one item alone/,
  ],
  ['a reward for both', reward({ at: { points: 1, item: 'A' }, text: 'A' }), /^has a reward that is not/],
  [
    'a reward for an item that takes points',
    reward({ at: { item: 'A' }, text: 'A', deducts: true }),
    /^has a reward that is not/,
  ],
  ['a reward without text', reward({ at: { points: 1 } }), /^has a name or text/],
  [
    'an unheard often',
    reward({ at: { points: 1 }, text: 'A', often: 'twice' }),
    choose('often', 'once, again'),
  ],
  [
    'an unheard deducts',
    reward({ at: { points: 1 }, text: 'A', deducts: 1 }),
    choose('deducts', 'true, false'),
  ],
  [
    'another name of a reward',
    reward({ at: { points: 1 }, name: 'A' }),
    keys('rewards', 'at, text, often, deducts'),
  ],
  ['another name of at', reward({ at: { point: 1 }, text: 'A' }), keys('at', 'points, item')],
  ['tiers as a group', { earn: EARN, tiers: {} }, 'has no list where tiers belongs. Write it as [ ... ].'],
  [
    'a tier for nothing',
    tier({ tierId: 'gold', at: {} }),
    /^has a tier that is not for points or for money spent alone/,
  ],
  ['a tier for both', tier({ tierId: 'gold', at: { points: 1, spent: '1' } }), /^has a tier that is not/],
  ['a tier without a name', tier({ at: { points: 1 } }), /^has a name or text/],
  ['another name of a tier', tier({ id: 'gold', at: { points: 1 } }), keys('tiers', 'tierId, at')],
  ['another name of its at', tier({ tierId: 'gold', at: { spend: 1 } }), keys('at', 'points, spent')],
])('%s is refused', (_, value, sentence) => {
  if (typeof sentence === 'string') expect(refused(value)).toBe(sentence);
  else expect(refused(value)).toMatch(sentence);
});

test('too many of a kind are refused', () => {
  const multipliers = Array(101).fill({ factor: 2, when: { days: [1] } });
  expect(refused(inEarn({ multipliers }))).toBe('is too long. Use at most 100 lines of a kind.');
});
