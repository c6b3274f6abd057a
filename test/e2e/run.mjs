// Real n8n with the packed nodes in it, driven through the sandbox. `npm run e2e:n8n -- sale faults` runs some themes.
import { join } from 'node:path';
import { isStarted, main } from '../../scripts/lib/fail.mjs';
import { ROOT } from '../../scripts/lib/root.mjs';
import { lintPackage } from '../../scripts/n8n-lint.mjs';
import { THEMES } from './checks/index.ts';
import { runCheck, runThemes } from './world/check.ts';
import { World } from './world/world.ts';

async function run(wanted) {
  const began = Date.now();
  const themes = THEMES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const tally = { passed: 0, failed: 0 };
  const count = (reason) => (reason === undefined ? (tally.passed += 1) : (tally.failed += 1));
  if (wanted.length === 0) count(await runCheck("n8n's lint finds nothing in the pack", lint));

  let world;
  const opening = async () => {
    world = await World.open();
  };
  count(await runCheck('n8n starts with the packed nodes in .n8n/nodes', opening));
  if (world) {
    const { passed, failed } = await runThemes(themes, world);
    tally.passed += passed;
    tally.failed += failed;
    if (tally.failed > 0) console.log(`\nThe end of n8n's log:\n${world.n8n.logTail()}`);
    console.log(`\nn8n used ${world.n8n.residentMegabytes() ?? '?'} MB at the end.`);
    await world.close();
  }
  console.log(`${Math.round((Date.now() - began) / 1000)} s`);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
}

async function lint() {
  const { code } = await lintPackage(join(ROOT, 'n8n-nodes'));
  if (code !== 0) throw new Error(`"n8n-node lint" ended with code ${code}; what it found stands above.`);
}

if (isStarted(import.meta)) main(() => run(process.argv.slice(2)));
