import { defineEvent } from '../define.ts';
import { raw } from '../event-fields.ts';
import { eventProgram, occurrenceOutputs, sampleOccurrence } from './event.ts';

export const passScanned = defineEvent({
  key: 'pass_scanned',
  words: {
    title: 'Pass Scanned',
    noun: 'Pass',
    doing: 'read the scans',
    about: 'a pass is scanned or checked in',
    short: 'Pass scanned',
  },
  fields: [eventProgram, raw],
  outputs: [
    ...occurrenceOutputs,
    { key: 'locationId', label: 'Location ID', type: 'string' },
    { key: 'staffId', label: 'Staff ID', type: 'string' },
  ],
  sample: { ...sampleOccurrence('pass_scanned'), locationId: 'SHOP-3', staffId: 'STAFF-7' },
});
