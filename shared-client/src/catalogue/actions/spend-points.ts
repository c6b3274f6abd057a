import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { includePass, locationId, note, points, staffId, transactionId } from '../fields.ts';
import { changeOutputs, idOutputs, passOnDemand, sampleIds } from '../outputs.ts';

export const spendPoints = defineAction({
  key: 'spend_points',
  resource: 'points',
  namesPass: true,
  movesPoints: true,
  words: {
    title: 'Spend Points',
    noun: 'Points',
    doing: 'spend the points',
    about: "Takes points off a customer's pass, once for each transaction ID",
    short: 'Spend points from a pass',
  },
  fields: [
    use(points, { required: true, about: 'How many points to take off, with at most two decimals' }),
    use(transactionId, { placeholder: 'REDEEM-311' }),
    locationId,
    staffId,
    note,
    includePass,
  ],
  outputs: [
    ...idOutputs,
    { key: 'pointsSpent', label: 'Points Spent', type: 'number' },
    ...changeOutputs,
    passOnDemand,
  ],
  sample: { ...sampleIds, pointsSpent: 50, points: 70, transactionId: 'REDEEM-311', duplicate: false },
});
