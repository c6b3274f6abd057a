import type { Field } from '@tillpass/client';
import { madeUp } from '../../testing/made-up.ts';
import { inputField } from './fields.ts';
import type { SingleField } from './fields.ts';

const driver = madeUp();
const field = (change: Partial<SingleField>): SingleField => ({
  key: 'thing',
  kind: 'line',
  label: 'Thing',
  about: 'What it is',
  group: 'details',
  ...change,
});
const shown = (change: Partial<SingleField>, system = driver) => inputField(system, field(change), []);

test.each<[SingleField['kind'], string]>([
  ['points', 'string'],
  ['count', 'string'],
  ['amount', 'string'],
  ['date', 'string'],
  ['moment', 'datetime'],
  ['text', 'text'],
  ['places', 'text'],
  ['rule', 'text'],
  ['exchange', 'string'],
  ['link', 'string'],
  ['boolean', 'boolean'],
  ['choice', 'string'],
  ['id', 'string'],
])('a field of the kind %s is a %s', (kind, type) => {
  expect(shown({ kind }).type).toBe(type);
});

test('is explained in a whole sentence, with what each choice does', () => {
  const choices = [{ value: 'a', label: 'The A', about: 'Do A' }];
  expect(shown({ kind: 'choice', choices, fallback: 'a', placeholder: 'x' })).toEqual({
    key: 'thing',
    label: 'Thing',
    type: 'string',
    required: false,
    helpText: 'What it is. **The A**: Do A.',
    default: 'a',
    choices: [{ value: 'a', sample: 'a', label: 'The A' }],
  });
});

test('has a dropdown only where the system has the list', () => {
  const program = { key: 'programId', picker: 'programs' } as const;
  expect(shown(program)).toMatchObject({ dynamic: 'list_programs.id.label', resource: 'program' });
  expect(shown(program, madeUp({ pickers: {} }))).not.toHaveProperty('dynamic');
  expect(shown({ key: 'passId' })).toMatchObject({ dynamic: 'list_passes.id.label', resource: 'pass' });
});

test('waits for another only where the form asks for both anyway', () => {
  const tier = field({ key: 'tierId', picker: 'tiers', required: true });
  const dependsOn = (...form: Field[]) => inputField(driver, tier, form).dependsOn;
  expect(dependsOn(field({ key: 'programId', required: true }), tier)).toEqual(['programId']);
  expect(dependsOn(field({ key: 'programId' }), tier)).toBeUndefined();
  expect(dependsOn(tier)).toBeUndefined();
});
