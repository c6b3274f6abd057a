import { defineSearch } from '../define.ts';
import { use } from '../field.ts';
import { email, externalId, passId, phone, programId } from '../fields.ts';
import { raw } from '../event-fields.ts';
import { passOutputs, rawOnDemand, samplePass } from '../outputs.ts';

export const findPass = defineSearch({
  key: 'find_pass',
  resource: 'pass',
  namesPass: false,
  words: {
    title: 'Find Pass',
    noun: 'Pass',
    doing: 'find the pass',
    about: 'Finds a pass by its Pass ID, your External ID, or the email or phone of the customer',
    short: 'Find a pass',
  },
  fields: [
    use(programId, { about: 'The loyalty program to look in; not needed with a Pass ID' }),
    passId,
    externalId,
    use(email, { group: 'pass' }),
    use(phone, { group: 'pass' }),
    raw,
  ],
  oneOf: ['passId', 'externalId', 'email', 'phone'],
  orElse: 'issue_pass',
  outputs: [...passOutputs, rawOnDemand, { key: 'notice', label: 'Notice', type: 'string', sometimes: true }],
  sample: { ...samplePass },
});
