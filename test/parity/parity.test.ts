import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { offers, passkit } from '@tillpass/client';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';
import { setScene, withIds } from './case.ts';
import { CASES } from './cases/index.ts';
import { HOOKS, POLLS } from './events.ts';
import type { Happening } from './events.ts';
import { directly } from './host-run.ts';
import type { HostRun } from './host-run.ts';
import { onN8n } from './on-n8n.ts';
import { OnZapier } from './on-zapier.ts';
import { golden, record } from './recording.ts';

let sandbox: Sandbox;
let zapier: OnZapier;
beforeAll(async () => {
  sandbox = await startSandbox();
  zapier = await OnZapier.start(sandbox);
});
afterAll(async () => {
  await zapier.stop();
  await sandbox.close();
});
beforeEach(() => sandbox.reset());

const HOSTS: Record<string, () => HostRun> = {
  directly: () => directly(sandboxClient(sandbox)),
  'in the built zip': () => zapier.fresh(),
  'on n8n': () => onN8n(sandbox),
};

describe.each(Object.keys(HOSTS))('%s', (name) => {
  const scene = (of: Parameters<typeof setScene>[1]) => setScene(sandbox, of, sandboxClient(sandbox));

  it.each(CASES)('$key, $name: the same requests and the same result', async (one) => {
    const host = HOSTS[name]!();
    const ids = await scene(one);
    const input = withIds(one.input, ids);
    if (one.isRepeat) await host.run(one.key, input);
    sandbox.calls.clear();
    const output = await host.run(one.key, input);
    const recording = record(sandbox, ids, output);
    expect(recording).toEqual(golden(one.key, one.name, recording));
  });

  it.each(HOOKS)('$key: the same events from the same deliveries', async (hook) => {
    const host = HOSTS[name]!();
    const ids = await scene(hook);
    const { posted, subscribed } = await deliveriesOf(hook, host, ids);
    sandbox.calls.clear();
    const events = [];
    for (const delivery of posted) events.push(await host.receive(hook.key, hook.input, delivery));
    const deliveries = posted.map(({ method }) => method);
    const recording = record(sandbox, ids, { subscribed, deliveries, events });
    expect(recording).toEqual(golden(hook.key, 'delivered', recording));
  });

  it.each(POLLS)('$key: the same events from the same log', async (poll) => {
    const host = HOSTS[name]!();
    const ids = await scene(poll);
    await poll.happen(sandbox, ids, sandboxClient(sandbox));
    sandbox.calls.clear();
    const events = await host.poll(poll.key, poll.input);
    const { requests, output } = record(sandbox, ids, events);
    // How many are asked for at once is each host's own.
    const recording = {
      requests: requests.map(({ method, path }) => ({ method, path, body: null })),
      output,
    };
    expect(recording).toEqual(golden(poll.key, 'polled', recording));
  });
});

/** What PassKit is asked for, and what it then posts. */
async function deliveriesOf(hook: Happening, host: HostRun, ids: Awaited<ReturnType<typeof setScene>>) {
  const posted: { method: string; body: unknown }[] = [];
  const receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    posted.push({ method: request.method!, body: JSON.parse(body) });
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  try {
    sandbox.calls.clear();
    await host.subscribe(
      hook.key,
      hook.input,
      `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`,
    );
    const asked = sandbox.calls.entries.filter(({ path }) => path.endsWith('/integrations/sink'));
    await hook.happen(sandbox, ids, sandboxClient(sandbox));
    await sandbox.webhooks.settled();
    return { posted, subscribed: asked.map(({ body }) => withoutTarget(body)) };
  } finally {
    receiver.closeAllConnections();
    receiver.close();
  }
}

/** The address differs: on n8n it carries a token. */
function withoutTarget(body: unknown): unknown {
  const { configuration, ...rest } = body as { configuration: string };
  return { ...rest, configuration: { ...(JSON.parse(configuration) as object), targetUrl: '<the address>' } };
}

it.each(CASES)('$key, $name: what comes back is documented', async (one) => {
  const ids = await setScene(sandbox, one, sandboxClient(sandbox));
  const { actions, searches } = offers(passkit);
  const { outputs } = [...actions, ...searches].find(({ key }) => key === one.key)!;
  const output = await HOSTS.directly!().run(one.key, withIds(one.input, ids));
  const always = outputs.filter(({ sometimes }) => !sometimes).map(({ key }) => key);
  for (const result of [output].flat() as object[]) {
    expect(outputs.map(({ key }) => key)).toEqual(expect.arrayContaining(Object.keys(result)));
    expect(Object.keys(result)).toEqual(expect.arrayContaining(always));
  }
});

/** Sweeps look at all members over time; test/events and test/zapier/built-events drive them. */
const SWEPT = ['pass_dormant', 'birthday'];

it('has a case for all that PassKit offers', () => {
  const covered = new Set([...CASES, ...HOOKS, ...POLLS].map(({ key }) => key));
  const { actions, searches, hooks, polls } = offers(passkit);
  const all = [...actions, ...searches, ...hooks, ...polls].map(({ key }) => key);
  expect([...covered, ...SWEPT].sort()).toEqual(all.sort());
});
