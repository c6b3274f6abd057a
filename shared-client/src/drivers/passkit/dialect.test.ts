import fc from 'fast-check';
import { refusalBody } from '../../../testing/passkit.ts';
import { dialect } from './dialect.ts';

test('only 503 promises that nothing was carried out', () => {
  expect(dialect.notCarriedOut).toEqual([503]);
  expect(dialect.title).toBe('PassKit');
});

test.each<[unknown, object]>([
  [refusalBody(3, 'invalid emailAddress'), { fields: ['Email'], code: '3' }],
  [
    refusalBody(3, 'Person.EmailAddress: must be valid; mobile_number missing'),
    { fields: ['Email', 'Phone'], code: '3' },
  ],
  [refusalBody(5, 'no such record'), { fields: [], code: '5' }],
  [refusalBody(0, ''), { fields: [], code: '0' }],
  [{ error: 'tier id unknown' }, { fields: ['Tier'] }],
  [{ message: '', error: 'programId' }, { fields: ['Program'] }],
  [{ message: 'points', error: 'programId' }, { fields: ['Points'] }],
  [{ message: 'EXTERNAL-ID taken' }, { fields: ['External ID'] }],
  [{ message: 'forename surname date_of_birth' }, { fields: ['First Name', 'Last Name', 'Birthday'] }],
  [{ message: 'expiryDate metaData quota' }, { fields: ['Expires At', 'Field of the Pass', 'Quota'] }],
  [{ message: 'emailAddress emailAddress' }, { fields: ['Email'] }],
  [{ code: '3' }, { fields: [] }],
  [{ code: 999 }, { fields: [], code: '999' }],
  [{ code: 1000 }, { fields: [] }],
  [{ code: 447700900123 }, { fields: [] }],
  [{ code: -1 }, { fields: [] }],
  [{ code: 1.5 }, { fields: [] }],
  [{ code: Number.NaN }, { fields: [] }],
  [undefined, { fields: [] }],
  [null, { fields: [] }],
  ['emailAddress', { fields: [] }],
  [['emailAddress'], { fields: [] }],
])('%j tells %j', (body, told) => {
  expect(dialect.readError(body)).toStrictEqual(told);
});

test('nothing of an error but names of fields and a number gets out', () => {
  const labels = dialect.readError({
    message:
      'emailaddress mobilenumber forename surname dateofbirth expirydate externalid tierid programid points metadata quota',
  }).fields;
  expect(labels).toHaveLength(12);
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), fc.constantFrom(...labels), (message, code, label) => {
      const told = dialect.readError({
        code,
        message: `${message} ${label.replaceAll(' ', '')}`,
        details: [message],
      });
      for (const field of told.fields) expect(labels).toContain(field);
      if (told.code !== undefined) expect(told.code).toMatch(/^\d{1,3}$/);
      expect(Object.keys(told).every((key) => key === 'fields' || key === 'code')).toBe(true);
    }),
  );
});
