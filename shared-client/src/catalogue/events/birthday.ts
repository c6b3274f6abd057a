import { defineEvent } from '../define.ts';
import { use } from '../field.ts';
import { days, raw } from '../event-fields.ts';
import { eventProgram, occurrenceOutputs, sampleOccurrence } from './event.ts';

export const birthday = defineEvent({
  key: 'birthday',
  words: {
    title: 'Birthday',
    noun: 'Birthday',
    doing: 'look for birthdays',
    about: 'a customer has their birthday, or has it in a number of days',
    short: 'Birthday',
  },
  fields: [
    eventProgram,
    use(days, {
      about: 'How many days before the birthday to start; 0 or empty is the day itself',
      placeholder: '3',
      mayBeZero: true,
    }),
    raw,
  ],
  outputs: [
    ...occurrenceOutputs,
    { key: 'birthday', label: 'Birthday', type: 'string' },
    { key: 'daysToGo', label: 'Days to Go', type: 'number' },
    { key: 'optOut', label: 'Opted Out', type: 'boolean' },
  ],
  sample: { ...sampleOccurrence('birthday'), birthday: '2026-03-05', daysToGo: 3, optOut: false },
});
