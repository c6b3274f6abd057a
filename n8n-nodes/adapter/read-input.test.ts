import type { IExecuteFunctions } from 'n8n-workflow';
import { offers, passkit } from '@tillpass/client';
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
  expect(readInput(contextWith({ rewardKind: 'coupon' }), operation('addReward'), 0)).not.toHaveProperty(
    'rewardKind',
  );
});
