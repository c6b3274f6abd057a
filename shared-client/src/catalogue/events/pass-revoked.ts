import { defineEvent } from '../define.ts';
import { raw } from '../event-fields.ts';
import { eventProgram, occurrenceOutputs, sampleOccurrence } from './event.ts';

export const passRevoked = defineEvent({
  key: 'pass_revoked',
  words: {
    title: 'Pass Revoked',
    noun: 'Pass',
    doing: 'watch for revoked passes',
    about: 'a pass expires, is made invalid or is deleted',
    short: 'Pass revoked',
  },
  fields: [eventProgram, raw],
  outputs: occurrenceOutputs,
  sample: sampleOccurrence('pass_revoked', { status: 'expired', expiresAt: '2026-03-02T09:15:00.000Z' }),
});
