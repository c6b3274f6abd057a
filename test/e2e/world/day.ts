import type { Flow } from './flow.ts';
import type { Workflow } from './workflow.ts';
import type { World } from './world.ts';

const DAY_MS = 24 * 3_600_000;
/** Later than any moment that is a number for another reason, such as an offset. */
const A_MOMENT_MS = 1_000_000_000_000;

/**
 * A flow as it is a day after it was switched on, still off: what n8n keeps for it is taken from one that was just
 * switched on, with every moment and date in it put back by a day. What is there when this is called was there then.
 */
export async function aDayOn(world: World, workflow: Workflow): Promise<Flow> {
  const first = await world.flow(workflow);
  await first.activate();
  const staticData = await first.staticData();
  await first.deactivate();
  if (!JSON.stringify(staticData).includes('since')) throw new Error('n8n has kept nothing for the flow.');
  return world.flow({
    ...workflow,
    staticData: JSON.parse(JSON.stringify(staticData), aDayBefore) as unknown,
  });
}

function aDayBefore(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && value > A_MOMENT_MS) return value - DAY_MS;
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return new Date(Date.parse(value) - DAY_MS).toISOString().slice(0, 10);
}
