import { defineEvent } from '../define.ts';
import { includeOwn, raw } from '../event-fields.ts';
import { eventProgram, occurrenceOutputs, sampleOccurrence } from './event.ts';

export const passUpdated = defineEvent({
  key: 'pass_updated',
  words: {
    title: 'Pass Updated',
    noun: 'Pass',
    doing: 'watch for updated passes',
    about: 'a pass changes, such as its points, its tier or what it says of the customer',
    short: 'Pass updated',
  },
  fields: [eventProgram, includeOwn, raw],
  outputs: occurrenceOutputs,
  sample: sampleOccurrence('pass_updated'),
});
