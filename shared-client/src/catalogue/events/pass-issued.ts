import { defineEvent } from '../define.ts';
import { raw } from '../event-fields.ts';
import { eventProgram, occurrenceOutputs, sampleOccurrence } from './event.ts';

export const passIssued = defineEvent({
  key: 'pass_issued',
  words: {
    title: 'Pass Issued',
    noun: 'Pass',
    doing: 'watch for issued passes',
    about: 'a pass is issued to a customer',
    short: 'Pass issued',
  },
  fields: [eventProgram, raw],
  outputs: occurrenceOutputs,
  sample: sampleOccurrence('pass_issued', { status: 'issued', installedAt: null }),
});
