import { runImports } from './schedule.ts';
import type { Judged } from './schedule.ts';
import { tallyImports } from './tally.ts';

const SCHEDULES = 200;

test('R1: whatever breaks, and whenever the importer dies, each sale is posted once and each refund taken back once', async () => {
  const bad: Judged[] = [];
  const tally = await tallyImports(SCHEDULES, 1, (judged) => bad.push(judged));
  process.stdout.write(`${JSON.stringify(tally)}\n`);
  expect(bad).toEqual([]);
  expect(tally.deaths).toBeGreaterThan(SCHEDULES / 2);
}, 120_000);

test('a client that remembers nothing of what it sent is caught', async () => {
  const forgetful = { claim: async () => undefined, mark: async () => undefined, keys: [] };
  const judged = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) =>
      runImports(seed, (ledger) => ({ ...ledger, changes: { ...ledger.changes, open: () => forgetful } })),
    ),
  );
  expect(judged.some(({ doubled }) => doubled.length > 0)).toBe(true);
});
