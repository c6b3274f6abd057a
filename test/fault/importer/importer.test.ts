import { runImports } from './schedule.ts';
import type { Judged } from './schedule.ts';

const SCHEDULES = 200;

test('R1: whatever breaks, and whenever the importer dies, each sale is posted once and each refund taken back once', async () => {
  const bad: (Judged & { seed: number })[] = [];
  let [runs, deaths, sales] = [0, 0, 0];
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    const judged = await runImports(seed);
    runs += judged.runs;
    deaths += judged.deaths;
    sales += judged.sales;
    if (judged.lost.length + judged.doubled.length + judged.wrong.length > 0) bad.push({ seed, ...judged });
  }
  process.stdout.write(`R1 importer: ${JSON.stringify({ schedules: SCHEDULES, sales, runs, deaths })}\n`);
  expect(bad).toEqual([]);
  expect(deaths).toBeGreaterThan(SCHEDULES / 2);
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
