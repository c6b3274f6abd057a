import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { includePass, locationId, note, staffId, transactionId } from '../fields.ts';
import { changeOutputs, idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { hold, movesSomething, points, secondaryPoints, tierPoints } from '../points-fields.ts';

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
    use(points, {
      required: true,
      about:
        'How many points to take off, with at most two decimals; 0 only if you fill in Secondary Points or Tier Points',
      mayBeZero: true,
    }),
    use(transactionId, { placeholder: 'REDEEM-311' }),
    hold,
    use(secondaryPoints, { about: 'How many to take off the second balance, where the program has one' }),
    use(tierPoints, {
      about: 'How many tier points to take off, as a whole number, where the program has them',
    }),
    locationId,
    staffId,
    note,
    includePass,
  ],
  check: movesSomething,
  outputs: [
    ...idOutputs,
    { key: 'pointsSpent', label: 'Points Spent', type: 'number' },
    { key: 'holdId', label: 'Hold ID', type: 'string', sometimes: true },
    ...changeOutputs,
    passOnDemand,
  ],
  sample: { ...sampleIds, pointsSpent: 50, points: 70, transactionId: 'REDEEM-311', duplicate: false },
});
