import type { IExecuteFunctions } from 'n8n-workflow';
import { offers, passkit } from '@tillpass/client';
import type { Action } from '@tillpass/client';
import { byName } from './names.ts';
import { readInput } from './read-input.ts';

const { actions, searches } = offers(passkit);
const operation = (name: string) => byName([...actions, ...searches], name)!;
const at = (value: unknown, mode = 'list') => ({ __rl: true, mode, value });

function contextWith(parameters: Record<string, unknown>, timezone = 'Europe/Berlin') {
  const getNodeParameter = (name: string, _item: number, fallback: unknown) => parameters[name] ?? fallback;
  return { getNodeParameter, getTimezone: () => timezone } as unknown as IExecuteFunctions;
}

test('a pass chosen from the list is named by its ID, with the program', () => {
  const input = readInput(
    contextWith({ programId: at('prog'), pass: at('p1'), points: 5, transactionId: 'T' }),
    operation('addPoints'),
    0,
  );
  expect(input).toMatchObject({ programId: 'prog', passId: 'p1', points: 5, transactionId: 'T' });
  expect(input).not.toHaveProperty('externalId');
});

test('a pass named by External ID', () => {
  const input = readInput(
    contextWith({ programId: at('prog', 'id'), pass: at('C-1', 'externalId') }),
    operation('spendPoints'),
    0,
  );
  expect(input).toMatchObject({ programId: 'prog', externalId: 'C-1' });
  expect(input).not.toHaveProperty('passId');
});

test.each([
  ['email', 'ada@example.com'],
  ['phone', '+447700900123'],
  ['externalId', 'C-1'],
])('the pass of a purchase may be named by %s', (mode, value) => {
  const parameters = { programId: at('prog', 'id'), pass: at(value, mode) };
  const input = readInput(contextWith(parameters), operation('recordPurchase'), 0);
  expect(input).toMatchObject({ programId: 'prog', [mode]: value });
  expect(input).not.toHaveProperty('passId');
});

test('a pass that an expression gives as bare text is taken as its ID', () => {
  expect(readInput(contextWith({ pass: 'p1' }), operation('addPoints'), 0)).toMatchObject({ passId: 'p1' });
});

test('optional fields come from their collections', () => {
  const parameters = {
    programId: at('prog'),
    tierId: at('base'),
    externalId: 'C-1',
    additionalFields: { email: 'a@example.com' },
    options: { includePass: true, ifExists: 'update' },
  };
  const input = readInput(contextWith(parameters), operation('issuePass'), 0);
  expect(input).toMatchObject({
    email: 'a@example.com',
    includePass: true,
    ifExists: 'update',
    tierId: 'base',
  });
  expect(input.firstName).toBeUndefined();
});

test.each([
  ['2031-01-31T18:00:00', '2031-01-31T18:00:00.000+01:00'],
  ['2031-01-31 18:00', '2031-01-31T18:00:00.000+01:00'],
  ['2031-01-31T18:00:00Z', '2031-01-31T18:00:00Z'],
  ['2031-01-31', '2031-01-31'],
  ['soon', 'soon'],
])('a time from the date picker, %s, is one of the workflow’s zone', (expiresAt, expected) => {
  expect(readInput(contextWith({ options: { expiresAt } }), operation('issuePass'), 0).expiresAt).toBe(
    expected,
  );
});

test('a choice between one thing is not asked', () => {
  const { fields, ...addReward } = operation('addReward');
  const narrowed = fields.map((field) =>
    field.choices ? { ...field, choices: field.choices.filter(({ value }) => value === 'field') } : field,
  );
  const context = contextWith({ rewardKind: 'coupon', rewardText: 'Free', campaignId: at('c') });
  const input = readInput(context, { ...addReward, fields: narrowed } as Action, 0);
  expect(input).toMatchObject({ rewardText: 'Free' });
  expect(input).not.toHaveProperty('rewardKind');
  expect(input).not.toHaveProperty('campaignId');
});

test('a search that names its pass reads it as an action does', () => {
  const parameters = { programId: at('prog'), pass: at('C-1', 'externalId') };
  expect(readInput(contextWith(parameters), operation('findRewards'), 0)).toMatchObject({
    programId: 'prog',
    externalId: 'C-1',
  });
  expect(
    readInput(contextWith({ programId: at('prog'), passId: 'p1' }), operation('findHolds'), 0),
  ).toMatchObject({ programId: 'prog', passId: 'p1' });
});

test('a list inside a collection gives its value', () => {
  const input = readInput(
    contextWith({ pass: at('p1'), options: { tierId: at('gold') } }),
    operation('updatePass'),
    0,
  );
  expect(input).toMatchObject({ passId: 'p1', tierId: 'gold' });
});

describe('the fields of a program', () => {
  const read = (customFields: unknown) =>
    readInput(contextWith({ customFields }), operation('issuePass'), 0).customFields;
  const group = { drink: 'Flat white', visits: 3 };

  test.each<[string, unknown, unknown]>([
    ['the boxes of the form', { mappingMode: 'defineBelow', value: group, schema: [{ id: 'drink' }] }, group],
    ['a form that nobody filled in', { mappingMode: 'defineBelow', value: null }, undefined],
    ['an expression that gives a group', group, group],
    ['an expression that gives JSON', '{"drink":"Tea"}', '{"drink":"Tea"}'],
    ['nothing', '', ''],
  ])('from %s', (_name, parameter, expected) => expect(read(parameter)).toEqual(expected));
});

test.each<[unknown, boolean | undefined]>([
  [true, false],
  [false, true],
  ['true', false],
  ['false', true],
  ['', undefined],
])('Simplify %p asks for the raw data: %p', (simple, expected) => {
  expect(readInput(contextWith({ simple }), operation('findPass'), 0).raw).toBe(expected);
});
