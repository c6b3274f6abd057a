import type { INodeType } from 'n8n-workflow';
import { passkit } from '@tillpass/client';
import { webhookToken } from '../../n8n-nodes/adapter/token.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { enrol, PROGRAM } from './support/enrol.ts';
import { at, Host } from './support/host.ts';
import { buildPackage, load } from './support/package.ts';
import type { BuiltPackage } from './support/package.ts';

const binding = { driver: passkit, credential: 'passKitApi' };
const updated = { event: 'passUpdated', programId: at(PROGRAM) };

let sandbox: Sandbox;
/** How far the sandbox's clock is ahead, so that two updates have two times. */
let aheadMs = 0;
/** Each is a copy of the shipped package with modules of its own, as another n8n process has them. */
let processes: { built: BuiltPackage; node: INodeType; trigger: INodeType }[];
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.now() + aheadMs });
  processes = [buildPackage(), buildPackage()].map((built) => ({
    built,
    node: load<INodeType>(built, built.nodes.find((file) => file.endsWith('/PassKit.node.js'))!),
    trigger: load<INodeType>(built, built.nodes.find((file) => file.endsWith('/PassKitTrigger.node.js'))!),
  }));
});
afterAll(async () => {
  for (const { built } of processes) built.remove();
  await sandbox.close();
});

let step: Host;
let listener: Host;
let passId: string;
let passes = 0;
beforeEach(async () => {
  sandbox.reset();
  passId = enrol(sandbox, `OWN-${(passes += 1)}`);
  step = new Host(sandbox, `step-${passes}`);
  listener = new Host(sandbox, `listener-${passes}`);
});

const activate = (at: number) =>
  processes[at]!.trigger.webhookMethods!.default!.create!.call(listener.hook(updated));

/** Update Pass, which leaves no trace in PassKit's log. */
const write = (on: number, firstName: string) =>
  processes[on]!.node.execute!.call(
    step.step({
      operation: 'updatePass',
      pass: at(passId, 'id'),
      additionalFields: { firstName },
    }),
  );

/** Delivers the update; answers who the trigger says it was by, or nothing when it starts no flow. */
async function told(on: number, more: object = {}): Promise<unknown[]> {
  const parameters = { ...updated, ...more };
  const token = await webhookToken(listener.hook(parameters), binding, 'pass_updated', PROGRAM);
  const { context } = listener.webhook(parameters, {
    method: 'PUT',
    query: { token },
    body: { event: 'PASS_EVENT_RECORD_UPDATED', pass: { id: passId, classId: PROGRAM } },
  });
  const { workflowData = [] } = await processes[on]!.trigger.webhook!.call(context);
  return workflowData.flat().map(({ json }) => json.byTillPass);
}

function bySomebodyElse(): void {
  aheadMs += 2000;
  sandbox.passkit.earn({ id: passId, points: 1 });
}

test('the node and the trigger of one process know what either wrote', async () => {
  await activate(0);
  await write(0, 'Grace');
  expect(await told(0)).toEqual([]);
  bySomebodyElse();
  expect(await told(0)).toEqual(['no']);
});

test('and it is told with Include Own Changes', async () => {
  await activate(0);
  await write(0, 'Grace');
  expect(await told(0, { options: { includeOwn: true } })).toEqual(['yes']);
});

test('another process knows it from what n8n saves with a flow behind the trigger', async () => {
  await activate(0);
  step.parents = [{ type: `${step.node.type}Trigger`, disabled: false }];
  // One flow: what the trigger and the step save is the same data.
  Object.assign(step.flowData, structuredClone(listener.flowData));
  await write(1, 'Grace');
  Object.assign(listener.flowData, structuredClone(step.flowData));
  expect(await told(0)).toEqual([]);
});

test('and not from a flow that saves nothing', async () => {
  await activate(0);
  await write(1, 'Grace');
  expect(step.flowData).toEqual({});
  expect(await told(0)).toEqual(['no']);
});
