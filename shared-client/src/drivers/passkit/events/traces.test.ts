import { isTold } from './traces.ts';

const told = (update: number, traces: number[], taken: number[] = []) =>
  isTold(update, { traces, taken, apartMs: 2_000 });

test.each([
  ['at the same moment', 1_000, [1_000], [], true],
  ['as far apart as can be', 3_000, [1_000], [], true],
  ['too far apart', 3_001, [1_000], [], false],
  ['before the update', 1_000, [3_000], [], true],
  ['none', 1_000, [], [], false],
])('an entry %s', (_, update, traces, taken, expected) => {
  expect(told(update, traces, taken)).toBe(expected);
});

test('each entry tells of one update', () => {
  expect(told(1_500, [1_000], [1_000])).toBe(false);
  expect(told(1_000, [1_000], [1_500])).toBe(false);
  expect(told(1_500, [1_000, 1_400], [1_000])).toBe(true);
  expect(told(1_600, [1_000, 1_400], [1_000, 1_500])).toBe(false);
});

test('an update that has no entry leaves the entries to others', () => {
  expect(told(9_000, [9_000], [1_000])).toBe(true);
});

test('entries are shared out so that as many updates as can be have one', () => {
  expect(told(4_000, [1_000, 3_000], [2_000])).toBe(true);
  expect(told(500, [1_000, 3_000], [2_000])).toBe(true);
});

test('an unending chain is ours to its end, however its entries are shifted', () => {
  for (const shift of [-1_500, -300, 0, 300, 1_500]) {
    const updates = Array.from({ length: 50 }, (_, i) => i * 1_900);
    updates.forEach((update, i) => {
      const until = updates.slice(0, i + 1);
      expect(
        told(
          update,
          until.map((at) => at + shift),
          until.slice(0, -1),
        ),
      ).toBe(true);
    });
  }
});
