import { fillMessage } from './message.ts';

test.each<[string, Record<string, string | number | null>, string]>([
  ["You've earned {points} points!", { points: 2 }, "You've earned 2 points!"],
  ["You've earned {points} points!", { points: 1 }, "You've earned 1 point!"],
  ["You've earned {points} points!", { points: '1' }, "You've earned 1 point!"],
  ['{points} points. {balance} points in all', { points: 1.5, balance: 10 }, '1.5 points. 10 points in all'],
  ['{points} pointsmen', { points: 1 }, '1 pointsmen'],
  ['{ points }', { points: 1 }, '1'],
  ['{points}{points}', { points: 0 }, '00'],
  ['Reward: {reward}.', { reward: null }, 'Reward: .'],
  ['{unknown} points', { points: 1 }, '{unknown} points'],
  ['{toString} {constructor}', {}, '{toString} {constructor}'],
  ['{reward}', { reward: '{points} $& $1', points: 3 }, '{points} $& $1'],
  ['{} { } {a b}', { a: 1 }, '{} { } {a b}'],
])('%s', (template, facts, message) => {
  expect(fillMessage(template, facts)).toBe(message);
});
