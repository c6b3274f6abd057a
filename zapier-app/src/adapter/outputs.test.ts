import type { Output } from '@tillpass/client';
import { outputFields, sampleOf } from './outputs.ts';

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

test('values inside an object are named by both', () => {
  expect(outputFields(outputs)).toEqual([
    { key: 'id', label: 'Event ID', type: 'string' },
    { key: 'points', label: 'Points', type: 'number' },
    { key: 'pass__id', label: 'Pass ID', type: 'string' },
    { key: 'pass__email', label: 'Pass Email', type: 'string' },
  ]);
});

test('a sample leaves out what is not known, at every depth', () => {
  const sample = { id: 'e', points: 0, created: false, none: null, pass: { id: 'p', email: null, tags: [] } };
  expect(sampleOf(sample)).toEqual({ id: 'e', points: 0, created: false, pass: { id: 'p', tags: [] } });
});
