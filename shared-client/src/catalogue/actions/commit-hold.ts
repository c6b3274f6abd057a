import { defineAction } from '../define.ts';
import { includePass, locationId, note, staffId } from '../fields.ts';
import { balanceOutputs, idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { holdId } from '../points-fields.ts';

export const commitHold = defineAction({
  key: 'commit_hold',
  resource: 'points',
  namesPass: true,
  movesPoints: true,
  words: {
    title: 'Commit Hold',
    noun: 'Hold',
    doing: 'commit the hold',
    about: 'Makes a hold final, because the sale was paid; its points stay spent',
    short: 'Commit a hold',
  },
  fields: [holdId, locationId, staffId, note, includePass],
  outputs: [
    ...idOutputs,
    { key: 'holdId', label: 'Hold ID', type: 'string' },
    { key: 'committed', label: 'Is Committed', type: 'boolean' },
    ...balanceOutputs,
    { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
    passOnDemand,
  ],
  sample: { ...sampleIds, holdId: 'REDEEM-311', committed: true, points: 70, duplicate: false },
});
