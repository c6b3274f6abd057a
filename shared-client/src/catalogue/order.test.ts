import type { Output } from './define.ts';
import { inOrder } from './order.ts';

const outputs: Output[] = ['id', 'points', 'pass'].map((key) => ({ key, label: key, type: 'string' }));

test('a result comes in the documented order, whole, and what is not documented last', () => {
  const result = { extra: 1, pass: { id: 'p' }, points: null, more: 2, id: 'e' };
  expect(Object.entries(inOrder(outputs, result))).toEqual([
    ['id', 'e'],
    ['points', null],
    ['pass', { id: 'p' }],
    ['extra', 1],
    ['more', 2],
  ]);
});
