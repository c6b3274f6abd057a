import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import {
  includePass,
  locationId,
  note,
  onShortfall,
  originalTransactionId,
  staffId,
  transactionId,
} from '../fields.ts';
import { changeOutputs, idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { NEVER_AGAIN } from '../phrases.ts';
import { points } from '../points-fields.ts';

export const reverseTransaction = defineAction({
  key: 'reverse_transaction',
  resource: 'points',
  namesPass: true,
  movesPoints: true,
  words: {
    title: 'Reverse Transaction',
    noun: 'Transaction',
    doing: 'reverse the transaction',
    about: 'Undoes points that were added or spent, wholly or in part, for example after a refund',
    short: 'Reverse a transaction',
  },
  fields: [
    originalTransactionId,
    use(transactionId, {
      placeholder: 'REFUND-88',
      about: `Your own reference for this reversal, such as the refund number; the same ID is never booked twice, so a repeated run is safe. ${NEVER_AGAIN}`,
    }),
    use(points, { about: 'How many of the points to undo; leave it empty to undo all that is left' }),
    onShortfall,
    locationId,
    staffId,
    note,
    includePass,
  ],
  outputs: [
    ...idOutputs,
    { key: 'originalTransactionId', label: 'Original Transaction ID', type: 'string' },
    { key: 'pointsReversed', label: 'Points Reversed', type: 'number' },
    { key: 'pointsShort', label: 'Points That Could Not Be Taken Back', type: 'number' },
    { key: 'pointsLeft', label: 'Points Left to Reverse', type: 'number' },
    ...changeOutputs,
    passOnDemand,
  ],
  sample: {
    ...sampleIds,
    originalTransactionId: 'ORDER-10231',
    pointsReversed: 12,
    pointsShort: 0,
    pointsLeft: 0,
    points: 120,
    transactionId: 'REFUND-88',
    duplicate: false,
  },
});
