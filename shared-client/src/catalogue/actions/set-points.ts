import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { includePass, locationId, note, staffId, transactionId } from '../fields.ts';
import { changeOutputs, idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { points, secondaryPoints, setsSomething, tierPoints } from '../points-fields.ts';

export const setPoints = defineAction({
  key: 'set_points',
  resource: 'points',
  namesPass: true,
  movesPoints: true,
  words: {
    title: 'Set Points',
    noun: 'Points',
    doing: 'set the points',
    about: 'Replaces the balance of a pass by another one, zero included, once for each transaction ID',
    short: 'Set the points of a pass',
  },
  fields: [
    use(points, {
      about:
        'The new balance, with at most two decimals; 0 empties it; to add or take away use Add Points or Spend Points',
      mayBeZero: true,
      emptyIsNotZero: true,
    }),
    use(transactionId, { placeholder: 'COUNT-2026-03' }),
    use(secondaryPoints, {
      about: 'The new second balance, where the program has one; 0 empties it',
      emptyIsNotZero: true,
    }),
    use(tierPoints, {
      about: 'The new tier points, where the program has them, as a whole number; 0 empties them',
      emptyIsNotZero: true,
    }),
    locationId,
    staffId,
    note,
    includePass,
  ],
  check: setsSomething,
  outputs: [...idOutputs, ...changeOutputs, passOnDemand],
  sample: { ...sampleIds, points: 100, transactionId: 'COUNT-2026-03', duplicate: false },
});
