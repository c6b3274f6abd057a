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
    about: 'Expires a pass, so that it can be restored for 90 days, or deletes it',
    short: 'Revoke a pass',
  },
  fields: [revokeHow],
  outputs: [
    ...idOutputs,
    { key: 'revoked', label: 'Is Revoked', type: 'boolean' },
    { key: 'revokeHow', label: 'How It Was Revoked', type: 'string' },
    { key: 'alreadyRevoked', label: 'Was Revoked Before', type: 'boolean', sometimes: true },
  ],
  sample: { ...sampleIds, revoked: true, revokeHow: 'expire' },
});
