import { offers, passkit } from '@tillpass/client';
import type { Driver, Field } from '@tillpass/client';
import { actionFields, formOf } from './fields.ts';

const action = (key: string) => offers(passkit).actions.find((one) => one.key === key)!;
const field = (change: Partial<Field>): Field => ({
  key: 'thing',
  kind: 'line',
  label: 'Thing',
  about: 'What it is',
  group: 'details',
  ...change,
});
const shown = (change: Partial<Field>, driver: Driver = passkit) =>
  formOf(driver, [field(change)]).inputFields[0]!;

describe('the pass of an action', () => {
  test('is named first: the program, and then either ID', () => {
    const [program, ...others] = actionFields(action('add_points'));
    expect(program).toMatchObject({ key: 'programId', required: true });
    expect(others.slice(0, 2).map(({ key }) => key)).toEqual(['passId', 'externalId']);
  });

  test('needs its program only for an External ID, where nothing is locked by it', () => {
    const [program] = actionFields(action('revoke_pass'));
    expect(program!.required).toBeUndefined();
    expect(program!.about).toMatch(/; needed with an External ID$/);
  });

  test('is not asked for where there is none yet', () => {
    expect(actionFields(action('issue_pass'))).toEqual(action('issue_pass').fields);
  });
});

describe('a field', () => {
  test.each<[Field['kind'], string]>([
    ['points', 'string'],
    ['date', 'string'],
    ['moment', 'datetime'],
    ['text', 'text'],
    ['boolean', 'boolean'],
    ['choice', 'string'],
    ['id', 'string'],
  ])('of the kind %s is a %s', (kind, type) => {
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

  test('has a picker only where the system has the list', () => {
    expect(shown({ key: 'programId', picker: 'programs' })).toMatchObject({
      choices: { perform: expect.any(Function) },
      resource: 'program',
    });
    expect(shown({ key: 'programId', picker: 'programs' }, { ...passkit, pickers: {} })).not.toHaveProperty(
      'choices',
    );
  });

  test('waits for another only where the form asks for both anyway', () => {
    const tier = field({ key: 'tierId', picker: 'tiers', required: true });
    const dependsOn = (program: Field) => formOf(passkit, [program, tier]).inputFields[1]!.dependsOn;
    expect(dependsOn(field({ key: 'programId', required: true }))).toEqual(['programId']);
    expect(dependsOn(field({ key: 'programId' }))).toBeUndefined();
  });
});

test('fields are grouped where there is more than one group', () => {
  const both = formOf(passkit, [field({ group: 'pass' }), field({ key: 'other' })]);
  expect(both.inputFieldGroups).toEqual([
    { key: 'pass', label: 'The Pass' },
    { key: 'details', label: 'Details' },
  ]);
  expect(both.inputFields.map(({ group }) => group)).toEqual(['pass', 'details']);
  expect(formOf(passkit, [field({})])).toEqual({
    inputFields: [expect.not.objectContaining({ group: expect.anything() })],
  });
});
