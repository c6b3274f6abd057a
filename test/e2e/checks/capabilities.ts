import assert from 'node:assert/strict';
import { clientAt } from '../../systems/connect.ts';
import { RIGS } from '../../systems/index.ts';
import { isSearch, withIds } from '../../systems/rig.ts';
import type { Case, Happening, Ids, Rig } from '../../systems/rig.ts';
import { formOf } from '../../parity/n8n-form.ts';
import { golden, record } from '../../parity/recording.ts';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { post } from '../world/post.ts';
import { credentialsOf, formOfNode, nodeName, triggerFlow } from '../world/rigged.ts';
import type { Kind } from '../world/rigged.ts';
import { until } from '../world/until.ts';
import { inARow, node, PACK, webhook } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

/** A step for each case behind a webhook of its own, all in one flow; its fields are those of the real form. */
async function flowOf(world: World, rig: Rig, cases: readonly Case[]): Promise<string[]> {
  const name = nodeName(rig, '');
  const properties = await formOfNode(world, name);
  const credentials = await credentialsOf(world, rig);
  const expressions: Ids = Object.fromEntries(
    rig.placeholders.map((placeholder) => [placeholder, `={{ $json.body['${placeholder}'] }}`]),
  );
  const rows = cases.map(({ key, input }, index) => {
    const form = formOf(properties, rig.driver, key, withIds(input, expressions));
    const step = node(`Step ${index}`, `${PACK}.${name}`, form, { credentials, alwaysOutputData: true });
    return [webhook(`Call ${index}`), step];
  });
  const flow = await world.flow(inARow('Every operation', ...rows));
  await flow.activate();
  return rows.map(([call]) => flow.address(call!.name));
}

/** An empty item stands for "nothing found" where a step always hands something on. */
const withoutEmpty = (items: unknown[]) => items.filter((item) => Object.keys(item as object).length > 0);

async function runCase({ sandbox }: World, rig: Rig, one: Case, address: string): Promise<void> {
  sandbox.reset();
  const ids = await rig.setScene(sandbox, one, clientAt(rig, sandbox));
  if (one.isRepeat) await post(address, ids);
  sandbox.calls.clear();
  const { status, text } = await post(address, ids);
  assert.equal(status, 200, text);
  const items = withoutEmpty(JSON.parse(text) as unknown[]);
  const recording = record(rig, sandbox, ids, isSearch(one.key) ? items : items[0]);
  assert.deepEqual(recording, golden(rig.driver.system, one.key, one.name, recording));
}

/** IDs are counted as they come up in calls and events, and n8n's triggers make other calls than the recordings hold. */
function counted(events: unknown): unknown {
  const seen: string[] = [];
  const text = JSON.stringify(events).replace(/<ID \d+>/g, (id) => {
    if (!seen.includes(id)) seen.push(id);
    return `<ID ${seen.indexOf(id) + 1}>`;
  });
  return JSON.parse(text) as unknown;
}

/** Lets an event happen and compares what n8n's trigger hands on with what the other hosts do. */
async function runEvent(world: World, rig: Rig, kind: Kind, one: Happening, recorded: string): Promise<void> {
  const { sandbox } = world;
  sandbox.reset();
  const till = clientAt(rig, sandbox);
  const ids = await rig.setScene(sandbox, one, till);
  sandbox.calls.clear();
  const flow = await triggerFlow(world, rig, kind, one);
  if (rig.signed?.events.includes(one)) rig.signed.enterAddress(sandbox, flow.address('Trigger'));
  // A polled trigger begins with what comes after its first look.
  if (kind === 'ActivityTrigger') await until('the first look', () => sandbox.calls.entries.length > 0);
  await one.happen(sandbox, ids, till);
  await sandbox.webhooks.settled();
  const wanted = golden(rig.driver.system, one.key, recorded, { requests: [], output: undefined }) as {
    output: { events: unknown[][] } | unknown[];
  };
  const events = Array.isArray(wanted.output) ? wanted.output : wanted.output.events.flat();
  const executions = await flow.finished(events.length);
  const told = executions.flatMap((execution) => outputOf(execution, 'Trigger'));
  const { output } = record(rig, sandbox, ids, told);
  assert.deepEqual(counted(output), counted(events));
}

const everyOperation = (rig: Rig) =>
  Object.fromEntries(
    [...new Set(rig.cases.map(({ key }) => key))].map((key) => [
      `${key} does what it does directly`,
      async (world: World) => {
        const cases = rig.cases.filter((one) => one.key === key);
        const addresses = await flowOf(world, rig, cases);
        for (const [index, one] of cases.entries()) await runCase(world, rig, one, addresses[index]!);
      },
    ]),
  );

const everyEvent = (rig: Rig, kind: Kind, events: readonly Happening[], recorded: string) =>
  Object.fromEntries(
    events.map((one) => [
      `${one.key} of the ${kind} tells what it tells directly`,
      (world: World) => runEvent(world, rig, kind, one, recorded),
    ]),
  );

/** Every operation and event of every system in real n8n, held to the recordings of test/parity. */
export const capabilities = RIGS.map((rig) =>
  theme(`capabilities-${rig.driver.system}`, {
    ...everyOperation(rig),
    ...everyEvent(rig, 'Trigger', [...rig.hooks, ...(rig.signed?.events ?? [])], 'delivered'),
    ...everyEvent(rig, 'ActivityTrigger', rig.polls, 'polled'),
  }),
);
