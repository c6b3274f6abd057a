import { main, Stop } from '../../scripts/lib/fail.mjs';
import { copyCheckout } from './copy.ts';
import { GOAL, GROUPS } from './groups.ts';
import type { Group } from './groups.ts';
import { scoreOf, unnoticed } from './report.ts';
import { ensureStryker, mutate } from './stryker.ts';

/**
 * `npm run mutate`: changes the code in small ways and looks which changes the unit tests notice. One JSON line for
 * each group on stdout, the changes that nobody noticed on stderr; fails when a group misses the goal.
 * `npm run mutate -- values` measures only that group.
 */
void main(async () => {
  const wanted = process.argv.slice(2);
  const groups = wanted.length === 0 ? GROUPS : wanted.map(groupOf);
  const tools = await ensureStryker();
  const copy = copyCheckout();
  for (const group of groups) {
    const began = Date.now();
    console.error(`\n${group.folder}`);
    const report = await mutate(tools, copy, group);
    for (const line of unnoticed(report)) console.error(line);
    const { percent, mutants, endless } = scoreOf(report);
    const seconds = Math.round((Date.now() - began) / 1000);
    console.error(`${seconds} s; ${endless} changes were noticed because the tests did not end.`);
    console.log(JSON.stringify({ name: `R6 mutation ${group.name}`, ours: percent, goal: GOAL, n: mutants }));
    if (percent < GOAL) process.exitCode = 1;
  }
});

function groupOf(wanted: string): Group {
  const group = GROUPS.find(({ name }) => name === wanted);
  if (group) return group;
  throw new Stop(`There is no group "${wanted}". Groups: ${GROUPS.map(({ name }) => name).join(', ')}.`);
}
