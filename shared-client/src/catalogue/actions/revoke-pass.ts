import { defineAction } from '../define.ts';
import { revokeHow } from '../fields.ts';
import { idOutputs, sampleIds } from '../outputs.ts';

export const revokePass = defineAction({
  key: 'revoke_pass',
  resource: 'pass',
  namesPass: true,
  words: {
    title: 'Revoke Pass',
    noun: 'Pass',
    doing: 'revoke the pass',
    about: 'Expires a pass, which Restore Pass can undo for 90 days, or deletes it at once',
    short: 'Revoke a pass',
  },
  fields: [revokeHow],
  outputs: [
    ...idOutputs,
    { key: 'revoked', label: 'Is Revoked', type: 'boolean' },
    { key: 'revokeHow', label: 'How It Was Revoked', type: 'string' },
    { key: 'alreadyRevoked', label: 'Was Not There', type: 'boolean', sometimes: true },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
  ],
  sample: { ...sampleIds, revoked: true, revokeHow: 'expire' },
});
