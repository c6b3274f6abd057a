import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { includePass, locationId } from '../fields.ts';
import { changeOutputs, idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { orderId } from '../points-fields.ts';

export const earnForOrder = defineAction({
  key: 'earn_for_order',
  resource: 'points',
  namesPass: true,
  movesPoints: true,
  words: {
    title: 'Earn for Order',
    noun: 'Points',
    doing: 'add the points of the order',
    about:
      'Adds the points that a paid order earns by the rules and promotions of the loyalty program, once for each order',
    short: 'Add the points that an order earns',
  },
  fields: [
    use(orderId, { required: true, about: 'The paid order that earns the points' }),
    use(locationId, { required: true, about: 'The shop where the order was paid', group: 'change' }),
    includePass,
  ],
  outputs: [
    ...idOutputs,
    { key: 'orderId', label: 'Order ID', type: 'string' },
    { key: 'pointsAdded', label: 'Points Added', type: 'number' },
    { key: 'promotionPoints', label: 'Of These by Promotions', type: 'number' },
    ...changeOutputs,
    passOnDemand,
  ],
  sample: {
    ...sampleIds,
    orderId: 'CAISENgvlJ6jLWAzERDzjyHVybY',
    pointsAdded: 12,
    promotionPoints: 0,
    points: 132,
    transactionId: 'CAISENgvlJ6jLWAzERDzjyHVybY',
    duplicate: false,
  },
});
