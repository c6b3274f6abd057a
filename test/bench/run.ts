import { measureCalls } from './calls.ts';
import { measureSizes } from './sizes.ts';
import { measureColdStart } from './zapier-cold-start.mjs';

/** `npm run bench`: one JSON line for each row. Figures, not tests: a missed goal is printed, not failed. */
for (const measure of [measureColdStart, measureCalls, measureSizes]) {
  for (const row of [await measure()].flat()) process.stdout.write(`${JSON.stringify(row)}\n`);
}
