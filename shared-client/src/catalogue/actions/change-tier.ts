import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { includePass, note, staffId, tierId, transactionId } from '../fields.ts';
import { idOutputs, passOnDemand, sampleIds } from '../outputs.ts';

export const changeTier = defineAction({
  key: 'change_tier',
  resource: 'pass',
  namesPass: true,
  words: {
    title: 'Change Tier',
    noun: 'Tier',
    doing: 'change the tier',
    about: 'Moves a pass to another level of its program, for example after an upgrade',
    short: 'Change the tier of a pass',
  },
  fields: [
    use(tierId, { required: true, about: 'The level to move the pass to', group: 'change' }),
    use(transactionId, {
      required: false,
      group: 'details',
      placeholder: 'UPGRADE-12',
      about: "Your own reference for this change, kept in the pass platform's log",
    }),
    staffId,
    note,
    includePass,
  ],
  outputs: [
    ...idOutputs,
    { key: 'tierId', label: 'Tier ID', type: 'string' },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
    passOnDemand,
  ],
  sample: { ...sampleIds, tierId: 'gold' },
});
