import { indexed, requiredValues } from './listing.ts';

function term(filterField: string, filterValue: string, filterOperator = 'eq') {
  return { filterField, filterOperator, filterValue };
}

describe('requiredValues', () => {
  it.each([
    ['no groups', [], undefined],
    ['an empty group', [{}], undefined],
    ['one term', [{ fieldFilters: [term('id', 'a')] }], ['a']],
    [
      'a term beside another field',
      [{ condition: 'AND', fieldFilters: [term('x', '1'), term('id', 'a')] }],
      ['a'],
    ],
    ['alternatives', [{ condition: 'OR', fieldFilters: [term('id', 'a'), term('id', 'b')] }], ['a', 'b']],
    [
      'an alternative of another field',
      [{ condition: 'OR', fieldFilters: [term('id', 'a'), term('x', '1')] }],
      undefined,
    ],
    [
      'an alternative with another operator',
      [{ condition: 'OR', fieldFilters: [term('id', 'a'), term('id', 'b', 'gt')] }],
      undefined,
    ],
    ['a second group', [{ fieldFilters: [term('x', '1')] }, { fieldFilters: [term('id', 'a')] }], ['a']],
    ['another operator', [{ fieldFilters: [term('id', 'a', 'like')] }], undefined],
  ] as const)('finds the values that a match must have: %s', (_name, filterGroups, expected) => {
    const found = requiredValues({ filterGroups: filterGroups as never }, 'id');
    expect(found === undefined ? undefined : [...found]).toEqual(expected);
  });
});

it('puts what an index has for several values into their order', () => {
  const logs: Record<string, { sequence: number }[]> = {
    a: [{ sequence: 1 }, { sequence: 4 }],
    b: [{ sequence: 2 }, { sequence: 3 }],
  };
  const found = indexed(new Set(['b', 'none', 'a']), (id) => logs[id] ?? []);
  expect(found.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
});
