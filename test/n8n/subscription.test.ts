import { passkit } from '@tillpass/client';
import { buildTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { PROGRAM } from './support/enrol.ts';
import { at, Host } from './support/host.ts';

const trigger = buildTrigger(passkit, 'passKitApi');
const installed = { event: 'passInstalled', programId: at(PROGRAM) };
const removed = { event: 'passRemoved', programId: at(PROGRAM) };

let sandbox: Sandbox;
let host: Host;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  host = new Host(sandbox);
});

interface Sink {
  id: string;
  events: string[];
  url: string;
}
async function sinks(): Promise<Sink[]> {
  const answer = await fetch(`${sandbox.url}/sandbox/state`);
  return ((await answer.json()) as { sinks: Sink[] }).sinks;
}

/** What n8n does when a workflow is activated. */
async function activate(parameters: Record<string, unknown>): Promise<void> {
  const context = host.hook(parameters);
  if (!(await trigger.checkExists(context))) await trigger.create(context);
}

describe.each([
  ['passInstalled', installed, 'PASS_EVENT_INSTALLED'],
  ['passRemoved', removed, 'PASS_EVENT_UNINSTALLED'],
])('the subscription of %s', (_name, parameters, event) => {
  test('is made, found and ended', async () => {
    await activate(parameters);
    const [sink, ...more] = await sinks();
    expect(more).toEqual([]);
    expect(sink!.events).toEqual([event]);
    expect(sink!.url).toMatch(/^http:\/\/127\.0\.0\.1:5678\/webhook\/w1\/webhook\?token=[A-Za-z0-9_-]{43}$/);
    expect(host.staticData).toEqual({ subscriptionId: sink!.id });
    expect(await trigger.checkExists(host.hook(parameters))).toBe(true);
    await trigger.delete(host.hook(parameters));
    expect(await sinks()).toEqual([]);
    expect(host.staticData).toEqual({});
  });
});

test('nothing secret lies in what n8n saves with the workflow', async () => {
  await activate(installed);
  expect(Object.keys(host.staticData)).toEqual(['subscriptionId']);
});

test('a subscription with the same address is taken over, not made twice', async () => {
  await activate(installed);
  delete host.staticData.subscriptionId;
  await activate(installed);
  expect(await sinks()).toHaveLength(1);
  expect(host.staticData.subscriptionId).toBe((await sinks())[0]!.id);
});

test('one that is gone already ends without complaint', async () => {
  await activate(installed);
  sandbox.reset();
  await expect(trigger.delete(host.hook(installed))).resolves.toBe(true);
});

test('one whose ID was never saved is found by its address', async () => {
  await activate(installed);
  delete host.staticData.subscriptionId;
  await trigger.delete(host.hook(installed));
  expect(await sinks()).toEqual([]);
});

test('one with an outdated address is replaced', async () => {
  await activate(installed);
  host.webhookUrl = 'http://127.0.0.1:5679/webhook/w1/webhook';
  await activate(installed);
  const [sink, ...more] = await sinks();
  expect(more).toEqual([]);
  expect(sink!.url).toContain(':5679/');
});

test('an answer that is lost makes no second one', async () => {
  sandbox.faults.add({
    kind: 'reset_after',
    match: { method: 'POST', path: '/integrations/sink$' },
    times: 1,
  });
  await activate(installed);
  expect(await sinks()).toHaveLength(1);
});

test('a posted event needs none', async () => {
  const scanned = { event: 'passScanned', programId: at(PROGRAM) };
  expect(await trigger.checkExists(host.hook(scanned))).toBe(true);
  await trigger.delete(host.hook(scanned));
  expect(sandbox.calls.entries).toEqual([]);
});

test('the service on the internet is not asked to call a local address', async () => {
  host.credentials.baseUrl = '';
  await expect(trigger.create(host.hook(installed))).rejects.toThrow(/cannot reach this n8n.*WEBHOOK_URL/);
});

test('a missing program is one whole sentence, because an activation shows no more', async () => {
  const missing = trigger.create(host.hook({ event: 'passInstalled', programId: at('') }));
  await expect(missing).rejects.toMatchObject({
    message: expect.stringMatching(/^Program is missing\. .+/) as string,
  });
});
