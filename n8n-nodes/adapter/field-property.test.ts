import type { Field, FieldKind } from '@tillpass/client';
import { descriptionOf, toProperty } from './field-property.ts';

const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({
  key: 'one',
  kind,
  label: 'One',
  about: 'What it is',
  group: 'details',
  ...more,
});

const TEXT = { type: 'string', default: '' };
const KINDS: Record<FieldKind, object> = {
  line: TEXT,
  text: { ...TEXT, typeOptions: { rows: 3 } },
  id: TEXT,
  email: TEXT,
  phone: TEXT,
  link: TEXT,
  places: { ...TEXT, typeOptions: { rows: 4 } },
  currency: TEXT,
  sale: { ...TEXT, typeOptions: { rows: 2 }, placeholder: 'e.g. {{ $json.sale.asText }}' },
  record: { ...TEXT, typeOptions: { rows: 2 }, placeholder: 'e.g. {{ $json.body }}' },
  zone: TEXT,
  country: TEXT,
  rule: { ...TEXT, typeOptions: { rows: 6 } },
  exchange: TEXT,
  date: { type: 'dateTime', default: '' },
  moment: { type: 'dateTime', default: '' },
  points: { type: 'number', default: 0, typeOptions: { minValue: 0, numberPrecision: 2 } },
  amount: { type: 'number', default: 0, typeOptions: { minValue: 0, numberPrecision: 3 } },
  count: { type: 'number', default: 1, typeOptions: { minValue: 1, numberPrecision: 0 } },
  boolean: { type: 'boolean', default: false },
  choice: { type: 'options', default: '', options: [] },
  custom: { type: 'json', default: '{}' },
};

test.each(Object.entries(KINDS))('a field of kind %s', (kind, expected) => {
  expect(toProperty(field(kind as FieldKind))).toMatchObject({
    displayName: 'One',
    name: 'one',
    ...expected,
  });
});

test('a count begins with its example, or with 0 where that is a count', () => {
  const days = { placeholder: '60', max: 3650 };
  expect(toProperty(field('count', days))).toMatchObject({
    default: 60,
    typeOptions: { minValue: 1, maxValue: 3650 },
  });
  expect(toProperty(field('count', { ...days, mayBeZero: true }))).toMatchObject({
    default: 0,
    typeOptions: { minValue: 0 },
  });
});

test('a new balance may be left empty, which is not 0', () => {
  for (const kind of ['points', 'count'] as const)
    for (const group of ['change', 'details'] as const) {
      const more = { group, mayBeZero: true };
      expect(toProperty(field(kind, { ...more, emptyIsNotZero: true }))).toMatchObject(TEXT);
      expect(toProperty(field(kind, more)).type).toBe('number');
    }
});

test('a choice begins with its fallback, or else with one of its options, in the order of the alphabet', () => {
  const choices = [
    { value: 'b', label: 'Beta', about: 'The second' },
    { value: 'a', label: 'Alpha', about: 'The first' },
  ];
  expect(toProperty(field('choice', { choices }))).toMatchObject({
    default: 'a',
    options: [
      { name: 'Alpha', value: 'a', description: 'The first' },
      { name: 'Beta', value: 'b', description: 'The second' },
    ],
  });
  expect(toProperty(field('choice', { choices, fallback: 'b' })).default).toBe('b');
});

test.each([
  ['one sentence', 'one sentence'],
  ['One. And another', 'One. And another.'],
  ['With 12.50 in it, such as a.b', 'With 12.50 in it, such as a.b'],
])('"%s" is described as "%s"', (about, expected) => {
  expect(descriptionOf(field('line', { about }))).toBe(expected);
});

test('a rule begins with the one that counts when nobody writes any', () => {
  expect(toProperty(field('rule', { fallback: '1 point per 1' }))).toMatchObject({
    default: '1 point per 1',
  });
});
