import { withoutRepeats } from './repeats.ts';

const events = (...ids: string[]) => ids.map((id) => ({ id }));

test('an event starts once per trigger', () => {
  expect(withoutRepeats('a', events('1', '2'))).toEqual(events('1', '2'));
  expect(withoutRepeats('a', events('2', '3'))).toEqual(events('3'));
  expect(withoutRepeats('b', events('2'))).toEqual(events('2'));
});

test('the newest thousand are remembered', () => {
  const many = events(...Array.from({ length: 1001 }, (_one, index) => `n${index}`));
  expect(withoutRepeats('c', many)).toHaveLength(1001);
  expect(withoutRepeats('c', events('n1', 'n1000'))).toEqual([]);
  expect(withoutRepeats('c', events('n0'))).toEqual(events('n0'));
});
