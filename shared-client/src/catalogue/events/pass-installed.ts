import { defineEvent } from '../define.ts';
import { raw } from '../event-fields.ts';
import { eventProgram, occurrenceOutputs, sampleOccurrence } from './event.ts';

export const passInstalled = defineEvent({
  key: 'pass_installed',
  words: {
    title: 'Pass Installed',
    noun: 'Pass',
    doing: 'watch for installed passes',
    about: 'a customer puts a pass on their phone',
    short: 'Pass installed',
  },
  fields: [eventProgram, raw],
  outputs: occurrenceOutputs,
  sample: sampleOccurrence('pass_installed'),
});
