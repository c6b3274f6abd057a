import { actions, events, searches } from './index.ts';

/**
 * Users build flows on these names, and tills fill these fields: once released they never change. What a system owns
 * alone, or what is added later, is added here by hand.
 */
const ACTIONS: Record<string, string> = {
  issue_pass:
    'programId tierId externalId firstName lastName email phone birthday expiresAt ifExists includePass',
  add_points: 'points transactionId locationId staffId note includePass',
  spend_points: 'points transactionId locationId staffId note includePass',
  reverse_transaction:
    'originalTransactionId transactionId points onShortfall locationId staffId note includePass',
  add_reward: 'rewardKind rewardField rewardText transactionId includePass',
  revoke_pass: 'revokeHow',
};
const SEARCHES: Record<string, string> = { find_pass: 'programId passId externalId email phone' };
const EVENTS: Record<string, string> = {
  pass_installed: 'programId',
  pass_removed: 'programId',
  pass_scanned: 'programId',
};

const PASS =
  'id system programId tierId externalId status points email phone firstName lastName passUrl installedAt removedAt expiresAt createdAt updatedAt';
const CHANGE = 'points transactionId duplicate notice pass';
const OUTPUTS: Record<string, string> = {
  issue_pass: 'id system programId externalId created passUrl notice pass',
  add_points: `id system programId externalId pointsAdded ${CHANGE}`,
  spend_points: `id system programId externalId pointsSpent ${CHANGE}`,
  reverse_transaction: `id system programId externalId originalTransactionId pointsReversed pointsShort pointsLeft ${CHANGE}`,
  add_reward:
    'id system programId externalId rewardKind rewardField rewardText transactionId duplicate notice pass',
  revoke_pass: 'id system programId externalId revoked revokeHow alreadyRevoked',
  find_pass: PASS,
  pass_installed: 'id event occurredAt byTillPass pass',
  pass_removed: 'id event occurredAt byTillPass pass',
  pass_scanned: 'id event occurredAt byTillPass pass locationId staffId',
};

const REQUIRED: Record<string, string> = {
  issue_pass: 'programId tierId externalId',
  add_points: 'points transactionId',
  spend_points: 'points transactionId',
  reverse_transaction: 'originalTransactionId transactionId',
  add_reward: 'rewardField rewardText transactionId',
  revoke_pass: '',
  find_pass: '',
  pass_installed: 'programId',
  pass_removed: 'programId',
  pass_scanned: 'programId',
};

const CHOICES: Record<string, string> = {
  ifExists: 'return stop update',
  onShortfall: 'to_zero negative refuse',
  rewardKind: 'field',
  revokeHow: 'delete expire',
};
const FALLBACKS: Record<string, string | boolean> = {
  ifExists: 'return',
  onShortfall: 'refuse',
  rewardKind: 'field',
  revokeHow: 'expire',
  includePass: false,
};

const all = [...actions, ...searches, ...events];
const keysOf = (list: readonly { key: string }[]) => list.map(({ key }) => key).join(' ');
const table = (list: readonly { key: string; fields: readonly { key: string }[] }[]) =>
  Object.fromEntries(list.map(({ key, fields }) => [key, keysOf(fields)]));

test('the actions, searches and events have these keys and fields, in this order', () => {
  expect(Object.entries(table(actions))).toEqual(Object.entries(ACTIONS));
  expect(Object.entries(table(searches))).toEqual(Object.entries(SEARCHES));
  expect(Object.entries(table(events))).toEqual(Object.entries(EVENTS));
});

test('their results have these keys', () => {
  expect(Object.fromEntries(all.map(({ key, outputs }) => [key, keysOf(outputs)]))).toEqual(OUTPUTS);
});

test('a pass in a result is the whole snapshot', () => {
  const passes = all.flatMap(({ outputs }) => outputs.filter(({ children }) => children));
  expect(passes).toHaveLength(8);
  for (const { key, type, children } of passes)
    expect([key, type, keysOf(children!)]).toEqual(['pass', 'object', PASS]);
});

test('these fields must be filled in', () => {
  const required = all.map(({ key, fields }) => [key, keysOf(fields.filter((field) => field.required))]);
  expect(Object.fromEntries(required)).toEqual(REQUIRED);
});

test('choices and what stands in for an empty field are these', () => {
  const fields = all.flatMap((capability) => capability.fields);
  const choices = fields
    .filter((field) => field.choices)
    .map((field) => [field.key, field.choices!.map(({ value }) => value).join(' ')]);
  expect(Object.fromEntries(choices)).toEqual(CHOICES);
  const fallbacks = fields
    .filter((field) => field.fallback !== undefined)
    .map((field) => [field.key, field.fallback]);
  expect(Object.fromEntries(fallbacks)).toEqual(FALLBACKS);
});

test('the kinds, the resources and how a pass is named are these', () => {
  expect(
    actions.map(({ key, kind, resource, namesPass, movesPoints }) => [
      key,
      kind,
      resource,
      namesPass,
      movesPoints ?? false,
    ]),
  ).toEqual([
    ['issue_pass', 'action', 'pass', false, false],
    ['add_points', 'action', 'points', true, true],
    ['spend_points', 'action', 'points', true, true],
    ['reverse_transaction', 'action', 'points', true, true],
    ['add_reward', 'action', 'reward', true, false],
    ['revoke_pass', 'action', 'pass', true, false],
  ]);
  expect(searches.map(({ key, kind, resource, oneOf }) => [key, kind, resource, oneOf.join(' ')])).toEqual([
    ['find_pass', 'search', 'pass', 'passId externalId email phone'],
  ]);
  expect(events.map(({ kind }) => kind)).toEqual(['event', 'event', 'event']);
});

test('a field means the same wherever it stands', () => {
  const facts = new Map<string, string>();
  for (const { kind, key, max, picker, fallback } of all.flatMap((capability) => capability.fields)) {
    const fact = JSON.stringify([kind, max, picker, fallback]);
    expect([key, facts.get(key) ?? fact]).toEqual([key, fact]);
    facts.set(key, fact);
  }
});
