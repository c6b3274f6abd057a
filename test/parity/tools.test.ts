import { offers, tools } from '@tillpass/client';
import { connect } from '@tillpass/client/node';
import { buildTools } from '../../n8n-nodes/adapter/build-tools.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { Host } from '../n8n/support/host.ts';
import { rigOf } from '../systems/index.ts';
import type { Input } from '../systems/rig.ts';
import { toolCases } from './tool-cases.ts';
import { formOf } from './n8n-form.ts';
import { OnZapier } from './on-zapier.ts';
import { golden } from './recording.ts';

let sandbox: Sandbox;
let zapier: OnZapier;
beforeAll(async () => {
  sandbox = await startSandbox();
  zapier = await OnZapier.start(rigOf('passkit'), sandbox);
});
afterAll(async () => {
  await zapier.stop();
  await sandbox.close();
});

/** What needs no system: each way to use it, on each host. */
const HOSTS: Readonly<Record<string, (key: string, input: Input) => Promise<unknown>>> = {
  directly: (key, input) => connect(tools, { credentials: {} }).act(key, input),
  'in the built zip': (key, input) => zapier.fresh().run(key, input),
  async 'on n8n'(key, input) {
    const node = buildTools(tools);
    const [items] = await node.execute(new Host(sandbox).step(formOf(node.properties, tools, key, input)));
    return items![0]!.json;
  },
};

describe.each(Object.keys(HOSTS))('%s', (name) => {
  test.each(toolCases)('$key, $name: the same answer without a call', async ({ key, name: what, input }) => {
    const recording = { requests: [], output: await HOSTS[name]!(key, input) };
    expect(JSON.parse(JSON.stringify(recording))).toEqual(golden('tools', key, what, recording));
    expect(sandbox.calls.entries).toEqual([]);
  });
});

test.each(toolCases)('$key, $name: what comes back is documented', async ({ key, input }) => {
  const { outputs } = offers(tools).actions.find((action) => action.key === key)!;
  const output = (await HOSTS.directly!(key, input)) as object;
  const always = outputs.filter(({ sometimes }) => !sometimes).map((one) => one.key);
  expect(outputs.map((one) => one.key)).toEqual(expect.arrayContaining(Object.keys(output)));
  expect(Object.keys(output)).toEqual(expect.arrayContaining(always));
});

test('has a case for all that needs no system', () => {
  const all = offers(tools).actions.map(({ key }) => key);
  expect([...new Set(toolCases.map(({ key }) => key))].sort()).toEqual(all.sort());
});
