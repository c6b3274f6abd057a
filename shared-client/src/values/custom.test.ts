import { refusal } from '../../testing/values.ts';
import { parseCustom } from './custom.ts';

const read = (value: unknown) => parseCustom('customFields', 'Custom Fields', value);
const NO_GROUP =
  'Custom Fields is no group of names and texts. Map one, such as {"favouriteDrink": "Flat white"}.';

test.each<[unknown, Record<string, string> | undefined]>([
  [
    { drink: 'Tea', visits: 3, vip: true },
    { drink: 'Tea', visits: '3', vip: 'true' },
  ],
  ['{"drink": "Tea"}', { drink: 'Tea' }],
  [{ drink: ' Tea ', none: '', nothing: null, missing: undefined }, { drink: 'Tea' }],
  [
    { off: false, zero: 0 },
    { off: 'false', zero: '0' },
  ],
  [{}, undefined],
  [{ drink: '' }, undefined],
  [{ drink: ' ', other: '\n' }, undefined],
  [{ big: Number.MAX_SAFE_INTEGER }, { big: '9007199254740991' }],
  [{ two: 'a\nb' }, { two: 'a\nb' }],
])('%j is read', (value, expected) => {
  expect(read(value)).toEqual(expected);
});

test.each([['a'], 'x', '"x"', '[1]', 3, true, 'null'])('%j is no group', (value) => {
  expect(refusal(() => read(value))).toEqual(['customFields', NO_GROUP]);
});

test('what is wrong is named by its own name', () => {
  expect(refusal(() => read({ drink: { hot: true } }))).toEqual([
    'customFields',
    'The field "drink" of Custom Fields must be a text. Map a single value to it.',
  ]);
  expect(refusal(() => read({ drink: 'a\u0000' }))).toEqual([
    'customFields',
    'The field "drink" of Custom Fields holds a character that cannot be sent. Type it again as plain text.',
  ]);
  expect(refusal(() => read({ drink: 'a'.repeat(2001) }))).toEqual([
    'customFields',
    'The field "drink" of Custom Fields is too long. Use at most 2000 characters.',
  ]);
  expect(read({ drink: 'a'.repeat(2000) })!.drink).toHaveLength(2000);
  expect(refusal(() => read({ 'a/b': 'x' }))).toEqual([
    'customFields',
    'A name in Custom Fields may not contain / \\ ? # or "..". Copy the ID again without them.',
  ]);
  expect(refusal(() => read({ ['n'.repeat(101)]: 'x' }))).toEqual([
    'customFields',
    'A name in Custom Fields is too long. Use at most 100 characters.',
  ]);
  expect(refusal(() => read({ ['n'.repeat(61)]: [] }))).toEqual([
    'customFields',
    `The field "${'n'.repeat(60)}" of Custom Fields must be a text. Map a single value to it.`,
  ]);
});

test.each([Number.NaN, Infinity])('%p is no text', (content) => {
  expect(refusal(() => read({ drink: content }))).toEqual([
    'customFields',
    'The field "drink" of Custom Fields must be a text. Map a single value to it.',
  ]);
});

test('a number that has lost digits, a name that is blank, and one that comes twice are refused', () => {
  expect(refusal(() => read({ card: Number('12345678901234567890') }))).toEqual([
    'customFields',
    'The field "card" of Custom Fields is a number of so many digits that some are lost. Map it as a text.',
  ]);
  expect(refusal(() => read({ ' ': 'x' }))).toEqual([
    'customFields',
    'A name in Custom Fields is empty. Give each text the name of its field.',
  ]);
  expect(refusal(() => read({ drink: 'Tea', ' drink ': 'Coffee' }))).toEqual([
    'customFields',
    'Custom Fields has the field "drink" twice. Leave one of them out.',
  ]);
});
