import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import type { OutgoingWebhook } from '../../sandbox/src/webhooks.ts';
import { enrol, PROGRAM } from './support/enrol.ts';
import { at, Host } from './support/host.ts';
import { startProcesses } from './support/processes.ts';
import type { Process } from './support/processes.ts';

const updated = { event: 'passUpdated', programId: at(PROGRAM) };

let sandbox: Sandbox;
/** What the sandbox sent and nobody has received yet. */
let deliveries: OutgoingWebhook[];
let processes: Process[];
let stop: () => void;
beforeAll(async () => {
  const send = async (delivery: OutgoingWebhook) => {
    deliveries.push(delivery);
    return 200;
  };
  sandbox = await startSandbox({ send });
  ({ processes, stop } = startProcesses(2));
});
afterAll(async () => {
  stop();
  await sandbox.close();
});

let step: Host;
let listener: Host;
let passId: string;
let passes = 0;
beforeEach(() => {
  sandbox.reset();
  deliveries = [];
  passId = enrol(sandbox, `OWN-${(passes += 1)}`);
  step = new Host(sandbox, `step-${passes}`);
  listener = new Host(sandbox, `listener-${passes}`);
});

const activate = (on: number) =>
  processes[on]!.trigger.webhookMethods!.default!.create!.call(listener.hook(updated));

/** Update Pass, which leaves no trace in PassKit's log. */
const write = (on: number, firstName: string) =>
  processes[on]!.node.execute!.call(
    step.step({ operation: 'updatePass', pass: at(passId, 'id'), additionalFields: { firstName } }),
  );

const bySomebodyElse = () => sandbox.passkit.earn({ id: passId, points: 1 });

/** Hands over the one update that was sent; answers who the trigger says it was by, or nothing when it starts no flow. */
async function told(on: number, more: object = {}): Promise<unknown[]> {
  await sandbox.webhooks.settled();
  expect(deliveries).toHaveLength(1);
  const { method, url, body } = deliveries.pop()!;
  const query = Object.fromEntries(new URL(url).searchParams);
  const call = { method, query, body: JSON.parse(String(body)) as unknown };
  const { context } = listener.webhook({ ...updated, ...more }, call);
  const { workflowData = [] } = await processes[on]!.trigger.webhook!.call(context);
  return workflowData.flat().map(({ json }) => json.byTillPass);
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
