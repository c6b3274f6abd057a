import { defineSearch } from '../define.ts';
import { use } from '../field.ts';
import { externalId, passId, programId } from '../fields.ts';
import { days } from '../event-fields.ts';
import { idOutputs, sampleIds } from '../outputs.ts';
import { minutes } from '../points-fields.ts';

const { id: samplePassId, ...others } = sampleIds;

export const findHolds = defineSearch({
  key: 'find_holds',
  resource: 'points',
  namesPass: false,
  words: {
    title: 'Find Holds',
    noun: 'Hold',
    doing: 'find the holds',
    about: 'Lists holds that nobody has ended, the oldest first, so that their points can be given back',
    short: 'Find open holds',
  },
  fields: [
    use(programId, { required: true, about: 'The loyalty program to look in' }),
    use(passId, { about: 'Only holds of this pass; leave it empty for all passes' }),
    use(externalId, { about: 'Only holds of the pass with this External ID' }),
    use(minutes, {
      override: { zapier: { about: `${minutes.about}; a Zap goes on with the oldest one` } },
    }),
    use(days, { about: 'How many days to look back; 7 if left empty', placeholder: '7', group: 'details' }),
  ],
  oneOf: [],
  outputs: [
    { key: 'id', label: 'Hold ID', type: 'string' },
    { key: 'passId', label: 'Pass ID', type: 'string' },
    ...idOutputs.filter(({ key }) => key !== 'id'),
    { key: 'points', label: 'Points Held', type: 'number' },
    { key: 'heldAt', label: 'Held At', type: 'datetime' },
    { key: 'locationId', label: 'Location ID', type: 'string' },
    { key: 'staffId', label: 'Staff ID', type: 'string' },
  ],
  sample: {
    id: 'REDEEM-311',
    passId: samplePassId,
    ...others,
    points: 50,
    heldAt: '2026-03-02T09:15:00.000Z',
    locationId: 'SHOP-3',
    staffId: 'STAFF-7',
  },
});
