// Real n8n with the packed nodes in it, driven through the sandbox. `npm run e2e:n8n -- sale faults` runs those themes.
import { join } from 'node:path';
import { main, Stop } from '../../scripts/lib/fail.mjs';
import { ROOT } from '../../scripts/lib/root.mjs';
import { lintPackage } from '../../scripts/n8n-lint.mjs';
import { THEMES } from './checks/index.ts';
import { runCheck, runThemes } from './world/check.ts';
import { World } from './world/world.ts';

let isOver = false;
process.on('exit', () => {
  if (!isOver) process.exitCode = 1;
});

main(async () => {
  const wanted = process.argv.slice(2);
  const themes = wanted.length === 0 ? THEMES : wanted.map(themeOf);
  const began = Date.now();
  const tally = { passed: 0, failed: 0 };
  const count = (passed) => (tally[passed ? 'passed' : 'failed'] += 1);
  if (wanted.length === 0) count(await runCheck("n8n's lint finds nothing in the pack", lint));

  let world;
  const open = async () => {
    world = await World.open();
  };
  count(await runCheck('n8n starts with the packed nodes in .n8n/nodes', open));
  if (world) await runIn(world, themes, tally);
  console.log(`${Math.round((Date.now() - began) / 1000)} s`);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  isOver = tally.failed === 0;
});

async function runIn(world, themes, tally) {
  try {
    const { passed, failed } = await runThemes(themes, world);
    tally.passed += passed;
    tally.failed += failed;
    if (tally.failed > 0) console.log(`\nThe end of n8n's log:\n${world.n8n.logTail()}`);
    console.log(`\nn8n held ${world.n8n.peakMegabytes() || '?'} MB at most.`);
  } finally {
    await world.close();
  }
}

function themeOf(wanted) {
  const theme = THEMES.find(({ name }) => name === wanted);
  if (theme) return theme;
  throw new Stop(`There is no theme "${wanted}". Themes: ${THEMES.map(({ name }) => name).join(', ')}.`);
}

async function lint() {
  const { code } = await lintPackage(join(ROOT, 'n8n-nodes'));
  if (code !== 0) throw new Error(`"n8n-node lint" ended with code ${code}; what it found stands above.`);
}
