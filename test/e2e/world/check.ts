import type { World } from './world.ts';

/** One thing that must hold. */
export interface Check {
  name: string;
  run(world: World): Promise<void>;
}

/** Checks of one theme, in the order in which they run. */
export interface Theme {
  name: string;
  checks: Check[];
}

export function theme(name: string, checks: Record<string, Check['run']>): Theme {
  return { name, checks: Object.entries(checks).map(([title, run]) => ({ name: title, run })) };
}

export interface Tally {
  passed: number;
  failed: number;
}

/** Runs the checks one after another and prints each. */
export async function runThemes(themes: Theme[], world: World): Promise<Tally> {
  const tally = { passed: 0, failed: 0 };
  for (const { name, checks } of themes) {
    for (const check of checks) {
      const reason = await runCheck(`${name}: ${check.name}`, () => check.run(world));
      if (reason === undefined) tally.passed += 1;
      else tally.failed += 1;
      await world.tidy();
    }
  }
  return tally;
}

/** Runs one check and prints it; answers why it failed, or undefined. */
export async function runCheck(title: string, work: () => Promise<void>): Promise<string | undefined> {
  const began = Date.now();
  let reason: string | undefined;
  try {
    await work();
  } catch (error) {
    reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${reason === undefined ? 'pass' : 'FAIL'}  ${title} (${seconds} s)`);
  if (reason !== undefined) console.log(reason.replace(/^/gm, '      '));
  return reason;
}
