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
      const passed = await runCheck(`${name}: ${check.name}`, () => runAndTidy(check, world));
      if (passed) tally.passed += 1;
      else tally.failed += 1;
    }
  }
  return tally;
}

/** Runs one check and prints it; answers whether it passed. */
export async function runCheck(title: string, work: () => Promise<void>): Promise<boolean> {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  try {
    await work();
    console.log(`pass  ${title} (${seconds()})`);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.log(`FAIL  ${title} (${seconds()})`);
    console.log(reason.replace(/^/gm, '      '));
    return false;
  }
}

async function runAndTidy(check: Check, world: World): Promise<void> {
  try {
    await check.run(world);
  } catch (error) {
    // The check's own reason counts, whatever it left behind.
    await world.tidy().catch(() => undefined);
    throw error;
  }
  await world.tidy();
}
