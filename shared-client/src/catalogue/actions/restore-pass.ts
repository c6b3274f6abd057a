import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { expiresAt, includePass } from '../fields.ts';
import { idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { DATE_ALONE } from '../phrases.ts';

export const restorePass = defineAction({
  key: 'restore_pass',
  resource: 'pass',
  namesPass: true,
  words: {
    title: 'Restore Pass',
    noun: 'Pass',
    doing: 'restore the pass',
    about: 'Makes an expired pass valid again until a new date; possible for 90 days after it expired',
    short: 'Restore a pass',
  },
  fields: [
    use(expiresAt, {
      required: true,
      group: 'change',
      about: `Until when the pass is to be valid again; ${DATE_ALONE}`,
    }),
    includePass,
  ],
  outputs: [
    ...idOutputs,
    { key: 'restored', label: 'Is Restored', type: 'boolean' },
    { key: 'expiresAt', label: 'Expires At', type: 'datetime' },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
    passOnDemand,
  ],
  sample: { ...sampleIds, restored: true, expiresAt: '2027-12-31T23:59:59.000Z' },
});
