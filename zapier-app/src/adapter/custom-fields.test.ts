import { TillPassError } from '@tillpass/client';
import type { CustomField, Driver } from '@tillpass/client';
import fc from 'fast-check';
import type { ZObject } from 'zapier-platform-core';
import { madeUp } from '../../testing/made-up.ts';
import { customInputs, inputKeyOf, withCustomFields } from './custom-fields.ts';

const form = async (customFields: Driver['customFields'], inputData?: object) =>
  customInputs(madeUp({ customFields: customFields! }), { group: 'program' })(
    {} as ZObject,
    { authData: { region: 'eu', token: 't' }, inputData } as never,
  );
const program = { programId: 'P1' };

describe('the key of an input', () => {
  test.each([
    ['favouriteDrink', 'customField_favouriteDrink'],
    ['favourite_drink', 'customField_favourite_drink'],
    ['favourite drink', 'customField_favourite_x20_drink'],
    ['a__b', 'customField_a_x5fx5f_b'],
    ['_a_', 'customField_x5fx5f_a_x5f_'],
    ['a_x20_b', 'customField_a_x5f_x20_b'],
    ['meta.größe', 'customField_meta_x2e_gr_xf6xdf_e'],
    ['😀', 'customField_x5fx1f600_'],
  ])('of %s is %s', (name, key) => {
    expect(inputKeyOf(name)).toBe(key);
  });

  const names = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.stringMatching(/^[ax20_.]{1,12}$/),
  );

  test('is plain, and leads back to the very name', () => {
    fc.assert(
      fc.property(fc.uniqueArray(names, { minLength: 1, maxLength: 8 }), (all) => {
        const keys = all.map(inputKeyOf);
        for (const key of keys) expect(key).toMatch(/^customField(_[A-Za-z0-9]+)+_?$/);
        expect(new Set(keys).size).toBe(all.length);
        const filled = Object.fromEntries(keys.map((key, index) => [key, `value ${index}`]));
        expect(withCustomFields(filled)).toEqual({
          customFields: Object.fromEntries(all.map((name, index) => [name, `value ${index}`])),
        });
      }),
      { numRuns: 500 },
    );
  });

  test('is not taken for one of ours when it is none', () => {
    const input = { customFields: 'x', customFieldsNotice: 'y', custom: 'z', a_x110000_b: 1 };
    expect(withCustomFields(input)).toBe(input);
  });
});

describe('the inputs of a program', () => {
  const fields: CustomField[] = [{ key: 'shoe size', label: 'Shoe Size' }];

  test('are one text for each of its fields', async () => {
    const asked: string[] = [];
    const inputs = await form(async (_context, programId) => (asked.push(programId), fields), program);
    expect(inputs).toEqual([
      {
        key: 'customField_shoe_x20_size',
        label: 'Shoe Size',
        type: 'string',
        required: false,
        group: 'program',
      },
    ]);
    expect(asked).toEqual(['P1']);
  });

  test.each([undefined, {}, { programId: '' }])('are not asked for without a program: %j', async (input) => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await form(never, input)).toEqual([]);
  });

  test('make room for the reason why they could not be read', async () => {
    const sentence =
      'Made-Up could not list the fields of the program: it is on holiday. Try again tomorrow.';
    const failing = () => Promise.reject(new TillPassError('unavailable', sentence));
    expect(await form(failing, program)).toEqual([
      {
        key: 'customFieldsNotice',
        label: 'Custom Fields',
        type: 'copy',
        helpText: sentence,
        group: 'program',
      },
    ]);
    const wordy = () => Promise.reject(new TillPassError('refused', 'x'.repeat(5000)));
    expect((await form(wordy, program))[0]!.helpText).toHaveLength(1000);
  });

  test('show the sentence for a program that is none', async () => {
    const [notice] = await form(async () => fields, { programId: '../1' });
    expect(notice).toMatchObject({ type: 'copy', helpText: expect.stringContaining('Program may not') });
  });

  test('do not hide a fault of ours', async () => {
    await expect(form(() => Promise.reject(new TypeError('a fault')), program)).rejects.toThrow('a fault');
  });
});

describe('what was filled in', () => {
  test('goes together, over what came as a group', () => {
    const filled = { passId: 'P', customField_a: '1', customField_b: '', customFields: { b: 'old', c: '3' } };
    expect(withCustomFields(filled)).toEqual({ passId: 'P', customFields: { a: '1', b: '', c: '3' } });
  });

  test('is left alone where there are no such inputs', () => {
    const input = { passId: 'P', customFields: { c: '3' } };
    expect(withCustomFields(input)).toBe(input);
  });
});
