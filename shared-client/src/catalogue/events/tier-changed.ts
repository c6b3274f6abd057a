import { defineEvent } from '../define.ts';
import { raw } from '../event-fields.ts';
import { eventProgram, occurrenceOutputs, sampleOccurrence } from './event.ts';

export const tierChanged = defineEvent({
  key: 'tier_changed',
  words: {
    title: 'Tier Changed',
    noun: 'Tier',
    doing: 'read the changes of tiers',
    about: 'a pass moves to another level of its program',
    short: 'Tier changed',
  },
  fields: [eventProgram, raw],
  outputs: [
    ...occurrenceOutputs,
    { key: 'tierId', label: 'Tier ID', type: 'string' },
    { key: 'tierIdBefore', label: 'Tier ID Before', type: 'string' },
    { key: 'transactionId', label: 'Transaction ID', type: 'string' },
  ],
  sample: {
    ...sampleOccurrence('tier_changed', { tierId: 'gold' }),
    byTillPass: 'yes',
    tierId: 'gold',
    tierIdBefore: 'base',
    transactionId: 'UPGRADE-12',
  },
});
