import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { includePass, locationId, note, staffId, transactionId } from '../fields.ts';
import { changeOutputs, idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { movesSomething, points, secondaryPoints, tierPoints } from '../points-fields.ts';

export const addPoints = defineAction({
  key: 'add_points',
  resource: 'points',
  namesPass: true,
  movesPoints: true,
  words: {
    title: 'Add Points',
    noun: 'Points',
    doing: 'add the points',
    about: "Adds points to a customer's pass, once for each transaction ID",
    short: 'Add points to a pass',
  },
  fields: [
    use(points, {
      required: true,
      about:
        'How many points to add, with at most two decimals; 0 only if you fill in Secondary Points or Tier Points',
      mayBeZero: true,
    }),
    transactionId,
    use(secondaryPoints, { about: 'How many to add to the second balance, where the program has one' }),
    use(tierPoints, {
      about: 'How many tier points to add, as a whole number, where the program has them',
    }),
    locationId,
    staffId,
    note,
    includePass,
  ],
  check: movesSomething,
  outputs: [
    ...idOutputs,
    { key: 'pointsAdded', label: 'Points Added', type: 'number' },
    ...changeOutputs,
    passOnDemand,
  ],
  sample: { ...sampleIds, pointsAdded: 12, points: 132, transactionId: 'ORDER-10231', duplicate: false },
});
