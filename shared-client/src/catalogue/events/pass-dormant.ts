import { defineEvent } from '../define.ts';
import { use } from '../field.ts';
import { days, raw } from '../event-fields.ts';
import { eventProgram, occurrenceOutputs, sampleOccurrence } from './event.ts';

export const passDormant = defineEvent({
  key: 'pass_dormant',
  words: {
    title: 'Pass Dormant',
    noun: 'Pass',
    doing: 'look for dormant passes',
    about: 'a pass has not been used for a number of days: no check-in, no points, no install',
    short: 'Pass dormant',
  },
  fields: [
    eventProgram,
    use(days, {
      required: true,
      about: 'For how many days the pass must not have been used',
      placeholder: '60',
    }),
    raw,
  ],
  outputs: [
    ...occurrenceOutputs,
    { key: 'lastUsedAt', label: 'Last Used At', type: 'datetime' },
    { key: 'lastUse', label: 'Last Use', type: 'string' },
    { key: 'daysUnused', label: 'Days Unused', type: 'number' },
    { key: 'optOut', label: 'Opted Out', type: 'boolean' },
  ],
  sample: {
    ...sampleOccurrence('pass_dormant', {
      createdAt: '2025-12-01T12:00:00.000Z',
      installedAt: '2025-12-01T12:05:00.000Z',
      updatedAt: '2026-01-01T09:15:00.000Z',
    }),
    lastUsedAt: '2026-01-01T09:15:00.000Z',
    lastUse: 'points',
    daysUnused: 60,
    optOut: false,
  },
});
