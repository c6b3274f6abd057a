import { defineAction } from '../define.ts';
import { field, use } from '../field.ts';
import { passId } from '../fields.ts';
import { orderId } from '../points-fields.ts';
import { amount, currency } from '../sale-fields.ts';

const previewOf = field({
  key: 'previewOf',
  kind: 'choice',
  label: 'Preview Of',
  about: 'By what the purchase is named',
  group: 'change',
  fallback: 'amount',
  choices: [
    { value: 'amount', label: 'An Amount', about: 'What the customer spends; promotions are not counted' },
    {
      value: 'order',
      label: 'An Order',
      about: 'An order at the till; the promotions of the program count, too',
    },
  ],
});

const ofAmount = { key: 'previewOf', is: 'amount' } as const;
const ofOrder = { key: 'previewOf', is: 'order' } as const;

export const previewPoints = defineAction({
  key: 'preview_points',
  resource: 'points',
  namesPass: false,
  words: {
    title: 'Preview Points',
    noun: 'Points',
    doing: 'preview the points',
    about: 'Tells what a purchase would earn by the rules of the loyalty program; changes nothing',
    short: 'Preview the points of a purchase',
  },
  fields: [
    previewOf,
    use(amount, {
      required: true,
      when: ofAmount,
      about: 'What the customer spends, without currency',
    }),
    use(currency, { required: true, when: ofAmount }),
    use(orderId, { required: true, when: ofOrder, about: 'The order that would earn' }),
    use(passId, {
      when: ofOrder,
      group: 'details',
      about: 'The pass that would earn, so that the limits of a promotion for each customer count',
    }),
  ],
  outputs: [
    { key: 'system', label: 'System', type: 'string' },
    { key: 'programId', label: 'Program ID', type: 'string' },
    { key: 'pointsEarned', label: 'Points Earned', type: 'number' },
    { key: 'promotionPoints', label: 'Of These by Promotions', type: 'number' },
  ],
  sample: { system: 'passkit', programId: '5dLQwXhPq8zGk0aBcDeFgH', pointsEarned: 12, promotionPoints: 0 },
});
