import { matchHeader } from './header.ts';

const COLUMNS = [
  { name: 'Check Id', aliases: ['Bill'] },
  { name: 'Discount', aliases: ['Discnt'] },
  { name: 'Total' },
];
const match = (header: string[], own?: Record<string, string>) =>
  Object.fromEntries(matchHeader(header, COLUMNS, own));

describe('columns by name', () => {
  it.each([
    ['in any order', ['Total', 'x', 'Check Id'], { Total: 0, 'Check Id': 2 }],
    [
      'whatever the case, blanks, dashes and underscores',
      [' CHECK_ID ', 'to-tal', 'total'],
      { 'Check Id': 0, Total: 2 },
    ],
    ['with a mark in front', ['\ufeffCheck  Id'], { 'Check Id': 0 }],
    ['by other names', ['Discnt', 'Bill'], { Discount: 0, 'Check Id': 1 }],
    ['by the surest name', ['Bill', 'Check Id'], { 'Check Id': 1 }],
    ['the first of two alike', ['Total', 'total'], { Total: 0 }],
    ['not at all', ['', 'y'], {}],
  ])('%s', (_, header, places) => {
    expect(match(header)).toEqual(places);
  });

  it("takes the merchant's own name instead of ours", () => {
    expect(match(['Sum', 'Total'], { Total: 'sum' })).toEqual({ Total: 0 });
    expect(match(['Total'], { Total: 'gone' })).toEqual({});
  });

  it('gives a column to one name only', () => {
    expect(match(['Bill', 'Total'], { Total: 'Bill' })).toEqual({ 'Check Id': 0 });
  });
});
