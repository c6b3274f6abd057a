import { asGroup, asGroups, asHandle, asMinor, asText, isNo, isYes } from './json.ts';

test.each([
  [' a ', 'a'],
  ['a\tb\r\nc', 'a b c'],
  ['\u0000', null],
  ['', null],
  ['  ', null],
  ['a\ud83d', 'a'],
  ['😀', '😀'],
  [7, '7'],
  [0, '0'],
  [Number.NaN, null],
  [1e300, null],
  [true, null],
  [{}, null],
  [undefined, null],
])('%j as text is %j', (value, expected) => expect(asText(value)).toBe(expected));

test('a long text is cut, and never in the middle of a letter', () => {
  expect(asText('x'.repeat(300))).toBe('x'.repeat(255));
  expect(asText(`${'x'.repeat(254)}😀`)).toBe('x'.repeat(254));
});

test.each([[`${'x'.repeat(300)} `], [''], [7], [null]])('%j as what goes back to the letter', (value) =>
  expect(asHandle(value)).toBe(typeof value === 'string' && value ? value : null),
);

test.each([
  [1200, 1200],
  ['1200', 1200],
  [' -5 ', -5],
  [0, 0],
  [-0, 0],
  ['12.00', undefined],
  [1.5, undefined],
  ['', undefined],
  [null, undefined],
  [1e300, undefined],
])('%j in minor units is %j', (value, expected) => expect(asMinor(value)).toBe(expected));

test('groups and lists of groups', () => {
  expect([asGroup({ a: 1 }), asGroup([1]), asGroup(null), asGroup('a')]).toEqual([{ a: 1 }, {}, {}, {}]);
  expect([asGroups([{ a: 1 }, 2, null, [3]]), asGroups({ a: 1 })]).toEqual([[{ a: 1 }], []]);
});

test('yes and no, also as texts, and neither', () => {
  expect([true, 'true', false, 'false', 1, undefined].map(isYes)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect([true, 'true', false, 'false', 0, undefined].map(isNo)).toEqual([
    false,
    false,
    true,
    true,
    false,
    false,
  ]);
});
