import { inputError, isNotDone, sentence, TillPassError } from './errors.ts';
import type { Problem } from './errors.ts';

test('an error for a field names it by its key', () => {
  expect(inputError('points', 'Points is missing.')).toMatchObject({
    name: 'TillPassError',
    message: 'Points is missing.',
    problem: 'input',
    details: { field: 'points' },
  });
  expect(new TillPassError('busy', 'Wait.').details).toEqual({});
});

test('a sentence ends with what the support of the system needs, as far as it is known', () => {
  expect(sentence('Acme', 'rest', 'it is late.')).toBe('Acme could not rest: it is late.');
  expect(sentence('Acme', 'rest', 'it is late.', { code: '', requestId: '' })).toBe(
    'Acme could not rest: it is late.',
  );
  expect(sentence('Acme', 'rest', 'it is late.', { status: 500, requestId: 'r' })).toBe(
    'Acme could not rest: it is late. (status 500, request r)',
  );
});

test.each<[Problem, boolean]>([
  ['input', true],
  ['auth', true],
  ['permission', true],
  ['not_found', true],
  ['conflict', true],
  ['refused', true],
  ['throttled', true],
  ['unavailable', true],
  ['busy', true],
  ['unknown_outcome', false],
  ['unexpected', false],
])('%s: certain that nothing was done is %p', (problem, expected) => {
  expect(isNotDone(new TillPassError(problem, ''))).toBe(expected);
});

test('of any other error it is not certain that nothing was done', () => {
  expect(isNotDone(new Error('x'))).toBe(false);
  expect(isNotDone({ problem: 'input' })).toBe(false);
  expect(isNotDone(undefined)).toBe(false);
});
