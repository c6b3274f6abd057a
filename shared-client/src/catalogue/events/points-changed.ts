import { defineEvent } from '../define.ts';
import { raw } from '../event-fields.ts';
import { eventProgram, occurrenceOutputs, sampleOccurrence } from './event.ts';

export const pointsChanged = defineEvent({
  key: 'points_changed',
  words: {
    title: 'Points Changed',
    noun: 'Points',
    doing: 'read the changes of points',
    about: 'a pass gains or loses points, whoever changed them',
    short: 'Points changed',
  },
  fields: [eventProgram, raw],
  outputs: [
    ...occurrenceOutputs,
    { key: 'change', label: 'Kind of Change', type: 'string' },
    { key: 'pointsChanged', label: 'Points Changed By', type: 'number' },
    { key: 'changeKnownFrom', label: 'How the Change Is Known', type: 'string' },
    { key: 'transactionId', label: 'Transaction ID', type: 'string' },
    { key: 'locationId', label: 'Location ID', type: 'string' },
    { key: 'staffId', label: 'Staff ID', type: 'string' },
  ],
  sample: {
    ...sampleOccurrence('points_changed'),
    byTillPass: 'yes',
    change: 'added',
    pointsChanged: 12,
    changeKnownFrom: 'transaction',
    transactionId: 'ORDER-10231',
    locationId: 'SHOP-3',
    staffId: 'STAFF-7',
  },
});
