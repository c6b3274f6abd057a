// Every npm script goes through this file: it installs what is missing, picks Node 24 and runs the target.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { main, Stop } from './scripts/lib/fail.mjs';
import { ensureInstalled } from './scripts/lib/install.mjs';
import { findNode, withNode } from './scripts/lib/node24.mjs';
import { ROOT } from './scripts/lib/root.mjs';
import { endWithParent, run } from './scripts/lib/run.mjs';
import { TARGETS } from './scripts/lib/targets.mjs';

main(async () => {
  const [target = '', ...rest] = process.argv.slice(2);
  const steps = Object.hasOwn(TARGETS, target) ? TARGETS[target] : undefined;
  if (!steps)
    throw new Stop(
      `Usage: node bootstrap.mjs <target>, where target is one of: ${Object.keys(TARGETS).join(', ')}.`,
    );
  if (process.env.npm_lifecycle_event) endWithParent();
  await ensureInstalled(ROOT);
  const node = findNode(ROOT);
  for (const step of steps) {
    const code = await runStep(node, target, [...step.args, ...rest]);
    if (code !== 0) process.exit(code);
  }
});

async function runStep(node, target, [file, ...args]) {
  if (!existsSync(join(ROOT, file))) {
    throw new Stop(`"npm run ${target}" needs the file ${file}, which this checkout does not have.`);
  }
  const env = { ...withNode(node, ROOT), DISABLE_ZAPIER_ANALYTICS: '1' };
  // Node takes some options for its own wherever they stand, such as --env-file, unless told where its own end.
  const { code } = await run(node, ['--', join(ROOT, file), ...args], { cwd: ROOT, env });
  return code;
}
