import type { Action, PassEvent } from './define.ts';
import type { Field } from './field.ts';
import { capabilityText, fieldText } from './text.ts';

const points: Field = {
  key: 'points',
  kind: 'points',
  label: 'Points',
  about: 'How many points',
  group: 'change',
};
const includePass: Field = {
  key: 'includePass',
  kind: 'boolean',
  label: 'Include Pass',
  about: 'to also return the pass',
  group: 'details',
};
const action = { kind: 'action', words: { about: 'Adds points' } } as Action;
const event = { kind: 'event', words: { about: 'a pass is scanned' } } as PassEvent;

test('a field is a sentence on Zapier and a phrase on n8n', () => {
  expect(fieldText(points, 'zapier')).toBe('How many points.');
  expect(fieldText(points, 'n8n')).toBe('How many points');
});

test('a boolean says what yes does on Zapier, and begins with "Whether" on n8n', () => {
  expect(fieldText(includePass, 'zapier')).toBe('Choose yes to also return the pass.');
  expect(fieldText(includePass, 'n8n')).toBe('Whether to also return the pass');
});

test.each(['Which one?', 'Stop!', 'That one.'])(
  'a sentence that has its end gets no second one: %s',
  (about) => {
    expect(fieldText({ ...points, about }, 'zapier')).toBe(about);
  },
);

test('a mark in the middle is no end', () => {
  expect(fieldText({ ...points, about: 'Write 12.50 or more' }, 'zapier')).toBe('Write 12.50 or more.');
});

test('words for one platform stand in for the common ones there, and only there', () => {
  const field: Field = { ...points, override: { zapier: { about: 'Points to add' } } };
  expect(fieldText(field, 'zapier')).toBe('Points to add.');
  expect(fieldText(field, 'n8n')).toBe('How many points');
  expect(fieldText({ ...includePass, override: { n8n: { about: 'to read it' } } }, 'n8n')).toBe(
    'Whether to read it',
  );
  expect(fieldText({ ...points, override: { n8n: {} } }, 'n8n')).toBe('How many points');
});

test('a trigger says when, in the words of the platform', () => {
  expect(capabilityText(event, 'zapier')).toBe('Triggers when a pass is scanned.');
  expect(capabilityText(event, 'n8n')).toBe('When a pass is scanned');
  expect(capabilityText(action, 'zapier')).toBe('Adds points.');
  expect(capabilityText(action, 'n8n')).toBe('Adds points');
});
