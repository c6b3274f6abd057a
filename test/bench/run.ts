import { measureCalls } from './calls.ts';
import { measureHooks } from './hooks.ts';
import { measureImport } from './import.ts';
import { measureLeast } from './least.ts';
import { measurePace } from './pace.ts';
import { measurePolls } from './polls.ts';
import { measureSizes } from './sizes.ts';
import { measureSweeps } from './sweeps.ts';
import { measureWebhooks } from './webhooks.ts';
import { measureColdStart } from './zapier-cold-start.mjs';

const MEASURES = [
  measureColdStart,
  measureCalls,
  measureLeast,
  measureHooks,
  measurePolls,
  measureSweeps,
  measurePace,
  measureImport,
  measureWebhooks,
  measureSizes,
];

/**
 * `npm run bench`: one JSON line for each row. Figures, not tests: a missed goal is printed, not failed. The speed of the
 * node in a real n8n (P6) is not among them: `npm run e2e:n8n -- speed` prints it.
 */
for (const measure of MEASURES) {
  for (const row of [await measure()].flat()) process.stdout.write(`${JSON.stringify(row)}\n`);
}
