import type { Output } from './define.ts';
import { inOrder } from './order.ts';

const outputs: Output[] = [
  { key: 'id', label: 'Event ID', type: 'string' },
  { key: 'points', label: 'Points', type: 'number' },
  {
    key: 'pass',
    label: 'Pass',
    type: 'object',
    children: [
      { key: 'id', label: 'Pass ID', type: 'string' },
      { key: 'email', label: 'Email', type: 'string' },
    ],
  },
];

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
