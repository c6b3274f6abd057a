import { inputError } from '../../http/errors.ts';
import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { passId } from '../fields.ts';
import { orderId } from '../points-fields.ts';
import { amount, currency } from '../sale-fields.ts';

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
    use(amount, {
      isProminent: true,
      about: 'What the customer spends, without currency; fill in this or the Order ID',
    }),
    use(currency, { about: 'The three-letter code of the currency of the Amount' }),
    use(orderId, {
      isProminent: true,
      about: 'The order that would earn; with it the promotions of the program count, too',
    }),
    use(passId, {
      group: 'details',
      about: 'Only with an Order ID: the pass that would earn, so that the limits of a promotion count',
    }),
  ],
  check: namesOnePurchase,
  outputs: [
    { key: 'system', label: 'System', type: 'string' },
    { key: 'programId', label: 'Program ID', type: 'string' },
    { key: 'pointsEarned', label: 'Points Earned', type: 'number' },
    { key: 'promotionPoints', label: 'Of These by Promotions', type: 'number' },
  ],
  sample: { system: 'passkit', programId: '5dLQwXhPq8zGk0aBcDeFgH', pointsEarned: 12, promotionPoints: 0 },
});

function namesOnePurchase({ amount, currency, orderId }: Readonly<Record<string, unknown>>): void {
  if (amount === undefined && orderId === undefined)
    throw inputError('amount', 'Amount is missing. Fill in Amount and Currency, or Order ID.');
  if (amount !== undefined && orderId !== undefined)
    throw inputError('amount', 'Amount and Order ID are both filled in. Fill in only one of them.');
  if (amount !== undefined && currency === undefined)
    throw inputError('currency', 'Currency is missing. Fill it in, such as USD.');
}
