import { defineEvent } from '../define.ts';
import { raw } from '../event-fields.ts';
import { eventProgram, occurrenceOutputs, sampleOccurrence } from './event.ts';

export const passRemoved = defineEvent({
  key: 'pass_removed',
  words: {
    title: 'Pass Removed',
    noun: 'Pass',
    doing: 'watch for removed passes',
    about: 'a customer removes a pass from their phone',
    short: 'Pass removed',
  },
  fields: [eventProgram, raw],
  outputs: occurrenceOutputs,
  sample: sampleOccurrence('pass_removed', { status: 'removed', removedAt: '2026-03-02T09:15:00.000Z' }),
});
