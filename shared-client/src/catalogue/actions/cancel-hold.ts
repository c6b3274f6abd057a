import { defineAction } from '../define.ts';
import { includePass, locationId, note, staffId } from '../fields.ts';
import { balanceOutputs, idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { holdId } from '../points-fields.ts';

export const cancelHold = defineAction({
  key: 'cancel_hold',
  resource: 'points',
  namesPass: true,
  movesPoints: true,
  words: {
    title: 'Cancel Hold',
    noun: 'Hold',
    doing: 'cancel the hold',
    about: 'Gives the points of a hold back, because the sale was not paid',
    short: 'Cancel a hold',
  },
  fields: [holdId, locationId, staffId, note, includePass],
  outputs: [
    ...idOutputs,
    { key: 'holdId', label: 'Hold ID', type: 'string' },
    { key: 'cancelled', label: 'Is Cancelled', type: 'boolean' },
    { key: 'pointsReversed', label: 'Points Given Back', type: 'number' },
    ...balanceOutputs,
    { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
    passOnDemand,
  ],
  sample: {
    ...sampleIds,
    holdId: 'REDEEM-311',
    cancelled: true,
    pointsReversed: 50,
    points: 70,
    duplicate: false,
  },
});
