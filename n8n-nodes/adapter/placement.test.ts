import type { Driver, Field } from '@tillpass/client';
import { offers, passkit } from '@tillpass/client';
import { collections } from './collections.ts';
import { askedFields, placeOf, placeOfEventField, shownWith } from './placement.ts';

const field = (key: string, more: Partial<Field> = {}): Field => ({
  key,
  kind: 'line',
  label: key,
  about: 'What it is',
  group: 'details',
  ...more,
});
const choice = (value: string) => ({ value, label: value, about: value });
const kind = (...values: string[]): Field =>
  field('kind', { kind: 'choice', group: 'change', fallback: 'text', choices: values.map(choice) });
const text = field('text', { when: { key: 'kind', is: 'text' } });
const coupon = field('coupon', { when: { key: 'kind', is: 'coupon' } });
const keys = (fields: Field[]) => fields.map(({ key }) => key);

describe('where a field stands', () => {
  test.each<[string, Partial<Field>, string]>([
    ['a required one', { required: true, group: 'details' }, 'open'],
    ['one that names the pass', { group: 'pass' }, 'open'],
    ['a choice that decides', { group: 'change', kind: 'choice', fallback: 'a' }, 'open'],
    ['one of the program', { group: 'person', kind: 'custom' }, 'open'],
    ['a new balance', { group: 'change', kind: 'points', emptyIsNotZero: true }, 'open'],
    ['a part of the points', { group: 'change', kind: 'points' }, 'options'],
    ['one about the person', { group: 'person' }, 'additionalFields'],
    ['a detail', {}, 'options'],
  ])('%s', (_name, more, expected) => expect(placeOf(field('one', more))).toBe(expected));

  test('a Transaction ID is never hidden, required or not', () => {
    const { actions, searches } = offers(passkit);
    const fields = [...actions, ...searches].flatMap((one) => one.fields);
    const references = fields.filter(({ key }) => key === 'transactionId');
    expect(references.some(({ required }) => !required)).toBe(true);
    expect(references.some(({ group }) => group === 'details')).toBe(true);
    expect([...new Set(references.map(placeOf))]).toEqual(['open']);
    expect(placeOf(field('reference', { isProminent: true }))).toBe('open');
  });

  test('the raw data is what Simplify leaves out', () => {
    expect(placeOf(field('raw', { kind: 'boolean' }))).toBe('simple');
    expect(placeOfEventField(field('raw', { kind: 'boolean' }))).toBe('simple');
  });

  test('at a trigger, what is watched for is in the open', () => {
    expect(placeOfEventField(field('days', { kind: 'count', group: 'change' }))).toBe('open');
    expect(placeOfEventField(field('includeOwn', { kind: 'boolean' }))).toBe('options');
  });
});

describe('a field that counts with a choice only', () => {
  test('is asked and shown with it, where there is something to choose', () => {
    const fields = [kind('text', 'coupon'), text, coupon];
    expect(keys(askedFields(fields))).toEqual(['kind', 'text', 'coupon']);
    expect(shownWith(coupon, askedFields(fields))).toEqual({ key: 'kind', is: 'coupon' });
  });

  test('is asked without it where that is the only one, and not asked where it cannot be chosen', () => {
    const fields = [kind('text'), text, coupon];
    expect(keys(askedFields(fields))).toEqual(['text']);
    expect(shownWith(text, askedFields(fields))).toBeUndefined();
  });

  test('is left out where the choices that are left do not have it', () => {
    expect(keys(askedFields([kind('text', 'voucher'), text, coupon]))).toEqual(['kind', 'text']);
  });

  test('looks out of a collection by a slash', () => {
    const driver = { ...passkit, pickers: {} } as Driver;
    const [options] = collections([kind('text', 'coupon'), coupon], driver, (one) =>
      one.key === 'kind' ? 'open' : 'options',
    );
    expect(options!.options).toEqual([
      expect.objectContaining({ name: 'coupon', displayOptions: { show: { '/kind': ['coupon'] } } }),
    ]);
  });
});
