import { inputError } from '../../http/errors.ts';
import { defineAction } from '../define.ts';
import { field, use } from '../field.ts';
import { locationId, tierId as anyTier } from '../fields.ts';
import { points } from '../points-fields.ts';
import { amount, sale } from '../purchase-fields.ts';
import { exchangeRate, rule } from '../rule-fields.ts';
import { currency, occurredAt } from '../sale-fields.ts';

/** Typed, because no program is chosen whose levels could be listed. */
const { picker: _, ...typed } = anyTier;
const tierId = field({
  ...typed,
  about: "The level of the customer's pass, if the rule has levels",
  group: 'details',
});

const tender = field({
  key: 'tender',
  kind: 'line',
  label: 'Paid By',
  about: 'How the customer paid, in the words of the rule, if it has a bonus for that',
  group: 'details',
  placeholder: 'Apple Pay',
  max: 255,
});

const pointsBefore = field({
  key: 'pointsBefore',
  kind: 'points',
  label: 'Balance Before',
  about:
    'The points on the pass before the purchase; fill it in to learn which reward and which level are due',
  group: 'details',
  placeholder: '4',
  mayBeZero: true,
  emptyIsNotZero: true,
});

const worthPoints = use(points, {
  about: 'Points to turn into money by the exchange rate',
  group: 'details',
  placeholder: '100',
  mayBeZero: true,
  emptyIsNotZero: true,
});

export const calculatePoints = defineAction({
  key: 'calculate_points',
  resource: 'sale',
  namesPass: false,
  isPure: true,
  words: {
    title: 'Calculate Points',
    noun: 'Points',
    doing: 'calculate the points',
    about:
      'Tells what a purchase earns by your rule, which reward and level it brings, and what points are worth; changes nothing',
    short: 'Calculate points',
  },
  fields: [
    rule,
    sale,
    use(amount, {
      isProminent: true,
      about:
        'What the customer spent, without currency, where no Sale is mapped; counts as total and as subtotal',
    }),
    currency,
    pointsBefore,
    tierId,
    tender,
    locationId,
    occurredAt,
    worthPoints,
    exchangeRate,
  ],
  check: asksSomething,
  outputs: [
    { key: 'pointsEarned', label: 'Points Earned', type: 'number' },
    { key: 'explanation', label: 'Explanation', type: 'string' },
    { key: 'rewards', label: 'Rewards', type: 'string' },
    { key: 'rewardPoints', label: 'Points Taken for Rewards', type: 'number' },
    { key: 'tierId', label: 'Tier Reached', type: 'string' },
    { key: 'pointsAfter', label: 'Balance After', type: 'number' },
    { key: 'moneyValue', label: 'Worth of the Points', type: 'string' },
    { key: 'pointsForMoney', label: 'Points That Pay the Amount', type: 'number' },
  ],
  sample: {
    pointsEarned: 2,
    explanation: '25.00 GBP at 1 point per 10 = 2.5 points; rounded down: 2',
    rewards: "You've got 5 pounds off",
    rewardPoints: 5,
    tierId: null,
    pointsAfter: 1,
    moneyValue: null,
    pointsForMoney: null,
  },
});

function asksSomething(input: Readonly<Record<string, unknown>>): void {
  const { amount, sale, points, exchangeRate } = input;
  if (points !== undefined && exchangeRate === undefined)
    throw inputError(
      'exchangeRate',
      'Exchange Rate is missing. Write what the points are worth, such as 100 points = 5 GBP.',
    );
  if (amount === undefined && sale === undefined && points === undefined)
    throw inputError(
      'amount',
      'Amount is missing. Fill it in, such as 12.95, or map a Sale; to learn what points are worth, fill in Points and Exchange Rate.',
    );
}
