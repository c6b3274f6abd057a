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

test('no two values have the same label, and no label says the same twice', () => {
  const reward: Output = {
    key: 'reward',
    label: 'Reward',
    type: 'object',
    children: [
      { key: 'externalId', label: 'External ID of the Reward', type: 'string' },
      { key: 'passId', label: 'Pass ID', type: 'string' },
      { key: 'raw', label: 'Raw Data', type: 'object', sometimes: true },
    ],
  };
  const fields = outputFields([{ key: 'id', label: 'Pass ID', type: 'string' }, outputs[2]!, reward]);
  expect(fields.map(({ key, label, type }) => [key, label, type])).toEqual([
    ['id', 'Pass ID', 'string'],
    ['pass__id', 'Pass ID (in Pass)', 'string'],
    ['pass__email', 'Pass Email', 'string'],
    ['reward__externalId', 'External ID of the Reward', 'string'],
    ['reward__passId', 'Reward Pass ID', 'string'],
    ['reward__raw', 'Reward Raw Data', undefined],
  ]);
});

test('a sample leaves out what is not known, at every depth', () => {
  const sample = { id: 'e', points: 0, created: false, none: null, pass: { id: 'p', email: null, tags: [] } };
  expect(sampleOf(sample)).toEqual({ id: 'e', points: 0, created: false, pass: { id: 'p', tags: [] } });
});
