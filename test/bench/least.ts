import { offers } from '@tillpass/client';
import { clientIn, openWorld } from '../systems/in-process.ts';
import { rigOf } from '../systems/index.ts';
import { isSearch, withIds } from '../systems/rig.ts';
import type { Rig } from '../systems/rig.ts';
import type { Least } from './least/least.ts';
import { passentryLeast } from './least/passentry.ts';
import { squareLeast } from './least/square.ts';
import { voucherifyLeast } from './least/voucherify.ts';
import type { Row } from './row.ts';

/** PassKit's calls stand beside the same job done by hand (calls.ts). */
const TABLES: Readonly<Record<string, readonly Least[]>> = {
  passentry: passentryLeast,
  square: squareLeast,
  voucherify: voucherifyLeast,
};

/** P2: how many calls each capability takes, beside the fewest that the system's documents allow. */
export async function measureLeast(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [system, table] of Object.entries(TABLES)) {
    const rig = rigOf(system);
    const missing = offeredBy(rig).filter((key) => !table.some((least) => least.key === key));
    if (missing.length > 0) throw new Error(`No least calls at ${system}: ${missing.join(', ')}.`);
    for (const least of table) rows.push(await measure(rig, least));
  }
  return rows;
}

function offeredBy({ driver, elsewhere = [] }: Rig): string[] {
  const { actions, searches } = offers(driver);
  return [...actions, ...searches].map(({ key }) => key).filter((key) => !elsewhere.includes(key));
}

/** A case on a fresh sandbox, with a client that has read nothing before. */
async function measure(rig: Rig, { key, name, calls, why, doc, allowed }: Least): Promise<Row> {
  const { system } = rig.driver;
  const one = rig.cases.find((some) => some.key === key && some.name === name);
  if (!one) throw new Error(`test/systems/${system} has no case "${name}" of ${key}.`);
  const world = openWorld(rig);
  const ids = await rig.setScene(world.core, one, clientIn(world, rig));
  const client = clientIn(world, rig);
  world.core.calls.clear();
  const input = withIds(one.input, ids);
  await (isSearch(key) ? client.search(key, input) : client.act(key, input));
  const ours = world.core.calls.entries.length;
  const goal = allowed?.calls ?? calls;
  return {
    name: `P2 ${system} ${key}, ${name}`,
    ours,
    peer: calls,
    ratio: Math.round((ours / calls) * 100) / 100,
    goal: `<= ${goal}`,
    met: ours <= goal,
    n: 1,
    why,
    doc,
    ...(allowed ? { note: allowed.why } : {}),
  };
}
