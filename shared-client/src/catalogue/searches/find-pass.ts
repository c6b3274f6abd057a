import { defineSearch } from '../define.ts';
import { use } from '../field.ts';
import { email, externalId, passId, phone, programId } from '../fields.ts';
import { passOutputs, samplePass } from '../outputs.ts';

export const findPass = defineSearch({
  key: 'find_pass',
  resource: 'pass',
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
  ],
  oneOf: ['passId', 'externalId', 'email', 'phone'],
  outputs: passOutputs,
  sample: { ...samplePass },
});
