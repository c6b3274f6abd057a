import assert from 'node:assert/strict';
import type { INodeProperties } from 'n8n-workflow';
import { sandboxClient } from '../../../sandbox/till/client.ts';
import { PLACEHOLDERS, setScene, withIds } from '../../parity/case.ts';
import type { Case, Ids, Input } from '../../parity/case.ts';
import { CASES } from '../../parity/cases/index.ts';
import { HOOKS, POLLS } from '../../parity/events.ts';
import type { Happening } from '../../parity/events.ts';
import { formOf, triggerForm } from '../../parity/n8n-form.ts';
import { golden, record } from '../../parity/recording.ts';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { every } from '../world/often.ts';
import { post } from '../world/post.ts';
import { step } from '../world/steps.ts';
import { until } from '../world/until.ts';
import { inARow, node, PACK, webhook } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const EXPRESSIONS = Object.fromEntries(
  PLACEHOLDERS.map((placeholder) => [placeholder, `={{ $json.body['${placeholder}'] }}`]),
) as Ids;

/** The form as this n8n shows it. */
async function formOfNode({ n8n }: World): Promise<INodeProperties[]> {
  const nodes = await n8n.file<{ name: string; properties: INodeProperties[] }[]>('/types/nodes.json');
  return nodes.find(({ name }) => name === `${PACK}.passKit`)!.properties;
}

/** A step for each case behind a webhook of its own, all in one flow; its fields are those of the real form. */
async function flowOf(world: World, cases: readonly Case[]): Promise<string[]> {
  const properties = await formOfNode(world);
  const rows = cases.map(({ key, input }, index) => [
    webhook(`Call ${index}`),
    step(world, `Step ${index}`, formOf(properties, key, withIds(input, EXPRESSIONS)), {
      alwaysOutputData: true,
    }),
  ]);
  const flow = await world.flow(inARow('Every operation', ...rows));
  await flow.activate();
  return rows.map(([call]) => flow.address(call!.name));
}

/** An empty item stands for "nothing found" where a step always hands something on. */
const withoutEmpty = (items: unknown[]) => items.filter((item) => Object.keys(item as object).length > 0);

async function runCase(world: World, one: Case, address: string): Promise<void> {
  const { sandbox } = world;
  sandbox.reset();
  const ids = await setScene(sandbox, one, sandboxClient(sandbox));
  if (one.isRepeat) await post(address, ids);
  sandbox.calls.clear();
  const { status, text } = await post(address, ids);
  assert.equal(status, 200, text);
  const items = withoutEmpty(JSON.parse(text) as unknown[]);
  const recording = record(sandbox, ids, one.key.startsWith('find_') ? items : items[0]);
  assert.deepEqual(recording, golden(one.key, one.name, recording));
}

/** An active flow that begins with this trigger. */
async function triggerFlow(world: World, type: string, { key, input }: Happening) {
  const polls = type === 'passKitActivityTrigger' ? { pollTimes: every(2) } : {};
  const parameters: Input = { ...triggerForm(key, input), ...polls };
  const credentials = { passKitApi: world.credential };
  const trigger = node('Trigger', `${PACK}.${type}`, parameters, {
    credentials,
    ...(type === 'passKitTrigger' ? { webhookId: crypto.randomUUID() } : {}),
  });
  const after = node('After', 'n8n-nodes-base.noOp', {});
  const flow = await world.flow(inARow(key, [trigger, after]));
  await flow.activate();
  return flow;
}

/** Lets an event happen and compares what n8n's trigger hands on with what the other hosts do. */
async function runEvent(world: World, type: string, one: Happening, recorded: string): Promise<void> {
  const { sandbox } = world;
  sandbox.reset();
  const till = sandboxClient(sandbox);
  const ids = await setScene(sandbox, one, till);
  sandbox.calls.clear();
  const flow = await triggerFlow(world, type, one);
  if (type === 'passKitActivityTrigger') await firstRead(world);
  await one.happen(sandbox, ids, till);
  await sandbox.webhooks.settled();
  const wanted = golden(one.key, recorded, { requests: [], output: undefined }) as {
    output: { events: unknown[][] } | unknown[];
  };
  const events = Array.isArray(wanted.output) ? wanted.output : wanted.output.events.flat();
  const executions = await flow.finished(events.length);
  const told = executions.flatMap((execution) => outputOf(execution, 'Trigger'));
  const { output } = record(sandbox, ids, told);
  assert.deepEqual(output, events);
}

/** A polled trigger begins with what comes after its first look. */
function firstRead({ sandbox }: World): Promise<boolean> {
  return until('the first look', () => sandbox.calls.entries.some(({ path }) => path.includes('/list/')));
}

const everyOperation = Object.fromEntries(
  [...new Set(CASES.map(({ key }) => key))].map((key) => [
    `${key} does what it does directly`,
    async (world: World) => {
      const cases = CASES.filter((one) => one.key === key);
      const addresses = await flowOf(world, cases);
      for (const [index, one] of cases.entries()) await runCase(world, one, addresses[index]!);
    },
  ]),
);

const everyEvent = (type: string, events: readonly Happening[], recorded: string) =>
  Object.fromEntries(
    events.map((one) => [
      `${one.key} tells what it tells directly`,
      (world: World) => runEvent(world, type, one, recorded),
    ]),
  );

/** Every operation and event in real n8n, held to the recordings of test/parity. */
export const capabilities = theme('capabilities', {
  ...everyOperation,
  ...everyEvent('passKitTrigger', HOOKS, 'delivered'),
  ...everyEvent('passKitActivityTrigger', POLLS, 'polled'),
});
