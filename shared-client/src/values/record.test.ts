import { TillPassError } from '../http/errors.ts';
import { parseRecord } from './record.ts';

const read = (value: unknown) => parseRecord('body', 'Data', value);
const refusal = (value: unknown): TillPassError => {
  try {
    read(value);
  } catch (error) {
    return error as TillPassError;
  }
  throw new Error('It was accepted.');
};

test('a group, its JSON, and a list of one are that group', () => {
  const group = { id: 1, lines: [{ a: null }] };
  expect(read(group)).toBe(group);
  expect(read(JSON.stringify(group))).toEqual(group);
  expect(read(`\n ${JSON.stringify(group)} `)).toEqual(group);
  expect(read([group])).toBe(group);
  expect(read(JSON.stringify([group]))).toEqual(group);
});

test.each([
  'sale',
  '"sale"',
  '{"id":1',
  '[1]',
  'null',
  'true',
  '7',
  '[]',
  '[{"a":1},{"b":2}]',
  [],
  [[{}]],
  [{ a: 1 }, { b: 2 }],
  7,
  true,
  null,
  undefined,
  Number.NaN,
])('%j is none', (value) => {
  const { problem, details, message } = refusal(value);
  expect([problem, details.field]).toEqual(['input', 'body']);
  expect(message).toBe(
    'Data is not what a till sends. Map the whole body of the webhook, as a group or as its JSON, or one row with its column names.',
  );
});

test('a group that no text can hold is none', () => {
  const ring: Record<string, unknown> = {};
  ring.self = ring;
  expect(refusal(ring).message).toContain('is not what a till sends');
  expect(refusal({ n: 1n }).message).toContain('is not what a till sends');
});

test.each([[{}], ['{}'], [[{}]], ['[{}]']])('%j is empty', (value) => {
  expect(refusal(value).message).toBe(
    'Data is empty. Map the whole body of the webhook, or one row with its column names.',
  );
});

test('2,000,000 characters are the most', () => {
  const of = (length: number) => ({ a: 'x'.repeat(length - '{"a":""}'.length) });
  expect(read(of(2_000_000))).toEqual(of(2_000_000));
  expect(read(JSON.stringify(of(2_000_000)))).toEqual(of(2_000_000));
  for (const large of [of(2_000_001), JSON.stringify(of(2_000_001)), 'x'.repeat(2_000_001)])
    expect(refusal(large).message).toBe('Data is too large. Map one sale at a time, of at most 2 MB.');
});
