import { ruleOf } from '../../testing/sales.ts';
import { tierDue } from './tier.ts';

const byPoints = ruleOf('1 point per 1', 'tier gold at 500 points', 'tier silver at 99.5 points');
const bySpend = ruleOf('1 point per 1', 'tier silver at 200.50 spent', 'tier gold at 1000 spent');

test.each([
  [0, undefined],
  [99.49, undefined],
  [99.5, 'silver'],
  [499.99, 'silver'],
  [500, 'gold'],
  [1e6, 'gold'],
  [-1, undefined],
  [null, undefined],
])('a balance of %p reaches %p', (points, tier) => {
  expect(tierDue(byPoints, { points, spent: '9999' })).toBe(tier);
});

test.each([
  ['0', undefined],
  ['200.49', undefined],
  ['200.5', 'silver'],
  ['200.500', 'silver'],
  ['1000.00', 'gold'],
  [1000, 'gold'],
  [999.99, 'silver'],
  ['-5', undefined],
  [null, undefined],
])('%p spent reaches %p', (spent, tier) => {
  expect(tierDue(bySpend, { points: 9999, spent })).toBe(tier);
});

test('of a rule with both, the last that is reached counts', () => {
  const both = ruleOf('1 point per 1', 'tier silver at 100 points', 'tier gold at 1000 spent');
  expect(tierDue(both, { points: 0, spent: '1000' })).toBe('gold');
  expect(tierDue(both, { points: 100, spent: null })).toBe('silver');
  expect(tierDue(ruleOf('1 point per 1'), { points: 1, spent: '1' })).toBeUndefined();
});
