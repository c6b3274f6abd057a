import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import {
  birthday,
  customFields,
  email,
  expiresAt,
  externalId,
  firstName,
  ifExists,
  includePass,
  lastName,
  optOut,
  phone,
  programId,
  tierId,
} from '../fields.ts';
import { profileImageUrl } from '../look-fields.ts';
import { idOutputs, passOnDemand, sampleIds, samplePass } from '../outputs.ts';

export const issuePass = defineAction({
  key: 'issue_pass',
  resource: 'pass',
  namesPass: false,
  words: {
    title: 'Issue Pass',
    noun: 'Pass',
    doing: 'issue the pass',
    about: 'Issues a pass to a customer, or finds the one that the customer already has',
    short: 'Issue a pass',
  },
  fields: [
    use(programId, { required: true }),
    use(tierId, { required: true }),
    use(externalId, {
      required: true,
      about:
        'Your own ID for the customer, such as the customer number in your till or their email; a customer never gets two passes under one ID',
    }),
    firstName,
    lastName,
    email,
    phone,
    birthday,
    optOut,
    customFields,
    expiresAt,
    profileImageUrl,
    ifExists,
    includePass,
  ],
  outputs: [
    ...idOutputs,
    { key: 'created', label: 'Is New', type: 'boolean' },
    { key: 'passUrl', label: 'Pass Link', type: 'string' },
    { key: 'cardCode', label: 'Card Code', type: 'string', sometimes: true },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
    passOnDemand,
  ],
  sample: { ...sampleIds, created: true, passUrl: samplePass.passUrl },
});
